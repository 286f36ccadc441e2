package dev.integrations.example.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadinessTest {

    private final Semaphore asked = new Semaphore(0);
    private final CountDownLatch answered = new CountDownLatch(1);

    @Test
    void questionsAtTheSameTime_shareOneProbe() {
        try (Readiness readiness = new Readiness(this::answerLate)) {
            CompletableFuture<Boolean> first = readiness.isReady();
            CompletableFuture<Boolean> second = readiness.isReady();
            answered.countDown();
            assertThat(first.join()).isEqualTo(second.join());
            assertThat(asked.availablePermits()).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswer_isNotReady_isNotAskedAgainMeanwhile_andRecovers() {
        try (Readiness readiness = new Readiness(this::answerLate)) {
            assertThat(readiness.isReady().join()).isFalse();
            assertThat(readiness.isReady().join()).isFalse();
            assertThat(asked.availablePermits()).isEqualTo(1);
            answered.countDown();
            boolean isReady = false;
            while (!isReady) {
                isReady = readiness.isReady().join();
            }
        }
    }

    @Test
    void aProbeThatFails_isNotReady() {
        try (Readiness readiness = new Readiness(() -> {
            throw new IllegalStateException();
        })) {
            assertThat(readiness.isReady().join()).isFalse();
        }
    }

    private void answerLate() {
        asked.release();
        try {
            answered.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
