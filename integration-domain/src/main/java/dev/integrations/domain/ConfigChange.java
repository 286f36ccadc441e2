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
     * @param patch what is omitted stays, null removes, arrays are replaced
     */
    record Merge(JsonObject patch) implements ConfigChange {

        /** Checks that there is a patch. */
        public Merge {
            Objects.requireNonNull(patch, "patch");
        }
    }

    /**
     * Puts another config in the stored one's place; masks in it stand for the stored secrets.
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
     * What the change says.
     *
     * @return how, and the patch or config
     */
    default List<Object> statement() {
        return this instanceof Merge merge
                ? List.of("merge", merge.patch())
                : List.of("replace", ((Replace) this).config().value());
    }

    /**
     * The config of a new integration. Nothing is there to merge into, so every member is data, null included.
     *
     * @return what the change holds, as it is
     */
    default IntegrationConfig asNew() {
        return this instanceof Merge merge ? new IntegrationConfig(merge.patch()) : ((Replace) this).config();
    }

    /**
     * The config after this change.
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
