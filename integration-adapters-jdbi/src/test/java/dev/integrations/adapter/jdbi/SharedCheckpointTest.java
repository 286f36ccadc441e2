package dev.integrations.adapter.jdbi;

import static dev.integrations.adapter.jdbi.Durability.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

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
import org.junit.jupiter.api.Timeout;

class SharedCheckpointTest {

    private final AtomicInteger checkpoints = new AtomicInteger();

    @Test
    void aWrite_isForcedBeforeItReturns() {
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        durability.write(EVERYTHING, () -> 1);
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void aReadWithNothingInFlight_costsNoCheckpoint() {
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        durability.write(EVERYTHING, () -> 1);
        durability.read(EVERYTHING, () -> 1);
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
            return durability.write(EVERYTHING, () -> {
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
                return durability.write(EVERYTHING, () -> row.getAndSet("new"));
            }
            String seen = durability.read(EVERYTHING, row::get);
            assertThat(seen.equals("old") || disk.get().equals("new")).isTrue();
            return seen;
        });
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void aReader_waitsForAWriteInFlight_ofWhatHeReads() throws Exception {
        assertThat(diskWhenReturningFromRead("a", "a", true)).isEqualTo("new");
        assertThat(diskWhenReturningFromRead("a", EVERYTHING, true)).isEqualTo("new");
        assertThat(diskWhenReturningFromRead(EVERYTHING, "a", true)).isEqualTo("new");
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void aReaderOfSomethingElse_waitsForNobody() throws Exception {
        assertThat(diskWhenReturningFromRead("a", "b", false)).isEqualTo("old");
    }

    /** The checkpoint ends when the query has run, if the reader waits for it, else when he has returned. */
    private static String diskWhenReturningFromRead(Object written, Object read, boolean readerWaits) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicReference<String> disk = new AtomicReference<>("old");
        SharedCheckpoint durability = new SharedCheckpoint(() -> {
            begun.countDown();
            await(mayEnd);
            disk.set("new");
        });
        Thread writer = new Thread(() -> durability.write(written, () -> 1));
        writer.setDaemon(true);
        writer.start();
        begun.await();
        durability.read(read, () -> {
            if (readerWaits) {
                mayEnd.countDown();
            }
            return 1;
        });
        String seen = disk.get();
        mayEnd.countDown();
        writer.join();
        return seen;
    }

    @Test
    void aCheckpointThatFoundThePoolDry_makesTheWriteUnknown_andTheNextOneIsForcedAgain() {
        SharedCheckpoint durability = new SharedCheckpoint(() -> {
            if (checkpoints.incrementAndGet() == 1) {
                throw new ConnectionException(new SQLTransientConnectionException("timed out"));
            }
        });
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThat(durability.<Integer>write(EVERYTHING, () -> 2)).isEqualTo(2);
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
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.UNKNOWN));
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 2))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED));
        assertThatThrownBy(() -> durability.read(EVERYTHING, () -> 3))
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NOT_APPLIED));
    }

    @Test
    void aFailedStatement_leavesTheNextOneAlone() {
        SharedCheckpoint durability = new SharedCheckpoint(checkpoints::incrementAndGet);
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> {
                    throw new IllegalArgumentException("refused");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(durability.write(EVERYTHING, () -> 2)).isEqualTo(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
