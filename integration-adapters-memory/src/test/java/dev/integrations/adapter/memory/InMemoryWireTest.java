package dev.integrations.adapter.memory;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.WireContract;
import dev.integrations.contract.WireHost;
import dev.integrations.contract.WireInProcess;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.wire.Wire;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The document's language, without a server. */
@TestInstance(Lifecycle.PER_CLASS)
class InMemoryWireTest implements WireContract {

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(1_000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final WireHost host = host(UpdatePolicy.DEFAULT);

    @Override
    public WireHost host() {
        return host;
    }

    private static WireHost host(UpdatePolicy policy) {
        return host(InMemoryStore.withHistory(), policy);
    }

    private static WireHost host(IntegrationStore store, UpdatePolicy policy) {
        Integrations integrations = Integrations.builder(store).policy(policy).build();
        return new WireInProcess(Wire.on(integrations), json -> JSON.readValue(json, Object.class));
    }

    /** Nobody is shown a secret. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class Masking implements WireContract {

        private final WireHost masking =
                InMemoryWireTest.host(UpdatePolicy.DEFAULT.withDisplay(ConfigDisplay.MASKED_FOR_ALL));

        @Override
        public WireHost host() {
            return masking;
        }

        @Override
        public String setUp() {
            return "masks";
        }
    }

    /** The store has no part that it may leave out. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class OnlyTheRequired implements WireContract {

        private final WireHost required =
                InMemoryWireTest.host(PartialStoresTest.OnlyTheRequired.onlyTheRequired(), UpdatePolicy.DEFAULT);

        @Override
        public WireHost host() {
            return required;
        }

        @Override
        public String setUp() {
            return "required";
        }
    }

    /** A breaking change needs a word. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class Careful implements WireContract {

        private final WireHost careful = InMemoryWireTest.host(
                UpdatePolicy.DEFAULT.withBreakingChanges(UpdatePolicy.BreakingChanges.NEED_ACKNOWLEDGEMENT));

        @Override
        public WireHost host() {
            return careful;
        }

        @Override
        public String setUp() {
            return "acknowledge";
        }
    }
}
