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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What a store or its test leaves out is skipped with its reason, and nothing else is, and nothing fails. */
class PartialStoresTest {

    static Stream<Arguments> stores() {
        return Stream.of(
                Arguments.of(WithoutInstallations.class, List.of("installations()")),
                Arguments.of(WithoutRequests.class, List.of("sharingRequests()")),
                Arguments.of(WithoutHistory.class, List.of("history()")),
                Arguments.of(WithoutCommands.class, List.of("appliedCommands()")),
                Arguments.of(
                        OnlyTheRequired.class,
                        List.of(
                                "installations()",
                                "history()",
                                "R8: what was acknowledged is durable",
                                "R9: a failed write reports truthfully",
                                "R4 and R5 with two instances")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stores")
    void whatIsLeftOut_isSkipped_andSaysSo(Class<?> store, List<String> expected) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(store))
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
                        || message.startsWith("SKIPPED, the test does not override "));
        assertThat(expected).allSatisfy(reason -> assertThat(reasons).anyMatch(message -> message.contains(reason)));
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

        @Override
        public int mostRounds() {
            return 1;
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
