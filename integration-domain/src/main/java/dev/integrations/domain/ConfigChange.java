package dev.integrations.domain;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.util.List;
import java.util.Objects;

/** How a patch changes the config. Immutable. */
public sealed interface ConfigChange {

    /**
     * Deep-merges into the stored config, as {@link IntegrationConfig#merge} does.
     *
     * @param patch the merge patch: omitted members are kept, null removes a member, arrays are replaced
     */
    record Merge(JsonObject patch) implements ConfigChange {

        /** Checks that there is a patch. */
        public Merge {
            Objects.requireNonNull(patch, "patch");
        }
    }

    /**
     * Replaces the stored config by another one; masks in it stand for the stored secrets.
     *
     * @param config the whole new config
     */
    record Replace(IntegrationConfig config) implements ConfigChange {

        /** Checks that there is a config. */
        public Replace {
            Objects.requireNonNull(config, "config");
        }
    }

    /**
     * Returns the content of the change, for a digest.
     *
     * @return the kind of change, and the patch or config
     */
    default List<Object> statement() {
        return this instanceof Merge merge
                ? List.of("merge", merge.patch())
                : List.of("replace", ((Replace) this).config().value());
    }

    /**
     * Returns the config of a new integration. There is nothing to merge into, so every member is data, including null.
     *
     * @return the patch or config, unchanged
     */
    default IntegrationConfig asNew() {
        return this instanceof Merge merge ? new IntegrationConfig(merge.patch()) : ((Replace) this).config();
    }

    /**
     * Returns the config after this change.
     *
     * @param stored the config before
     * @return the new config; {@code stored} itself if nothing changes
     */
    default IntegrationConfig applyTo(IntegrationConfig stored) {
        if (this instanceof Merge merge) {
            return stored.merge(merge.patch());
        }
        IntegrationConfig replacement = ((Replace) this).config().withSecretsOf(stored);
        return replacement.equals(stored) ? stored : replacement;
    }
}
