package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.SameAnswerContract;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** As {@link BrokenRepositoriesTest}, for a store that tells a text of the stored object that reads differently. */
class BrokenTextTest {

    @Test
    void textWithSpaces_isToldApart() {
        assertThat(Failures.of(TellsAnotherText.class, "r1_theAnswerToAWrite"))
                .singleElement()
                .asString()
                .contains("R1", "byte for byte");
    }

    static class TellsAnotherText implements SameAnswerContract {

        private final InMemoryStore sound = new InMemoryStore();

        @Override
        public IntegrationStore store() {
            IntegrationRepository lying = new ForwardingIntegrationRepository(sound.integrations()) {
                @Override
                public Optional<Integration> find(IntegrationId id) {
                    return super.find(id).map(TellsAnotherText::withText);
                }
            };
            return AssembledStore.of(sound).with(lying);
        }

        private static Integration withText(Integration stored) {
            JsonObject config = stored.definition().config().value();
            JsonObject.Source source = new JsonObject.Source() {
                @Override
                public JsonObject read() {
                    return config;
                }

                @Override
                public Optional<String> text() {
                    return Optional.of("{ }");
                }
            };
            return new Integration(
                    stored.id(),
                    stored.owner(),
                    stored.definition().withConfig(new IntegrationConfig(JsonObject.lazy(source))),
                    stored.revision());
        }
    }
}
