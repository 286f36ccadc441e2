package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.platform.commons.support.AnnotationSupport;

/** A store that hangs fails its test, and stops nothing. */
class HangingStoreTest {

    private static volatile CountDownLatch over;

    @Test
    void aStoreThatHangs_fails_alsoIfItIgnoresInterrupts() {
        over = new CountDownLatch(1);
        try {
            assertThat(Failures.of(Hanging.class, "r1_find_givesEveryFieldAsStored"))
                    .containsExactly("R1: find returns exactly what was stored - does not hold:"
                            + " was not done within the time limit");
        } finally {
            over.countDown();
        }
    }

    @Test
    void everyTestOfAContract_hasALimit() {
        Timeout limit =
                AnnotationSupport.findAnnotation(Limited.class, Timeout.class).orElseThrow();
        assertThat(limit.unit().toMinutes(limit.value())).isEqualTo(5);
        assertThat(limit.threadMode()).isEqualTo(ThreadMode.SEPARATE_THREAD);
    }

    abstract static class Limited implements IntegrationStoreContract {}

    @Timeout(value = 200, unit = TimeUnit.MILLISECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
    static class Hanging extends FaultyStore {
        @Override
        public Optional<Integration> find(IntegrationId id) {
            while (over.getCount() > 0) {
                try {
                    over.await();
                } catch (InterruptedException ignored) {
                    // as a driver that waits for its server
                }
            }
            return super.find(id);
        }
    }
}
