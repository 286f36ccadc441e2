package dev.integrations.application.port.in;

import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.installation.InstalledEnvironments;
import java.util.List;
import java.util.function.Function;

/** Use case: see what an update would do, without doing it. Implementations are thread-safe. */
public interface PreviewUpdate {

    /** The most environments of other teams that a preview tells. */
    int MAX_REACHED_OF_OTHERS = 100;

    /**
     * Looks ahead. Nothing is written. If nobody writes meanwhile, the update does what the preview said. The command's id
     * is neither used nor remembered.
     *
     * @param command the update to be
     * @return what would become of it
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome preview(UpdateIntegration.Command command);

    /** What would become of an update. */
    sealed interface Outcome permits Previewed, Settled {

        /**
         * Handles each case.
         *
         * @param onPreviewed gives the result for an update of the stored state
         * @param onSettled gives the result for an update that would not get that far
         * @param <R> the type of the result
         * @return what the fitting function gave
         */
        default <R> R fold(
                Function<? super Previewed, ? extends R> onPreviewed,
                Function<? super Settled, ? extends R> onSettled) {
            return this instanceof Previewed previewed ? onPreviewed.apply(previewed) : onSettled.apply((Settled) this);
        }
    }

    /**
     * What the update would do.
     *
     * @param current the state that is stored, and that the update would start from
     * @param changes what would change, what is not public masked
     * @param report what would forbid the update, and advice; with a violation the update would be refused
     * @param impact what the changes would do to live connections
     * @param reached the environments where the integration is installed: the first
     *     {@value FindInstallations#MAX_ENVIRONMENTS} of the owner's, and {@value PreviewUpdate#MAX_REACHED_OF_OTHERS} of other teams
     */
    record Previewed(
            Integration current,
            List<Difference> changes,
            ConfigReport report,
            Impact impact,
            InstalledEnvironments reached)
            implements Outcome {

        /** Copies the list. */
        public Previewed {
            changes = List.copyOf(changes);
        }

        /**
         * The version that would be stored.
         *
         * @return the next one; the current one if nothing would be written
         */
        public Version version() {
            boolean writes = !changes.isEmpty() && report.violations().isEmpty();
            return writes ? current.version().next() : current.version();
        }
    }

    /**
     * The update would be answered without changing the stored state.
     *
     * @param outcome the answer
     */
    record Settled(UpdateIntegration.Outcome outcome) implements Outcome {}
}
