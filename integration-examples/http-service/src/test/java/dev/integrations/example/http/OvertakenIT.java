package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.DeleteIntegration;
import dev.integrations.application.port.in.GetIntegration;
import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.in.UpdateOptions;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.config.ConfigLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a write whose If-Match leaves open which version it replaces, if somebody else is faster. */
class OvertakenIT {

    private static final Integration INTEGRATION = ExampleData.read().integration();
    private static final long READ = INTEGRATION.version().number();
    private static final String PATH = "/integrations/" + INTEGRATION.id();
    private static final String MINE = "{\"config\":{\"label\":\"Mine\"}}";

    private final IntegrationStore store = new InMemoryStore();
    private final Integrations useCases = Integrations.on(store);
    private final IntegrationRepository integrations = store.integrations();
    private final GetIntegration reading = useCases.getIntegration();
    private final UseCases.Updates sound = UseCases.Updates.of(useCases);
    private int faster;
    private HttpServer server;
    private Client client;

    @BeforeEach
    void start() {
        integrations.insert(INTEGRATION);
        UseCases.Updates overtaken = new UseCases.Updates(
                command -> {
                    overtake();
                    return sound.update().update(command);
                },
                command -> {
                    overtake();
                    return sound.preview().preview(command);
                },
                sound.revert(),
                sound.history());
        Views views = new Views(reading, id -> Optional.empty(), (all, team) -> Map.of(), ConfigDisplay.ALL_TO_OWNER);
        Routes routes = new Routes();
        new IntegrationHttp(reading, overtaken, views, new Settings.Limits(10_000, ConfigLimits.DEFAULT))
                .register(routes);
        DeleteIntegration deleting = useCases.deleteIntegration();
        new DeletionHttp(
                        command -> {
                            overtake();
                            return deleting.delete(command);
                        },
                        views)
                .register(routes);
        Tokens tokens = Tokens.parse("").with("token", INTEGRATION.owner());
        server = HttpServer.start(0, Settings.Load.DEFAULT, new Authentication(tokens, Set.of()), routes);
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Another writer, between what the request has seen and its own write. */
    private void overtake() {
        if (faster > 0) {
            faster--;
            Integration stored = stored();
            UpdateIntegration.Outcome outcome = sound.update()
                    .update(new UpdateIntegration.Command(
                            stored.id(),
                            stored.version(),
                            stored.owner(),
                            IntegrationPatch.empty()
                                    .mergingConfig(Map.of("base_url", "https://" + stored.version() + ".example.com")),
                            null,
                            UpdateOptions.DEFAULT));
            assertThat(outcome).isInstanceOf(UpdateIntegration.Updated.class);
        }
    }

    @Test
    void aStar_isAppliedToWhateverIsStoredByThen() {
        faster = 3;
        assertIsMine(merge(PATH, MINE, "If-Match", "*"), READ + 4);
        faster = 3;
        Reply added = client.send(
                "PATCH",
                PATH,
                "token",
                "application/json-patch+json",
                BodyPublishers.ofString("[{\"op\":\"add\",\"path\":\"/config/a\",\"value\":1}]"),
                "If-Match",
                "*");
        assertIsMine(added, READ + 8);
        assertThat(added.at("/config/a")).isEqualTo(1L);
        assertThat(added.at("/config/base_url"))
                .as("what the others stored is kept")
                .isEqualTo("https://" + (READ + 6) + ".example.com");
    }

    @Test
    void aPreviewOfAStar_isOfWhatIsStoredByThen() {
        faster = 2;
        Reply reply = merge(PATH + "?dry_run=true", MINE, "If-Match", "*");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/current_version")).isEqualTo(READ + 2);
    }

    @Test
    void aList_takesEachOfItsVersions_andNoOther() {
        String list = "\"" + READ + "\", \"" + (READ + 1) + "\"";
        faster = 1;
        assertIsMine(merge(PATH, MINE, "If-Match", list), READ + 2);
        String next = "\"" + (READ + 2) + "\", \"" + (READ + 3) + "\"";
        faster = 2;
        merge(PATH, "{\"config\":{\"label\":\"Other\"}}", "If-Match", next)
                .isError(412, "Precondition Failed", "version_conflict");
        assertThat(stored().definition().config().value()).containsEntry("label", "Mine");
        faster = 1;
        delete("If-Match", "\"" + (READ + 4) + "\"").isError(412, "Precondition Failed", "version_conflict");
        faster = 1;
        assertThat(delete("If-Match", "\"" + (READ + 5) + "\", \"" + (READ + 6) + "\"")
                        .status())
                .isEqualTo(200);
        assertThat(integrations.find(INTEGRATION.id())).isEmpty();
    }

    @Test
    void whatIfNoneMatchExcludes_isNotReplaced_evenIfItCameLater() {
        faster = 1;
        merge(PATH, MINE, "If-Match", "*", "If-None-Match", "\"" + (READ + 1) + "\"")
                .isError(412, "Precondition Failed", "precondition_failed");
        assertThat(stored().version().number()).isEqualTo(READ + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\", \"%s\", \"%s\""})
    void aVersionInTheBody_isTheOnlyOneThatWillDo(String ifMatch) {
        faster = 1;
        Reply reply = merge(
                PATH,
                "{\"version\":" + READ + ",\"config\":{\"label\":\"Mine\"}}",
                "If-Match",
                String.format(Locale.ROOT, ifMatch, READ, READ + 1));
        assertThat(reply.status()).isEqualTo(ifMatch.equals("*") ? 400 : 412);
        assertThat(reply.at("/details/code")).isEqualTo("version_conflict");
        assertThat(stored().version().number()).isEqualTo(READ + 1);
    }

    @Test
    void whoIsOvertakenWithoutEnd_isToldToComeAgain() {
        faster = Integer.MAX_VALUE;
        Reply reply = merge(PATH, MINE, "If-Match", "*");
        reply.isError(503, "Service Unavailable", "unavailable");
        assertThat(reply.headers().firstValue("Retry-After")).isPresent();
        assertThat(stored().definition().config().value()).doesNotContainEntry("label", "Mine");
    }

    private Integration stored() {
        return integrations.find(INTEGRATION.id()).orElseThrow();
    }

    private static void assertIsMine(Reply reply, long version) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("/version")).isEqualTo(version);
        assertThat(reply.at("/config/label")).isEqualTo("Mine");
    }

    private Reply merge(String path, String body, String... headers) {
        return client.send("PATCH", path, "token", "application/json", BodyPublishers.ofString(body), headers);
    }

    private Reply delete(String... headers) {
        return client.send("DELETE", PATH, "token", null, BodyPublishers.noBody(), headers);
    }
}
