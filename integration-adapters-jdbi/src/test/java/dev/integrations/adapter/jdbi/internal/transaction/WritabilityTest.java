package dev.integrations.adapter.jdbi.internal.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WritabilityTest {

    private static final long SECOND = 1_000_000_000;

    private final AtomicLong nanos = new AtomicLong(-SECOND / 2);
    private final Writability writability = new Writability(nanos::get);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatALookFound_holdsForASecond() {
        for (int i = 0; i < 10; i++) {
            writability.check(looks::incrementAndGet);
            nanos.addAndGet(SECOND / 10 - 1);
        }
        assertThat(looks).hasValue(1);
        nanos.addAndGet(SECOND / 10);
        writability.check(looks::incrementAndGet);
        assertThat(looks).hasValue(2);
    }

    @Test
    void failureToo_andNoLonger() {
        Runnable failing = () -> {
            looks.incrementAndGet();
            throw new RepositoryException(Effect.NOT_APPLIED, "planted", null);
        };
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> writability.check(failing)).hasMessage("planted");
        }
        assertThat(looks).hasValue(1);
        nanos.addAndGet(SECOND);
        assertThatCode(() -> writability.check(looks::incrementAndGet)).doesNotThrowAnyException();
    }

    @Test
    void afterAFailedStatement_thatWritesWorked_holdsNoLonger_butThatTheyDidNotDoes() {
        writability.check(looks::incrementAndGet);
        writability.doubt();
        Runnable failing = () -> {
            looks.incrementAndGet();
            writability.doubt();
            throw new RepositoryException(Effect.NOT_APPLIED, "planted", null);
        };
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> writability.check(failing)).hasMessage("planted");
            writability.doubt();
        }
        assertThat(looks).hasValue(2);
    }

    @Test
    void lookThatTakesLong_holdsForASecondFromItsEnd() {
        writability.check(() -> nanos.addAndGet(5 * SECOND));
        writability.check(looks::incrementAndGet);
        assertThat(looks).hasValue(0);
    }

    @Test
    void howeverManyAskAtOnce_thereIsOneLook() throws Exception {
        int callers = 8;
        CountDownLatch started = new CountDownLatch(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(() -> {
                    started.countDown();
                    writability.check(() -> {
                        await(started);
                        looks.incrementAndGet();
                    });
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(looks).hasValue(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void otherConnections_areTriedWhereWritesWorkedTheLastTime_andOnlyThere() {
        assertThat(writability.mayBeOfTheConnection(1)).isTrue();
        assertThat(writability.mayBeOfTheConnection(10)).isTrue();
        assertThat(writability.mayBeOfTheConnection(11)).isFalse();
        assertThat(writability.mayBeOfTheConnection(1)).isFalse();
        writability.proven();
        assertThat(writability.mayBeOfTheConnection(1)).isTrue();
    }
}
