package dev.integrations.adapter.jdbi.internal.h2;

import static dev.integrations.adapter.jdbi.internal.transaction.Durability.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.integrations.adapter.jdbi.internal.h2.H2GroupCommit.LostWritesException;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.Racers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowingConsumer;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class H2GroupCommitTest {

    private final AtomicInteger checkpoints = new AtomicInteger();

    /** What there is to connect to. */
    private static class Disk implements H2GroupCommit.Session {

        private final Runnable checkpoint;

        Disk(Runnable checkpoint) {
            this.checkpoint = checkpoint;
        }

        @Override
        public void checkpoint() {
            checkpoint.run();
        }

        @Override
        public boolean isTooLarge() {
            return false;
        }

        @Override
        public void rewrite() {
            throw new IllegalStateException("beyond repair");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private static H2GroupCommit groupCommit(Runnable checkpoint) {
        return new H2GroupCommit(() -> new Disk(checkpoint));
    }

    private static H2GroupCommit failingOnce(Runnable repair) {
        AtomicInteger calls = new AtomicInteger();
        return new H2GroupCommit(() ->
                new Disk(() -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("disk full");
                    }
                }) {
                    @Override
                    public void rewrite() {
                        repair.run();
                    }
                });
    }

    private static ThrowingConsumer<Throwable> has(Effect effect) {
        return failure -> assertThat(failure)
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.effect()).isEqualTo(effect));
    }

    @Test
    void aWrite_isForcedBeforeItReturns() {
        H2GroupCommit durability = groupCommit(checkpoints::incrementAndGet);
        durability.write(EVERYTHING, () -> 1);
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void aReadWithNothingInFlight_costsNoCheckpoint() {
        H2GroupCommit durability = groupCommit(checkpoints::incrementAndGet);
        durability.write(EVERYTHING, () -> 1);
        durability.read(EVERYTHING, () -> 1);
        assertThat(checkpoints).hasValue(1);
    }

    /** However late each of them asks. */
    @Test
    void writersThatWaitTogether_shareACheckpoint() {
        CountDownLatch unwritten = new CountDownLatch(8);
        H2GroupCommit durability = new H2GroupCommit(() -> {
            await(unwritten);
            return new Disk(checkpoints::incrementAndGet);
        });
        Racers.race(
                IntStream.range(0, 8).boxed().toList(),
                i -> durability.write(EVERYTHING, () -> {
                    unwritten.countDown();
                    return i;
                }));
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void aReaderOfAWriteInFlight_waitsUntilItIsForced() {
        AtomicReference<String> row = new AtomicReference<>("old");
        AtomicReference<String> disk = new AtomicReference<>("old");
        H2GroupCommit durability = groupCommit(() -> disk.set(row.get()));
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
        H2GroupCommit durability = groupCommit(() -> {
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
    void aCheckpointThatFoundNoConnection_makesTheWriteUnknown_andTheNextOneIsForcedAgain() {
        AtomicInteger connections = new AtomicInteger();
        H2GroupCommit durability = new H2GroupCommit(() -> {
            if (connections.incrementAndGet() == 1) {
                throw new ConnectionException(new SQLException("any pool says it in its own way"));
            }
            return new Disk(checkpoints::incrementAndGet);
        });
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1)).satisfies(has(Effect.UNKNOWN));
        assertThat(durability.<Integer>write(EVERYTHING, () -> 2)).isEqualTo(2);
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void interruptsOfWriters_reachNoCheckpoint_andStayWithTheWriters() {
        AtomicInteger interrupted = new AtomicInteger();
        H2GroupCommit durability = groupCommit(() -> {
            checkpoints.incrementAndGet();
            if (Thread.currentThread().isInterrupted()) {
                interrupted.incrementAndGet();
            }
        });
        Racers.race(IntStream.range(0, 8).boxed().toList(), i -> {
            Thread.currentThread().interrupt();
            durability.write(EVERYTHING, () -> i);
            assertThat(Thread.interrupted()).isTrue();
            return i;
        });
        assertThat(checkpoints).hasPositiveValue();
        assertThat(interrupted).hasValue(0);
    }

    /** After a failed fsync a later one that succeeds proves nothing. */
    @Test
    void aFailedCheckpoint_makesTheWriteUnknown_andRefusesAllFurtherCalls_withoutAskingThePool() {
        AtomicInteger connections = new AtomicInteger();
        H2GroupCommit durability = new H2GroupCommit(() -> {
            connections.incrementAndGet();
            return new Disk(() -> {
                throw new IllegalStateException("disk full");
            });
        });
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1)).satisfies(has(Effect.UNKNOWN));
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> fail("the statement was sent")))
                .satisfies(has(Effect.NOT_APPLIED));
        assertThatThrownBy(() -> durability.read(EVERYTHING, () -> fail("the query was sent")))
                .satisfies(has(Effect.NOT_APPLIED));
        assertThat(connections).hasValue(1);
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void afterARepair_itGoesOn() {
        AtomicInteger repairs = new AtomicInteger();
        H2GroupCommit durability = failingOnce(() -> {
            if (repairs.incrementAndGet() == 1) {
                throw new IllegalStateException("still full");
            }
        });
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1)).satisfies(has(Effect.UNKNOWN));
        assertThat(readAsSoonAsPossible(durability)).isEqualTo("read");
        assertThat(repairs).hasValue(2);
        assertThat(durability.write(EVERYTHING, () -> "written")).isEqualTo("written");
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void whatWasReadBeforeARepair_isNotToldAfterIt() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch repaired = new CountDownLatch(1);
        H2GroupCommit durability = failingOnce(() -> {});
        AtomicReference<Throwable> told = new AtomicReference<>();
        Thread reader = new Thread(() -> told.set(catchThrowable(() -> durability.read(EVERYTHING, () -> {
            written.countDown();
            await(repaired);
            return "what may be gone";
        }))));
        reader.start();
        written.await();
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1)).satisfies(has(Effect.UNKNOWN));
        readAsSoonAsPossible(durability);
        repaired.countDown();
        reader.join();
        assertThat(told.get()).satisfies(has(Effect.NOT_APPLIED));
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void aFileThatHoldsLessThanWasAcknowledged_staysClosed_andSaysWhy() {
        AtomicInteger repairs = new AtomicInteger();
        H2GroupCommit durability = failingOnce(() -> {
            repairs.incrementAndGet();
            throw new LostWritesException("holds less");
        });
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1)).satisfies(has(Effect.UNKNOWN));
        while (repairs.get() == 0) {
            assertThatThrownBy(() -> durability.read(EVERYTHING, () -> 1)).satisfies(has(Effect.NOT_APPLIED));
        }
        for (int i = 0; i < 1000; i++) {
            assertThatThrownBy(() -> durability.write(EVERYTHING, () -> 1)).satisfies(has(Effect.NOT_APPLIED));
        }
        assertThatThrownBy(() -> durability.read(EVERYTHING, () -> 1)).hasMessage("holds less");
        assertThat(repairs).hasValue(1);
    }

    /** A file that is too large once; {@code rewrite} replaces it. */
    private H2GroupCommit tooLargeOnce(Runnable rewrite) {
        AtomicBoolean large = new AtomicBoolean(true);
        return new H2GroupCommit(
                () -> new Disk(checkpoints::incrementAndGet) {
                    @Override
                    public boolean isTooLarge() {
                        return large.get();
                    }

                    @Override
                    public void rewrite() {
                        rewrite.run();
                        large.set(false);
                    }
                },
                Duration.ZERO);
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void whileTheFileIsReplaced_writersAndReadersWait() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean replaced = new AtomicBoolean();
        H2GroupCommit durability = tooLargeOnce(() -> {
            begun.countDown();
            await(mayEnd);
            replaced.set(true);
        });
        assertThat(durability.write(EVERYTHING, () -> "first")).isEqualTo("first");
        begun.await();
        Queue<Boolean> seen = new ConcurrentLinkedQueue<>();
        Thread writer = new Thread(() -> durability.write(EVERYTHING, () -> seen.add(replaced.get())));
        Thread reader = new Thread(() -> durability.read(EVERYTHING, () -> seen.add(replaced.get())));
        writer.start();
        reader.start();
        mayEnd.countDown();
        writer.join();
        reader.join();
        assertThat(seen).containsExactly(true, true);
    }

    @Test
    @Timeout(value = 60, threadMode = SEPARATE_THREAD)
    void theFileIsReplaced_whenThoseUnderWayHaveEnded() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch rewritten = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean endedBefore = new AtomicBoolean();
        H2GroupCommit durability = tooLargeOnce(() -> {
            endedBefore.set(ended.get());
            rewritten.countDown();
        });
        Thread reader = new Thread(() -> durability.read(EVERYTHING, () -> {
            reading.countDown();
            await(mayEnd);
            ended.set(true);
            return 1;
        }));
        reader.start();
        reading.await();
        durability.write(EVERYTHING, () -> 1);
        mayEnd.countDown();
        rewritten.await();
        assertThat(endedBefore).isTrue();
    }

    @Test
    void aFileThatIsTooLargeWhenItIsOpened_isReplacedAtOnce() {
        AtomicInteger rewrites = new AtomicInteger();
        tooLargeOnce(rewrites::incrementAndGet).start();
        assertThat(rewrites).hasValue(1);
        assertThat(checkpoints).hasValue(1);
    }

    @Test
    void deadConnections_thatAPoolHandsOutAfterwards_failNobody() {
        AtomicBoolean large = new AtomicBoolean(true);
        AtomicInteger dead = new AtomicInteger();
        H2GroupCommit durability = new H2GroupCommit(
                () -> {
                    if (dead.getAndDecrement() > 0) {
                        throw new ConnectionException(new SQLException("closed"));
                    }
                    return new Disk(checkpoints::incrementAndGet) {
                        @Override
                        public boolean isTooLarge() {
                            return large.getAndSet(false);
                        }

                        @Override
                        public void rewrite() {
                            dead.set(3);
                        }
                    };
                },
                Duration.ZERO);
        durability.start();
        assertThat(durability.write(EVERYTHING, () -> "written")).isEqualTo("written");
        assertThat(durability.read(EVERYTHING, () -> "read")).isEqualTo("read");
    }

    @Test
    void aPoolThatHandsOutDeadConnectionsForEver_isNotAskedForEver() {
        AtomicBoolean alive = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        H2GroupCommit durability = new H2GroupCommit(
                () -> {
                    asked.incrementAndGet();
                    if (!alive.get()) {
                        throw new ConnectionException(new SQLException("closed"));
                    }
                    return new Disk(checkpoints::incrementAndGet) {
                        @Override
                        public boolean isTooLarge() {
                            return true;
                        }

                        @Override
                        public void rewrite() {
                            alive.set(false);
                        }
                    };
                },
                Duration.ZERO);
        durability.start();
        assertThat(asked).hasValueLessThan(100);
        assertThatThrownBy(() -> durability.write(EVERYTHING, () -> fail("the statement was sent")))
                .satisfies(has(Effect.NOT_APPLIED))
                .hasMessageContaining("whether the pool validates its connections");
    }

    private static String readAsSoonAsPossible(H2GroupCommit durability) {
        while (true) {
            try {
                return durability.read(EVERYTHING, () -> "read");
            } catch (RepositoryException notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aFailedStatement_leavesTheNextOneAlone() {
        H2GroupCommit durability = groupCommit(checkpoints::incrementAndGet);
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
