package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AssembledStore;
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
        assertThat(Failures.of(RebuildingByMember.class, "cost_ofAnOperation")).isNotEmpty();
    }

    static class RebuildingByMember extends ForwardingIntegrationRepository implements LinearCostContract {

        private static final InMemoryStore STORE = InMemoryStore.withHistory();

        RebuildingByMember() {
            super(STORE.integrations());
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
        public IntegrationStore store() {
            return AssembledStore.of(STORE).with(this);
        }
    }
}
