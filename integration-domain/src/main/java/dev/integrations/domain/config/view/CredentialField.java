package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;

/**
 * A field that an account has to fill in. A view. Immutable.
 *
 * @param value the whole field
 */
public record CredentialField(JsonObject value) {

    /**
     * The stable id that placeholders name.
     *
     * @return the name, if there is one
     */
    public Optional<String> name() {
        return Members.text(value, "name");
    }

    /**
     * The display name.
     *
     * @return the label, if there is one
     */
    public Optional<String> label() {
        return Members.text(value, "label");
    }

    /**
     * The type of input.
     *
     * @return {@code text}, {@code password} or {@code single_select}, if it says so
     */
    public Optional<String> type() {
        return Members.text(value, "type");
    }

    /**
     * Whether it must be filled in.
     *
     * @return true only if the config says so
     */
    public boolean required() {
        return Members.flag(value, "required");
    }
}
