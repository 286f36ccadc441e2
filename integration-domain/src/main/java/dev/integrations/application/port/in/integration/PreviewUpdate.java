package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.installation.InstalledEnvironments;
import java.util.List;

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
    sealed interface Outcome permits Previewed, Decided {

        /**
         * Handles each case.
         *
         * @param cases one method for each case
         * @param <R> the type of the result
         * @return what the method of this case returned
         */
        <R> R accept(Cases<R> cases);
    }

    /**
     * One method for each case of an outcome. A case that a later release adds breaks every implementation at compile time.
     *
     * @param <R> the type of the result
     */
    interface Cases<R> {

        /**
         * The update starts from the stored state.
         *
         * @param outcome the case
         * @return the result
         */
        R previewed(Previewed outcome);

        /**
         * The update would not get that far.
         *
         * @param outcome the case
         * @return the result
         */
        R decided(Decided outcome);
    }

    /**
     * What the update would do.
     *
     * @param current the state that is stored, and that the update would start from
     * @param changes what would change, what is not public masked
     * @param report what would forbid the update, and advice; with a violation the update would be refused
     * @param impact what the changes would do to live connections
     * @param reached the environments where the integration is installed: the first
     *     {@value dev.integrations.domain.installation.InstalledEnvironments#MAX_OWN} of the owner's, and {@value PreviewUpdate#MAX_REACHED_OF_OTHERS} of other teams
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

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.previewed(this);
        }
    }

    /**
     * The update would be answered without changing the stored state.
     *
     * @param outcome the answer
     */
    record Decided(UpdateIntegration.Outcome outcome) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.decided(this);
        }
    }
}
