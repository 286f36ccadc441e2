package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a write whose If-Match leaves open which version it replaces, if somebody else is faster. */
class OvertakenWireTest {

    private static final Integration INTEGRATION = AnIntegration.any();
    private static final long READ = INTEGRATION.version().number();
    private static final Map<String, Object> MINE = Map.of("config", Map.of("label", "Mine"));

    private final IntegrationStore store = new InMemoryStore();
    private final Integrations others = Integrations.on(store);
    private final Wire wire = Wire.on(Integrations.on(overtaken(store)));
    private int faster;

    @BeforeEach
    void fill() {
        store.integrations().insert(INTEGRATION);
    }

    /** Whoever has read a state finds that it has been replaced since. */
    private IntegrationStore overtaken(IntegrationStore sound) {
        AssembledStore assembled = AssembledStore.of(sound);
        return assembled.with(new ForwardingIntegrationRepository(assembled.integrations()) {
            @Override
            public Optional<Integration> find(IntegrationId id) {
                Optional<Integration> found = super.find(id);
                overtake();
                return found;
            }
        });
    }

    private void overtake() {
        if (faster > 0) {
            faster--;
            Integration stored = stored();
            UpdateIntegration.Outcome outcome = others.updateIntegration()
                    .update(UpdateIntegration.Command.of(
                            stored.id(),
                            stored.version(),
                            stored.owner(),
                            IntegrationPatch.empty()
                                    .mergingConfig(
                                            Map.of("base_url", "https://" + stored.version() + ".example.com"))));
            assertThat(outcome).isInstanceOf(UpdateIntegration.Updated.class);
        }
    }

    @Test
    void aStar_isAppliedToWhateverIsStoredByThen() {
        faster = 3;
        assertIsMine(merge(MINE, "If-Match", "*"), READ + 4);
        faster = 3;
        WireResponse added = update(
                WireRequest.of(
                        "application/json-patch+json", List.of(Map.of("op", "add", "path", "/config/a", "value", 1))),
                "If-Match",
                "*");
        assertIsMine(added, READ + 8);
        assertThat(at(added, "/config/a")).isEqualTo(1L);
        assertThat(at(added, "/config/base_url"))
                .as("what the others stored is kept")
                .isEqualTo("https://" + (READ + 6) + ".example.com");
    }

    @Test
    void aPreviewOfAStar_isOfWhatIsStoredByThen() {
        faster = 2;
        WireResponse preview = update(WireRequest.of("application/json", MINE).query("dry_run=true"), "If-Match", "*");
        assertThat(preview.status()).as(preview.json()).isEqualTo(200);
        assertThat(at(preview, "/current_version")).isEqualTo(READ + 2);
    }

    @Test
    void aList_takesEachOfItsVersions_andNoOther() {
        faster = 1;
        assertIsMine(merge(MINE, "If-Match", list(READ, READ + 1)), READ + 2);
        faster = 2;
        isError(
                merge(Map.of("config", Map.of("label", "Other")), "If-Match", list(READ + 2, READ + 3)),
                412,
                "version_conflict");
        assertThat(stored().definition().config().value()).containsEntry("label", "Mine");
        faster = 1;
        isError(delete(list(READ + 4)), 412, "version_conflict");
        faster = 1;
        assertThat(delete(list(READ + 5, READ + 6)).status()).isEqualTo(200);
        assertThat(store.integrations().find(INTEGRATION.id())).isEmpty();
    }

    @Test
    void whatIfNoneMatchExcludes_isNotReplaced_evenIfItCameLater() {
        faster = 1;
        isError(merge(MINE, "If-Match", "*", "If-None-Match", list(READ + 1)), 412, "precondition_failed");
        assertThat(stored().version().number()).isEqualTo(READ + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"1\", \"%s\", \"%s\""})
    void aVersionInTheBody_isTheOnlyOneThatWillDo(String ifMatch) {
        faster = 1;
        WireResponse answer = merge(
                Map.of("version", READ, "config", Map.of("label", "Mine")),
                "If-Match",
                String.format(Locale.ROOT, ifMatch, READ, READ + 1));
        isError(answer, ifMatch.equals("*") ? 400 : 412, "version_conflict");
        assertThat(stored().version().number()).isEqualTo(READ + 1);
    }

    @Test
    void whoIsOvertakenWithoutEnd_isToldToComeAgain() {
        faster = Integer.MAX_VALUE;
        WireResponse answer = merge(MINE, "If-Match", "*");
        isError(answer, 503, "unavailable");
        assertThat(answer.headers()).containsKey("Retry-After");
        faster = 0;
        assertThat(stored().definition().config().value()).doesNotContainEntry("label", "Mine");
    }

    private Integration stored() {
        return store.integrations().find(INTEGRATION.id()).orElseThrow();
    }

    private static String list(long... versions) {
        StringBuilder list = new StringBuilder();
        for (long version : versions) {
            list.append(list.isEmpty() ? "" : ", ").append('"').append(version).append('"');
        }
        return list.toString();
    }

    private static void assertIsMine(WireResponse answer, long version) {
        assertThat(answer.status()).as(answer.json()).isEqualTo(200);
        assertThat(at(answer, "/version")).isEqualTo(version);
        assertThat(at(answer, "/config/label")).isEqualTo("Mine");
    }

    private static void isError(WireResponse answer, int status, String code) {
        assertThat(answer.status()).as(answer.json()).isEqualTo(status);
        assertThat(at(answer, "/details/code")).isEqualTo(code);
    }

    private static Object at(WireResponse answer, String pointer) {
        return JsonPointer.parse(pointer).resolve(JsonObject.of(answer.body()), "nothing there");
    }

    private WireResponse merge(Map<String, Object> body, String... headers) {
        return update(WireRequest.of("application/json", body), headers);
    }

    private WireResponse update(WireRequest request, String... headers) {
        WireRequest conditional = request;
        for (int i = 0; i < headers.length; i += 2) {
            conditional = conditional.header(headers[i], headers[i + 1]);
        }
        return wire.update(INTEGRATION.owner(), INTEGRATION.id().toString(), conditional);
    }

    private WireResponse delete(String ifMatch) {
        return wire.delete(
                INTEGRATION.owner(),
                INTEGRATION.id().toString(),
                WireRequest.empty().header("If-Match", ifMatch));
    }
}
