package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClauseCitedTest {

    @Test
    void aFailure_citesItsClause_andTheFieldsThatDiffer_andNoValueOfTheConfig() {
        String message =
                Failures.of(Forgetful.class, "r1_find_givesEveryFieldAsStored").get(0);
        assertThat(message)
                .startsWith("R1: find returns exactly what was stored")
                .endsWith("differs in: category, config/label")
                .doesNotContain("canary");
    }

    @Test
    void anExceptionOfTheStore_citesItsClause_andNotWhatItSays() {
        assertThat(Failures.of(Throwing.class, "r1_find_givesEveryFieldAsStored"))
                .containsExactly("R1: find returns exactly what was stored - does not hold: threw "
                        + IllegalStateException.class.getName());
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("failures")
    void aFailure_citesTheSentenceThatFits(Class<?> fault, String test, String sentence) {
        assertThat(Failures.of(fault, test))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message).startsWith(sentence + " - does not hold: "));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        BrokenLifecyclesTest.DeleteByMark.class,
                        "r4_delete_frees",
                        "R4: a delete frees the id and the name"),
                Arguments.of(
                        BrokenLifecyclesTest.DeleteLeavingRequests.class,
                        "r4_delete_leaves",
                        "R4: a delete leaves no installation and no sharing request behind"),
                Arguments.of(
                        BrokenListsTest.PageIgnoringBytes.class,
                        "r13_list_page",
                        "R13: a page is bounded in number and in bytes, holds at least one item,"
                                + " and says whether more follows"),
                Arguments.of(
                        BrokenListsTest.PageByOffset.class,
                        "list_page_mayStart",
                        "list: a page may start after an integration that no longer exists"),
                Arguments.of(
                        BrokenHistoryTest.KeptAfterADelete.class,
                        "deletedIntegration",
                        "history: entries are deleted with their integration"));
    }

    static class Throwing extends FaultyStore {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            throw new IllegalStateException("canary");
        }
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
