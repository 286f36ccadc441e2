package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CitedTest {

    private static final List<Class<?>> OF_PORTS = List.of(
            IntegrationRepositoryContract.class,
            StoredConfigContract.class,
            StoredTextContract.class,
            ReadDuringWriteContract.class,
            OrderOfResultsContract.class,
            IntegrationListContract.class,
            OrderedListContract.class,
            IntegrationDeleteContract.class,
            TeamRepositoryContract.class,
            InstallationListContract.class,
            InstallationRepositoryContract.class,
            SharingRequestRepositoryContract.class,
            AppliedCommandRacesContract.class,
            AppliedCommandContract.class,
            HistoryContract.class,
            SecondInstanceContract.class,
            RestartContract.class,
            FailedWriteContract.class,
            ViewsContract.class,
            AcceptedIsReadContract.class);

    @Test
    void everyTestOfAPort_citesAClauseOrASentence() {
        assertThat(tests().filter(test -> Clause.citedBy(test).isEmpty()).map(Method::getName))
                .isEmpty();
    }

    @Test
    void aNarrowerSentence_keepsTheNumberOfItsClause() {
        assertThat(tests().filter(test -> test.getName().startsWith("r13_list_page"))
                        .map(test -> Clause.citedBy(test).orElseThrow()))
                .containsExactly(
                        "R13: a page is bounded in number and in bytes, holds at least one item, and says whether more follows");
    }

    private static Stream<Method> tests() {
        return OF_PORTS.stream()
                .flatMap(contract -> Arrays.stream(contract.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class));
    }
}
