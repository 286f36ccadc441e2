package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.LinearCostContract;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As {@link BrokenRepositoriesTest}, for what operations cost. */
class BrokenCostTest {

    @Test
    void aStoreThatBuildsWhatItReadsMemberByMember_isCaught() {
        assertThat(BrokenRepositoriesTest.failedTests(RebuildingByMember.class, "cost_ofAnOperation"))
                .isNotEmpty();
    }

    static class RebuildingByMember extends ForwardingIntegrationRepository implements LinearCostContract {

        private static final InMemoryStore STORE = InMemoryStore.withHistory();

        RebuildingByMember() {
            super(new InMemoryIntegrationRepository(STORE));
        }

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id)
                    .map(read -> new Integration(read.id(), read.owner(), rebuilt(read.definition()), read.revision()));
        }

        private static IntegrationDefinition rebuilt(IntegrationDefinition read) {
            JsonObject config = JsonObject.EMPTY;
            for (Map.Entry<String, Object> member : read.config().value().entrySet()) {
                config = config.with(member.getKey(), member.getValue());
            }
            return new IntegrationDefinition(
                    read.name(), read.category(), read.beta(), read.sharing(), new IntegrationConfig(config));
        }

        @Override
        public IntegrationRepository repository() {
            return this;
        }

        @Override
        public HistoryRepository history() {
            return new InMemoryHistoryRepository(STORE);
        }

        @Override
        public InstallationRepository installations() {
            return new InMemoryInstallationRepository(STORE);
        }

        @Override
        public SharingRequestRepository requests() {
            return new InMemorySharingRequestRepository(STORE);
        }
    }
}
