package dev.integrations.example.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void oneOwner_takesAtMostHalf_howeverManySharesItHas() {
        ByteBudget.Share first = budget.shareOf("a");
        ByteBudget.Share second = budget.shareOf("a");
        assertThat(first.growTo(50)).isTrue();
        assertThat(second.growTo(1)).isFalse();
        assertThat(budget.shareOf("b").growTo(50)).isTrue();
        assertThat(budget.held()).isEqualTo(100);
    }

    @Test
    void allOwnersTogether_takeNoMoreThanThereIs() {
        assertThat(budget.shareOf("a").growTo(40)).isTrue();
        assertThat(budget.shareOf("b").growTo(40)).isTrue();
        assertThat(budget.shareOf("c").growTo(21)).isFalse();
        assertThat(budget.shareOf("c").growTo(20)).isTrue();
    }

    @Test
    void whatIsGivenBack_isThereForOthers_once() {
        ByteBudget.Share share = budget.shareOf("a");
        assertThat(share.growTo(10)).isTrue();
        assertThat(share.growTo(50)).isTrue();
        assertThat(share.growTo(51)).isFalse();
        share.giveBack();
        share.giveBack();
        assertThat(budget.held()).isZero();
        assertThat(budget.shareOf("a").growTo(50)).isTrue();
    }

    @Test
    void whoeverFindsNoRoom_hasItsTurnWhenThereIs_inOrder() {
        ByteBudget.Share first = budget.shareOf("a");
        ByteBudget.Share second = budget.shareOf("a");
        ByteBudget.Share third = budget.shareOf("a");
        assertThat(first.growTo(50)).isTrue();
        CompletableFuture<Boolean> ofSecond = second.whenRoomFor(30);
        CompletableFuture<Boolean> ofThird = third.whenRoomFor(30);
        assertThat(budget.shareOf("b").whenRoomFor(50)).isCompletedWithValue(true);
        assertThat(ofSecond).isNotDone();
        first.giveBack();
        assertThat(ofSecond).isCompletedWithValue(true);
        assertThat(ofThird).isNotDone();
        second.giveBack();
        assertThat(ofThird).isCompletedWithValue(true);
        assertThat(budget.held()).isEqualTo(80);
    }

    @Test
    void whoeverWaitsNoLonger_takesNothing_andKeepsNobodyWaiting() {
        ByteBudget.Share first = budget.shareOf("a");
        assertThat(first.growTo(50)).isTrue();
        CompletableFuture<Boolean> impatient = budget.shareOf("a").whenRoomFor(40);
        CompletableFuture<Boolean> patient = budget.shareOf("a").whenRoomFor(40);
        impatient.complete(false);
        first.giveBack();
        assertThat(patient).isCompletedWithValue(true);
        assertThat(budget.held()).isEqualTo(40);
    }

    @Test
    void manyThatComeAndGo_holdNeverTooMuch_andAllHaveTheirTurn() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String owner = "o" + i % 3;
                int bytes = 1 + i % 50;
                all.add(workers.submit(() -> {
                    ByteBudget.Share share = budget.shareOf(owner);
                    boolean hadRoom = share.whenRoomFor(bytes).get();
                    boolean isWithin = budget.held() <= 100;
                    share.giveBack();
                    return hadRoom && isWithin;
                }));
            }
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
            assertThat(budget.held()).isZero();
        } finally {
            workers.shutdownNow();
        }
    }
}
