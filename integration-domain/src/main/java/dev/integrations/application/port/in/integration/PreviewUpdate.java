package dev.integrations.application.port.in.integration;

import dev.integrations.domain.Integration;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.installation.InstalledEnvironments;
import java.util.List;

/** Use case: preview an update. Implementations are thread-safe. */
public interface PreviewUpdate {

    /** The maximum number of environments of other teams in a preview. */
    int MAX_REACHED_OF_OTHERS = 100;

    /**
     * Previews an update. Nothing is written. If nobody writes in between, and the command was not applied before, the
     * update does what the preview says. An id that the caller chose is neither looked up nor remembered.
     *
     * @param command the update to preview
     * @throws dev.integrations.application.port.out.RepositoryException if the store fails
     */
    Outcome preview(UpdateIntegration.Command command);

    /** The outcome of a preview. */
    sealed interface Outcome permits Previewed, Decided {

        /** Calls the method for this case and returns its result. */
        <R> R accept(Cases<R> cases);
    }

    /**
     * One method for each case of an outcome. A case added by a later release breaks every implementation at compile
     * time.
     */
    interface Cases<R> {

        /** The version matches, or the rebase succeeded: what the update would do. */
        R previewed(Previewed outcome);

        /** The update would end without a write, and not because its result breaks a rule. */
        R decided(Decided outcome);
    }

    /**
     * What the update would do.
     *
     * @param current the stored state, from which the update would start
     * @param changes what would change, with all non-public values masked
     * @param report violations and findings; with a violation the update would be refused
     * @param impact the effect of the changes on live connections
     * @param reached the environments where the integration is installed: the first
     *     {@value dev.integrations.domain.installation.InstalledEnvironments#MAX_OWN} of the owner's, and {@value
     *     PreviewUpdate#MAX_REACHED_OF_OTHERS} of other teams
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
         * Returns the version that would be stored.
         *
         * @return the next version; the current one if nothing would be written
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
     * The update would end without a write, and not because its result breaks a rule.
     *
     * @param outcome the outcome that the update would have
     */
    record Decided(UpdateIntegration.Outcome outcome) implements Outcome {

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.decided(this);
        }
    }
}
