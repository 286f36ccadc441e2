package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.IntegrationRule;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationListener;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a host adds: rules and listeners. */
class HostSamplesTest {

    @Test
    void domain_and_javadoc_integrationRule() {
        IntegrationStore store = new InMemoryStore();

        IntegrationRule namesAreLowerCase =
                (before, after) -> after.name().value().matches("[a-z_]+")
                        ? List.of()
                        : List.of(new Violation("/name", "lower_case", "must consist of the letters a to z and _"));
        UpdatePolicy policy = UpdatePolicy.DEFAULT.withRule(namesAreLowerCase);
        Integrations integrations = Integrations.builder(store).policy(policy).build();

        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        UpdateIntegration.Outcome refused = integrations
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withName("My CRM")));
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.violations())
                                .extracting(Violation::code)
                                .containsExactly("lower_case"));
    }

    @Test
    void domain_listener() {
        List<String> log = new ArrayList<>();
        IntegrationStore store = new InMemoryStore();
        IntegrationListener listener = event -> {
            if (event instanceof IntegrationUpdated updated) {
                log.add("version " + updated.revision().version() + " changed " + updated.changed());
            }
        };
        Integrations integrations =
                Integrations.builder(store).listener(listener).build();

        Integration stored = AnIntegration.any();
        store.integrations().insert(stored);
        integrations
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                        stored.id(),
                        stored.version(),
                        stored.owner(),
                        IntegrationPatch.empty().withName("renamed")))
                .orElseThrow();
        assertThat(log).containsExactly("version " + stored.version().next() + " changed [/name]");
    }
}
