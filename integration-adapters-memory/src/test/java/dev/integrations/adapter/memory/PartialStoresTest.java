package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.IntegrationStoreContract;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a store or its test leaves out is skipped with its reason, and nothing else is, and nothing fails. */
class PartialStoresTest {

    @ParameterizedTest
    @CsvSource({
        "WithoutInstallations, installations()",
        "WithoutRequests, sharingRequests()",
        "WithoutHistory, history()",
        "WithoutCommands, appliedCommands()",
        "OnlyTheRequired, installations()",
        "OnlyTheRequired, history()",
        "OnlyTheRequired, R8: what was acknowledged is durable",
        "OnlyTheRequired, R9: a failed write reports truthfully",
        "OnlyTheRequired, R4 and R5 with two instances"
    })
    void whatIsLeftOut_isSkipped_andSaysSo(String store, String reason) throws ClassNotFoundException {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Class.forName(PartialStoresTest.class.getName() + "$" + store)))
                .execute()
                .testEvents();
        assertThat(tests.failed().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName() + ": "
                                + event.getRequiredPayload(TestExecutionResult.class)))
                .isEmpty();
        Set<String> reasons = tests.aborted().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .collect(Collectors.toSet());
        assertThat(reasons)
                .allMatch(message -> message.startsWith("SKIPPED, the store does not implement ")
                        || message.startsWith("SKIPPED, the test does not override "))
                .anyMatch(message -> message.contains(reason));
        assertThat(tests.succeeded().count()).isGreaterThan(100);
    }

    abstract static class Partial implements IntegrationStoreContract {

        private final AssembledStore store;

        Partial(AssembledStore store) {
            this.store = store;
        }

        @Override
        public IntegrationStore store() {
            return store;
        }

        static AssembledStore whole() {
            return AssembledStore.of(InMemoryStore.withHistory());
        }
    }

    static class WithoutInstallations extends Partial {
        WithoutInstallations() {
            super(whole().with(InstallationRepository.NONE));
        }
    }

    static class WithoutRequests extends Partial {
        WithoutRequests() {
            super(whole().with(SharingRequestRepository.NONE));
        }
    }

    static class WithoutHistory extends Partial {
        WithoutHistory() {
            super(whole().with(HistoryRepository.NONE));
        }
    }

    static class WithoutCommands extends Partial {
        WithoutCommands() {
            super(whole().with(AppliedCommandRepository.NONE));
        }
    }

    static class OnlyTheRequired extends Partial {
        OnlyTheRequired() {
            super(onlyTheRequired());
        }

        static AssembledStore onlyTheRequired() {
            return whole().with(InstallationRepository.NONE)
                    .with(SharingRequestRepository.NONE)
                    .with(HistoryRepository.NONE)
                    .with(AppliedCommandRepository.NONE);
        }
    }
}
