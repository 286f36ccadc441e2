package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.IntegrationRule;
import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.contract.IntegrationRuleContract;
import dev.integrations.domain.violation.InvalidValueException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link BrokenRepositoriesTest}, for the contract on the rules of a host: here the use cases are at fault. */
class BrokenRulesTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("refusedCreation", RulesForgotten.class),
                Arguments.of("refusedUpdate", RulesForgotten.class),
                Arguments.of("refusedRebase", RulesForgotten.class),
                Arguments.of("refusedRevert", RulesForgotten.class),
                Arguments.of("preview", RulesForgotten.class),
                Arguments.of("refusedCreation", CreationsUnchecked.class),
                Arguments.of("refusedUpdate", StoredStateNotTold.class),
                Arguments.of("refusedRebase", StoredStateNotTold.class),
                Arguments.of("refusedRevert", StoredStateNotTold.class),
                Arguments.of("violationsOfAllRules", FirstRuleOnly.class),
                Arguments.of("whatARuleThrows", FailuresPermitted.class),
                Arguments.of("whatARuleThrows", ThrownViolationsTold.class),
                Arguments.of("updateThatSomebodyElse", CheckedOnceOnly.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.of(fault, test)).isNotEmpty();
    }

    /** Use cases that ask rules as a fault lets them. */
    abstract static class Faulty implements IntegrationRuleContract {

        private final InMemoryStore store = InMemoryStore.withHistory();

        @Override
        public InMemoryStore store() {
            return store;
        }

        @Override
        public Integrations useCases(IntegrationStore on, UpdatePolicy policy) {
            UpdatePolicy faulty = new UpdatePolicy(
                    policy.limits(),
                    policy.breakingChanges(),
                    policy.display(),
                    faulty(policy.rules()),
                    policy.validator());
            return IntegrationRuleContract.super.useCases(on, faulty);
        }

        List<IntegrationRule> faulty(List<IntegrationRule> rules) {
            return rules.stream().map(this::faulty).toList();
        }

        IntegrationRule faulty(IntegrationRule rule) {
            return rule;
        }
    }

    static class RulesForgotten extends Faulty {
        @Override
        List<IntegrationRule> faulty(List<IntegrationRule> rules) {
            return List.of();
        }
    }

    static class FirstRuleOnly extends Faulty {
        @Override
        List<IntegrationRule> faulty(List<IntegrationRule> rules) {
            return rules.stream().limit(1).toList();
        }
    }

    static class CreationsUnchecked extends Faulty {
        @Override
        IntegrationRule faulty(IntegrationRule rule) {
            return (before, after) -> before.isEmpty() ? List.of() : rule.violations(before, after);
        }
    }

    static class StoredStateNotTold extends Faulty {
        @Override
        IntegrationRule faulty(IntegrationRule rule) {
            return (before, after) -> rule.violations(Optional.empty(), after);
        }
    }

    static class FailuresPermitted extends Faulty {
        @Override
        IntegrationRule faulty(IntegrationRule rule) {
            return (before, after) -> {
                try {
                    return rule.violations(before, after);
                } catch (RuntimeException swallowed) {
                    return List.of();
                }
            };
        }
    }

    static class ThrownViolationsTold extends Faulty {
        @Override
        IntegrationRule faulty(IntegrationRule rule) {
            return (before, after) -> {
                try {
                    return rule.violations(before, after);
                } catch (InvalidValueException thrown) {
                    return thrown.violations();
                }
            };
        }
    }

    static class CheckedOnceOnly extends Faulty {
        @Override
        IntegrationRule faulty(IntegrationRule rule) {
            AtomicBoolean asked = new AtomicBoolean();
            return (before, after) -> asked.getAndSet(true) ? List.of() : rule.violations(before, after);
        }
    }
}
