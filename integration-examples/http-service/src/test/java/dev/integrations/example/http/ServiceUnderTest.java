package dev.integrations.example.http;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.Storage;
import dev.integrations.example.http.endpoint.Routes;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A running service, seen from outside: one for the tests of a class, on each database. */
@ParameterizedClass
@ArgumentsSource(Databases.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceUnderTest {

    static final String OWNER = "owner-token";
    static final String OTHER = "other-token";
    static final UUID OTHER_TEAM = UUID.randomUUID();
    static final UUID ENVIRONMENT = UUID.randomUUID();
    static final String JSON_PATCH = "application/json-patch+json";
    static final int MAX_BODY_BYTES = 250_000;
    static final ExampleData EXAMPLE = ExampleData.read();

    @Parameter
    TestDatabase database;

    private Settings settings;
    private Storage storage;
    private HttpService service;
    private Client client;

    @BeforeParameterizedClassInvocation(injectArguments = false)
    void start(@TempDir Path directory) {
        settings = Settings.from(environment(directory));
        service = HttpService.start(settings, new PrintStream(OutputStream.nullOutputStream()));
        client = new Client(service.port());
        storage = Storage.open(settings.database());
        storage.store().teams().insert(EXAMPLE.team());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        service.close();
        storage.close();
    }

    Map<String, String> environment(Path directory) {
        Map<String, String> environment = new HashMap<>(database.settings(directory));
        environment.put(Settings.PORT, "0");
        environment.put(Settings.MAX_BODY_BYTES, Integer.toString(MAX_BODY_BYTES));
        environment.put(
                Settings.API_TOKENS,
                "%s=%s,%s=%s/%s".formatted(OWNER, EXAMPLE.team().id(), OTHER, OTHER_TEAM, ENVIRONMENT));
        return environment;
    }

    Settings settings() {
        return settings;
    }

    Routes routes() {
        return service.routes();
    }

    int port() {
        return service.port();
    }

    /** Makes a team known that so far only its token names. */
    void register(UUID team) {
        Team example = EXAMPLE.team();
        storage.store()
                .teams()
                .insert(new Team(new TeamId(team), example.profile(), example.standing(), example.revision()));
    }

    /** A copy of the example that no other test knows, at version 3. */
    Integration fresh() {
        return fresh(Sharing.ALLOW, new Version(3));
    }

    Integration fresh(Sharing sharing, Version version) {
        return fresh(sharing, version, EXAMPLE.integration().definition().config());
    }

    /** A fresh one at version 4, with a config that no rule may have checked: an earlier release may have stored it. */
    Integration freshHolding(IntegrationConfig config) {
        return fresh(Sharing.ALLOW, new Version(4), config);
    }

    private Integration fresh(Sharing sharing, Version version, IntegrationConfig config) {
        IntegrationDefinition example = EXAMPLE.integration().definition();
        Revision revision = EXAMPLE.integration().revision();
        Integration fresh = new Integration(
                new IntegrationId(UUID.randomUUID()),
                EXAMPLE.team().id(),
                new IntegrationDefinition(
                        new IntegrationName("zendesk " + UUID.randomUUID()),
                        example.category(),
                        example.beta(),
                        sharing,
                        config),
                new Revision(version, CommandId.random(), revision.createdAt(), revision.updatedAt()));
        storage.store().integrations().insert(fresh);
        return fresh;
    }

    /** A fresh one at version 4, with this config instead of the example's. */
    Integration freshWith(String config) {
        Integration fresh = fresh();
        Reply reply = jsonPatch(fresh, 3, "{\"op\":\"replace\",\"path\":\"/config\",\"value\":" + config + "}");
        if (reply.status() != 200) {
            throw new AssertionError(reply.text());
        }
        return fresh;
    }

    /** What the database holds, secrets and all. */
    Integration stored(Integration integration) {
        return stored(integration.id());
    }

    Integration stored(IntegrationId id) {
        return storage.store().integrations().find(id).orElseThrow();
    }

    static String path(Integration integration) {
        return "/integrations/" + integration.id();
    }

    Reply get(Integration integration) {
        return send("GET", path(integration), OWNER, null, BodyPublishers.noBody());
    }

    Reply patch(Integration integration, String body) {
        return patch(path(integration), OWNER, body);
    }

    Reply patch(String path, String token, String body) {
        return send("PATCH", path, token, "application/json", BodyPublishers.ofString(body));
    }

    /** Applies operations to a version. */
    Reply jsonPatch(Integration integration, long version, String operations) {
        String guard = "{\"op\":\"test\",\"path\":\"/version\",\"value\":" + version + "}";
        return jsonPatch(integration, "[" + guard + (operations.isEmpty() ? "" : ",") + operations + "]");
    }

    Reply jsonPatch(Integration integration, String body, String... headers) {
        return send("PATCH", path(integration), OWNER, JSON_PATCH, BodyPublishers.ofString(body), headers);
    }

    Reply send(String method, String path, String token) {
        return send(method, path, token, null, BodyPublishers.noBody());
    }

    Reply post(String path, String token, String body, String... headers) {
        return send("POST", path, token, "application/json", BodyPublishers.ofString(body), headers);
    }

    /** Installs, and gives the answer. */
    Reply install(Integration integration, String token, UUID environment) {
        return post(
                "/environment-integration",
                token,
                "{\"integration_id\":\"%s\",\"environment_id\":\"%s\"}".formatted(integration.id(), environment));
    }

    Reply send(String method, String path, String token, String contentType, BodyPublisher body, String... headers) {
        return client.send(method, path, token, contentType, body, headers);
    }
}
