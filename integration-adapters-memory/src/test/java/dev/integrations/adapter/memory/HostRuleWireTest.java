package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRuleWireTest {

    private static final Integration INTEGRATION = AnIntegration.any();

    /** Also if its code is one that a JSON Patch's own violations have. */
    @ParameterizedTest
    @CsvSource({"not_ours, /category", "test_failed, /config/label", "invalid_patch, /category", "test_failed, ''"})
    void aRuleOfTheHosts_isToldAsAViolation_inEveryLanguage(String code, String pointer) {
        InMemoryStore store = new InMemoryStore();
        store.integrations().insert(INTEGRATION);
        Wire wire = Wire.on(Integrations.builder(store)
                .policy(UpdatePolicy.DEFAULT.withRule(
                        (before, after) -> List.of(new Violation(pointer, code, "must be as the host wants it"))))
                .build());
        String tag = "\"" + INTEGRATION.version() + "\"";
        for (WireRequest request : List.of(
                WireRequest.of("application/json", Map.of("category", "new")),
                WireRequest.of(
                        "application/json-patch+json",
                        List.of(Map.of("op", "add", "path", "/category", "value", "new"))))) {
            WireResponse answer =
                    wire.update(INTEGRATION.owner(), INTEGRATION.id().toString(), request.header("If-Match", tag));
            assertThat(answer.status()).as(answer.json()).isEqualTo(400);
            assertThat(answer.json()).contains("{\"code\":\"invalid\",", "\"code\":\"" + code + "\"");
        }
    }
}
