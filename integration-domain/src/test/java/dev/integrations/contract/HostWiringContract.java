package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a host relies on whose own rows are written in one transaction with an integration. Implement it in a test of
 * your application, on the store as your application wires it, and a wiring mistake fails. A test that takes longer than
 * five minutes is interrupted and fails.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public interface HostWiringContract {

    /**
     * The store under test, which joins the host's transactions.
     *
     * @return as the code of the host gets it, within a transaction or outside
     */
    IntegrationStore store();

    /**
     * Does work in a transaction of the host, which is committed afterwards. If the work throws, it is rolled back, and
     * the exception propagates.
     *
     * @param work writes an integration and a row
     */
    void inTransaction(Runnable work);

    /**
     * Does work in a transaction of the host that was marked for rollback before. By default the test that needs one is
     * skipped.
     *
     * @param work writes an integration
     */
    default void inTransactionMarkedForRollback(Runnable work) {
        Assumptions.abort("SKIPPED, the test does not override inTransactionMarkedForRollback()");
    }

    /**
     * Stores a row of the host's own, within its transaction.
     *
     * @param entry by which {@link #hasRow} finds it, at most 36 characters
     */
    void writeRow(String entry);

    /**
     * Looks for a row of the host's own. It is called outside of a transaction: open one if the host needs it.
     *
     * @param entry which
     * @return whether it is stored
     */
    boolean hasRow(String entry);

    /** An update is committed together with the host's row. */
    @Test
    default void update_isCommittedTogetherWithTheHostsRow() {
        Integration stored = givenStored();
        String entry = UUID.randomUUID().toString();
        inTransaction(() -> {
            writeRow(entry);
            assertThat(update(stored, "new").orElseThrow().effect()).isEqualTo(Effect.APPLIED);
        });
        assertThat(hasRow(entry)).as("the host's row is stored").isTrue();
        assertVersion(stored, 2);
    }

    /** An update is rolled back together with the host's row, and the version is free for the next one. */
    @Test
    default void update_isRolledBackTogetherWithTheHostsRow() {
        Integration stored = givenStored();
        String entry = UUID.randomUUID().toString();
        IllegalStateException failure = new IllegalStateException("the host fails after the update");
        assertThatThrownBy(() -> inTransaction(() -> {
                    writeRow(entry);
                    update(stored, "new").orElseThrow();
                    throw failure;
                }))
                .as("what the work throws propagates as it is")
                .isSameAs(failure);
        assertThat(hasRow(entry)).as("the host's row is rolled back").isFalse();
        assertVersion(stored, 1);

        inTransaction(
                () -> assertThat(update(stored, "newer").orElseThrow().effect()).isEqualTo(Effect.APPLIED));
        assertVersion(stored, 2);
    }

    /** A stale update is an outcome, not a failure: it changes nothing, and the host's row is committed. */
    @Test
    default void staleUpdate_changesNothing_andTheHostsRowIsCommitted() {
        Integration stored = givenStored();
        update(stored, "somebody else's").orElseThrow();
        String entry = UUID.randomUUID().toString();
        inTransaction(() -> {
            writeRow(entry);
            assertThat(update(stored, "new")).isInstanceOf(VersionConflict.class);
        });
        assertThat(hasRow(entry)).as("the host's row is stored").isTrue();
        assertVersion(stored, 2);
    }

    /** Where no transaction of the host is open, a call commits by itself. */
    @Test
    default void update_outsideOfATransaction_commitsByItself() {
        Integration stored = givenStored();
        assertThat(update(stored, "new")).isInstanceOf(Updated.class);
        inTransaction(() -> assertVersion(stored, 2));
        assertVersion(stored, 2);
    }

    /** A transaction that is marked for rollback is open all the same: the store does not commit by itself. */
    @Test
    default void update_inATransactionThatIsMarkedForRollback_isNotStored() {
        Integration stored = givenStored();
        inTransactionMarkedForRollback(() -> {
            try {
                update(stored, "new");
            } catch (RuntimeException refused) {
                // a store may refuse to write there
            }
        });
        assertVersion(stored, 1);
    }

    private Integration givenStored() {
        Integration stored = AnIntegration.any();
        store().integrations().insert(stored);
        return stored;
    }

    private UpdateIntegration.Outcome update(Integration read, String label) {
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(Map.of("label", label));
        return Integrations.on(store())
                .updateIntegration()
                .update(Command.of(read.id(), read.version(), read.owner(), patch));
    }

    private void assertVersion(Integration integration, long version) {
        assertThat(store().integrations().find(integration.id()).map(Integration::version))
                .as("the version that is stored")
                .contains(new Version(version));
    }
}
