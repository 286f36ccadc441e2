package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A way in which an account can authenticate. A view. Immutable.
 *
 * @param format the format, such as {@code api_key} or {@code oauth2}; empty if the config has none
 * @param value the whole section
 */
public record Credential(Optional<String> format, JsonObject value) {

    /**
     * The settings of the format.
     *
     * @return the member {@code config}; empty if there is none
     */
    public JsonObject config() {
        return Members.objectOrEmpty(value, "config");
    }

    /**
     * Returns the fields that the account has to fill in.
     *
     * @return the fields in order
     */
    public Stream<CredentialField> fields() {
        return Members.objects(config(), "fields").map(CredentialField::new);
    }
}
