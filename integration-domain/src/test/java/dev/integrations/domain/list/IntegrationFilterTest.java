package dev.integrations.domain.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Category;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationFilterTest {

    private static final IntegrationDefinition CRM =
            AnIntegration.named("crm").in("sales").shared(Sharing.ASK).build().definition();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                          |       |       | true
                    crm   |       |       | true
                    CRM   |       |       | false
                    'crm '|       |       | false
                          | sales |       | true
                          | Sales |       | false
                          |       | ASK   | true
                          |       | ALLOW | false
                    crm   | sales | ASK   | true
                    crm   | sales | DENY  | false
                    crm   | other | ASK   | false
                    other | sales | ASK   | false
                    """)
    void everyConditionMustHold_andNamesCompareExactly(
            String name, String category, Sharing sharing, boolean accepted) {
        IntegrationFilter filter = new IntegrationFilter(
                Optional.ofNullable(name).map(IntegrationName::new),
                Optional.ofNullable(category).map(Category::new),
                Optional.ofNullable(sharing));
        assertThat(filter.accepts(CRM)).isEqualTo(accepted);
    }

    @Test
    void noCategory_isNoMatchForAny_butFitsNoCondition() {
        IntegrationDefinition bare =
                AnIntegration.named("crm").withoutCategory().build().definition();
        IntegrationFilter sales =
                new IntegrationFilter(Optional.empty(), Optional.of(new Category("sales")), Optional.empty());
        assertThat(sales.accepts(bare)).isFalse();
        assertThat(IntegrationFilter.ANY.accepts(bare)).isTrue();
    }

    @Test
    void search_mustHoldToo() {
        IntegrationFilter sales =
                new IntegrationFilter(Optional.empty(), Optional.of(new Category("sales")), Optional.empty());
        assertThat(sales.searching(new NameSearch("R")).accepts(CRM)).isTrue();
        assertThat(sales.searching(new NameSearch("x")).accepts(CRM)).isFalse();
        assertThat(IntegrationFilter.ANY.searching(new NameSearch("R")).accepts(CRM))
                .isTrue();
    }
}
