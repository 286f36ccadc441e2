package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.Storage;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which database the service runs on cannot be told from its answers: not by a byte. */
class SameAnswersIT {

    private static final ExampleData EXAMPLE = ExampleData.read();
    private static final String OWN = "/integrations/" + EXAMPLE.integration().id();
    private static final String HIDDEN = "/integrations/00000000-0000-0000-0000-000000000001";
    private static final String REQUESTS = OWN + "/sharing-requests";
    private static final String TEAM = "/teams/" + EXAMPLE.team().id();
    private static final String OWNER = "owner";
    private static final String OTHER = "other";
    private static final String MERGE = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";

    /** Any time but the example's. */
    private static final Pattern NOW =
            Pattern.compile("(\"(?:created|updated)_at\":\")(?!2021-08-10T10:00:00\\.000Z)[0-9T:.-]{23}Z");

    /** Of what this run created. */
    private static final Pattern NEW_ID = Pattern.compile("(\"id\":\")(?!00000000-0000-0000|"
            + EXAMPLE.integration().id() + "|" + EXAMPLE.team().id() + ")[0-9a-f-]{36}");

    private static final String ENVIRONMENT = "00000000-0000-0000-0000-000000000003";

    /** Each answer depends on those before. */
    private static final List<Call> SCRIPT = List.of(
            get(OWN, OWNER),
            get(OWN, OTHER),
            get(HIDDEN, OWNER),
            get(HIDDEN, OTHER),
            get(OWN, null),
            get(OWN, "nobody"),
            get("/integrations/1-1-1-1-1", OWNER),
            get("/integrations/ffffffff-ffff-ffff-ffff-ffffffffffff", OWNER),
            get("/nowhere", OWNER),
            get("/livez", null),
            get("/readyz", null),
            get("/openapi.json", null),
            new Call("POST", OWN, OWNER, "application/json", "{}"),
            merge(OTHER, "{\"version\":3,\"is_beta\":true}"),
            new Call("PATCH", HIDDEN, OTHER, MERGE, "{\"version\":1,\"is_beta\":true}"),
            new Call("PATCH", OWN, OWNER, "text/plain", "{\"version\":3}"),
            merge(OWNER, "{\"version\":3,"),
            merge(OWNER, "[]"),
            merge(OWNER, "{\"is_beta\":true}"),
            merge(OWNER, "{\"version\":\"3\",\"is_bta\":true,\"name\":null}"),
            merge(OWNER, "{\"version\":3,\"config\":{\"base_url\":\"x\",\"label\":1}}"),
            merge(OWNER, "{\"version\":2,\"is_beta\":true}"),
            merge(OWNER, "{\"version\":3,\"is_beta\":false}"),
            merge(OWNER, "{\"version\":3,\"is_beta\":true}", "Idempotency-Key", "one"),
            merge(OWNER, "{\"version\":3,\"is_beta\":true}", "Idempotency-Key", "\"one\""),
            merge(OWNER, "{\"version\":3,\"is_beta\":true}"),
            merge(OWNER, "{\"version\":4}", "Idempotency-Key", "a b"),
            merge(OWNER, "{\"version\":4,\"name\":\"hidden\"}"),
            merge(OWNER, "{\"version\":4,\"name\":\"HIDDEN\"}"),
            merge(OWNER, "{\"version\":5,\"name\":\"hidden \"}"),
            merge(OWNER, "{\"version\":6,\"name\":\"hidde\u0301n \uD83D\uDE00 \\u2028\",\"category\":\" \u00e9 \"}"),
            merge(OWNER, "{\"version\":7,\"category\":null,\"sharing\":\"ask\"}"),
            merge(
                    OWNER,
                    "{\"version\":8,\"config\":{\"x\":{\"z\":1.10,\"a\":1E+400,\"\\u0000\":\"a\\u0000\","
                            + "\"big\":12345678901234567890123456789012345678901234567890,\"\uD83D\uDE00\":[null,{}]}}}"),
            merge(OWNER, "{\"version\":9,\"config\":{\"x\":{\"a\":null},\"headers\":{\"X-Api-Key\":\"secret\"}}}"),
            get(OWN, OWNER),
            get(OWN, OTHER),
            new Call("HEAD", OWN, OWNER, null, ""),
            jsonPatch("[{\"op\":\"remove\",\"path\":\"/config/label\"}]", "If-Match", "\"9\""),
            jsonPatch("[{\"op\":\"remove\",\"path\":\"/config/label\"}]", "If-Match", "W/\"10\""),
            jsonPatch("[{\"op\":\"remove\",\"path\":\"/config/label\"}]"),
            jsonPatch("[{\"op\":\"remove\",\"path\":\"/config/nothing\"}]", "If-Match", "\"10\""),
            jsonPatch("[{\"op\":\"test\",\"path\":\"/name\",\"value\":\"x\"}]", "If-Match", "\"10\""),
            jsonPatch("[{\"op\":\"add\",\"path\":\"/team_id\",\"value\":1}]", "If-Match", "\"10\""),
            jsonPatch(
                    "[{\"op\":\"remove\",\"path\":\"/config/label\"}]", "If-Match", "\"10\"", "Idempotency-Key", "two"),
            jsonPatch(
                    "[{\"op\":\"remove\",\"path\":\"/config/label\"}]", "If-Match", "\"10\"", "Idempotency-Key", "two"),
            merge(OWNER, "{\"version\":11,\"sharing\":\"deny\",\"name\":\"" + "\uD83D\uDE00".repeat(127) + "\"}"),
            merge(OWNER, "{\"version\":12,\"name\":\"" + "a".repeat(256) + "\"}"),
            get(OWN, OTHER),
            merge(OWNER, "{\"version\":12,\"sharing\":\"ask\"}"),
            post(
                    "/integrations",
                    OWNER,
                    "{\"name\":\"new\",\"category\":\"n\",\"config\":{\"b\":1.10,\"a\":null}}",
                    "one"),
            post(
                    "/integrations",
                    OWNER,
                    "{\"name\":\"new\",\"category\":\"n\",\"config\":{\"b\":1.10,\"a\":null}}",
                    "one"),
            post("/integrations", OWNER, "{\"name\":\"new\",\"config\":{}}", "two"),
            post("/integrations", OWNER, "{\"name\":\"NEW\",\"config\":{}}", "three"),
            get("/integrations?category=n", OWNER),
            get("/integrations?category=N", OWNER),
            get("/integrations?name=NEW", OWNER),
            get("/integrations?sharing=ask&limit=1", OTHER),
            get("/integrations?order=name", OWNER),
            get("/integrations?order=name&search=EW", OWNER),
            get("/integrations?order=name&limit=1&search=%F0%9F%98%80", OTHER),
            install(OTHER),
            post(REQUESTS, OTHER, "", "none"),
            post(REQUESTS, OTHER, "", "none"),
            get(REQUESTS, OTHER),
            get(REQUESTS, OWNER),
            post(REQUESTS + "/00000000-0000-0000-0000-000000000002", OWNER, "{\"decision\":\"approve\"}", "none"),
            install(OTHER),
            install(OTHER),
            install(OWNER),
            get(
                    "/environment-integrations?integration_id="
                            + EXAMPLE.integration().id(),
                    OTHER),
            get("/environment-integrations", OWNER),
            get("/teams", OWNER),
            get("/teams", OTHER),
            new Call("PATCH", TEAM, OWNER, MERGE, "{\"version\":1,\"name\":\"\\ud83d\\ude00 \",\"logo\":null}"),
            new Call("PATCH", TEAM, OWNER, MERGE, "{\"version\":1,\"name\":\"late\"}"),
            new Call("PATCH", TEAM, OTHER, MERGE, "{\"version\":2,\"name\":\"other\"}"),
            get(OWN, OWNER),
            new Call("DELETE", OWN, OTHER, null, ""),
            new Call("DELETE", OWN, OWNER, null, ""),
            new Call("DELETE", OWN + "?force=true", OWNER, null, ""),
            get("/environment-integrations", OTHER),
            get(OWN, OWNER));

    @Test
    void h2_postgresql_andMariaDb_giveTheSameAnswers_byteForByte(@TempDir Path directory) {
        List<String> onH2 = answers(TestDatabase.H2, directory);
        assertThat(onH2).filteredOn(answer -> answer.startsWith("200")).hasSizeGreaterThan(20);
        assertThat(onH2).noneMatch(answer -> answer.startsWith("5"));
        assertThat(onH2.get(onH2.size() - 6)).contains("\"version\":13,");
        for (TestDatabase other : new TestDatabase[] {TestDatabase.POSTGRESQL, TestDatabase.MARIADB}) {
            List<String> answers = answers(other, directory);
            for (int i = 0; i < SCRIPT.size(); i++) {
                assertThat(answers.get(i)).as("%s: %s", other, SCRIPT.get(i)).isEqualTo(onH2.get(i));
            }
        }
    }

    private static List<String> answers(TestDatabase database, Path directory) {
        Map<String, String> environment = new HashMap<>(database.settings(directory));
        environment.put(Settings.PORT, "0");
        environment.put(
                Settings.API_TOKENS,
                OWNER + "=" + EXAMPLE.team().id() + "," + OTHER + "=00000000-0000-0000-0000-000000000002");
        Settings settings = Settings.from(environment);
        try (HttpService service = HttpService.start(settings, new PrintStream(OutputStream.nullOutputStream()))) {
            insertHidden(settings);
            Client client = new Client(service.port());
            List<String> answers = new ArrayList<>();
            SCRIPT.forEach(call -> answers.add(call.answer(client)));
            return answers;
        }
    }

    private static void insertHidden(Settings settings) {
        IntegrationDefinition example = EXAMPLE.integration().definition();
        Revision revision = EXAMPLE.integration().revision();
        try (Storage storage = Storage.open(settings.database())) {
            storage.store()
                    .integrations()
                    .insert(new Integration(
                            new IntegrationId(UUID.fromString(HIDDEN.substring(HIDDEN.lastIndexOf('/') + 1))),
                            EXAMPLE.team().id(),
                            new IntegrationDefinition(
                                    new IntegrationName("hidden"),
                                    example.category(),
                                    true,
                                    Sharing.DENY,
                                    example.config()),
                            new Revision(
                                    Version.FIRST,
                                    new CommandId("first"),
                                    revision.createdAt(),
                                    revision.updatedAt())));
        }
    }

    private static Call get(String path, String token) {
        return new Call("GET", path, token, null, "");
    }

    private static Call post(String path, String token, String body, String key) {
        return new Call("POST", path, token, "application/json", body, "Idempotency-Key", key);
    }

    private static Call install(String token) {
        String body = "{\"integration_id\":\"%s\",\"environment_id\":\"%s\"}"
                .formatted(EXAMPLE.integration().id(), ENVIRONMENT);
        return post("/environment-integrations", token, body, "none");
    }

    private static Call merge(String token, String body, String... headers) {
        return new Call("PATCH", OWN, token, MERGE, body, headers);
    }

    private static Call jsonPatch(String body, String... headers) {
        return new Call("PATCH", OWN, OWNER, JSON_PATCH, body, headers);
    }

    /** One request. */
    private record Call(String method, String path, String token, String type, String body, String... headers) {

        /** All but what the time makes different, and whether Jetty read the body before it answered. */
        String answer(Client client) {
            Reply reply = client.send(method, path, token, type, BodyPublishers.ofString(body), headers);
            Map<String, List<String>> told = new HashMap<>(reply.headers().map());
            told.keySet().removeAll(List.of("date", "connection"));
            // a digest of times too
            told.computeIfPresent(
                    "etag",
                    (name, tags) -> tags.stream()
                            .map(tag -> tag.replaceFirst("-[0-9a-f]{32}\"", "\""))
                            .toList());
            String text = NEW_ID.matcher(NOW.matcher(reply.text()).replaceAll("$1now"))
                    .replaceAll("$1new");
            return reply.status() + " " + new TreeMap<>(told) + " " + text;
        }
    }
}
