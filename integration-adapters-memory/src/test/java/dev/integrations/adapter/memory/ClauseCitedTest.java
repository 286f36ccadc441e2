package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.IntegrationConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

class ClauseCitedTest {

    @Test
    void aFailure_citesItsClause_andTheFieldsThatDiffer_andNoValueOfTheConfig() {
        String message = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Forgetful.class, "r1_find_givesEveryFieldAsStored"))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .findFirst()
                .orElseThrow();
        assertThat(message)
                .startsWith("R1: find returns exactly what was stored")
                .endsWith("differs in: category, config/label")
                .doesNotContain("canary");
    }

    static class Forgetful implements IntegrationStoreContract {

        private final InMemoryStore store = new InMemoryStore();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store).with(new ForwardingIntegrationRepository(store.integrations()) {
                @Override
                public Optional<Integration> find(IntegrationId id) {
                    return super.find(id).map(Forgetful::altered);
                }
            });
        }

        private static Integration altered(Integration read) {
            IntegrationDefinition definition = read.definition();
            return new Integration(
                    read.id(),
                    read.owner(),
                    new IntegrationDefinition(
                            definition.name(),
                            Optional.of(new Category("another")),
                            definition.beta(),
                            definition.sharing(),
                            new IntegrationConfig(definition.config().value().with("label", "canary"))),
                    read.revision());
        }
    }
}
