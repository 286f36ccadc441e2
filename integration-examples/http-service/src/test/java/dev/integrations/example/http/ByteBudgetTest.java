package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void oneOwner_takesAtMostHalf_howeverManySharesItHas() {
        ByteBudget.Share first = budget.shareOf("a");
        ByteBudget.Share second = budget.shareOf("a");
        assertThat(first.take(50)).isTrue();
        assertThat(second.take(1)).isFalse();
        assertThat(budget.shareOf("b").take(50)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void allOwnersTogether_takeNoMoreThanThereIs() {
        assertThat(budget.shareOf("a").take(40)).isTrue();
        assertThat(budget.shareOf("b").take(40)).isTrue();
        assertThat(budget.shareOf("c").take(21)).isFalse();
        assertThat(budget.shareOf("c").take(20)).isTrue();
    }

    @Test
    void whatIsGivenBack_isThereForOthers_once() {
        ByteBudget.Share share = budget.shareOf("a");
        assertThat(share.take(10)).isTrue();
        assertThat(share.take(40)).isTrue();
        assertThat(share.take(1)).isFalse();
        share.giveBack();
        share.giveBack();
        assertThat(budget.held()).isZero();
        assertThat(budget.shareOf("a").take(50)).isTrue();
    }
}
