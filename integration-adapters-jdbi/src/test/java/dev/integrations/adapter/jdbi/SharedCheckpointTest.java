package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.Racers;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class SharedCheckpointTest {

    private final AtomicInteger checkpoints = new AtomicInteger();

    @Test
    void aWrite_isForcedBeforeItReturns() {
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        durability.write(() -> 1);
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void aReadWithNothingInFlight_costsNoCheckpoint() {
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        durability.write(() -> 1);
        durability.read(() -> 1);
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void writersThatWaitTogether_shareACheckpoint() {
        CountDownLatch othersAreWaiting = new CountDownLatch(1);
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        AtomicInteger arrived = new AtomicInteger();
        Racers.race(IntStream.range(0, 8).boxed().toList(), i -> {
            if (arrived.incrementAndGet() == 8) {
                othersAreWaiting.countDown();
            }
            return durability.write(() -> {
                await(othersAreWaiting);
                return i;
            });
        });
        assertThat(checkpoints.get()).isBetween(1, 7);
    }

    @Test
    void aReaderOfAWriteInFlight_waitsUntilItIsForced() {
        AtomicReference<String> row = new AtomicReference<>("old");
        AtomicReference<String> disk = new AtomicReference<>("old");
        SharedCheckpoint durability = new SharedCheckpoint(() -> disk.set(row.get()));
        Racers.race(IntStream.range(0, 8).boxed().toList(), i -> {
            if (i == 0) {
                return durability.write(() -> row.getAndSet("new"));
            }
            String seen = durability.read(row::get);
            assertThat(seen.equals("old") || disk.get().equals("new")).isTrue();
            return seen;
        });
    }

    @Test
    void aCheckpointThatFoundThePoolDry_makesTheWriteUnknown_andTheNextOneIsForcedAgain() {
        SharedCheckpoint durability = new SharedCheckpoint(() -> {
            if (checkpoints.incrementAndGet() == 1) {
                throw new ConnectionException(new SQLTransientConnectionException("timed out"));
            }
        });
        assertThatThrownBy(() -> durability.write(() -> 1))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(durability.<Integer>write(() -> 2)).isEqualTo(2);
        assertThat(checkpoints).hasValue(2);
    }

    /** After a failed fsync a later one that succeeds proves nothing. */
    @Test
    void aFailedCheckpoint_makesTheWriteUnknown_andRefusesAllFurtherOnes() {
        AtomicInteger calls = new AtomicInteger();
        SharedCheckpoint durability = new SharedCheckpoint(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("disk full");
            }
        });
        assertThatThrownBy(() -> durability.write(() -> 1))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThatThrownBy(() -> durability.write(() -> 2))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED));
        assertThatThrownBy(() -> durability.read(() -> 3))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED));
    }

    @Test
    void aFailedStatement_leavesTheNextOneAlone() {
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        assertThatThrownBy(() -> durability.write(() -> {
                    throw new IllegalArgumentException("refused");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(durability.write(() -> 2)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
