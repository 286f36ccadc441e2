package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way for an account to prove who it is. A view. Immutable.
 *
 * @param format which way, such as {@code api_key} or {@code oauth2}; empty if the config does not say
 * @param value the whole section
 */
public record Credential(Optional<String> format, JsonObject value) {

    /**
     * What the format needs.
     *
     * @return the member {@code config}; empty if there is none
     */
    public JsonObject config() {
        return Members.objectOrEmpty(value, "config");
    }

    /**
     * What the account has to fill in.
     *
     * @return the fields in order
     */
    public Stream<CredentialField> fields() {
        return Members.objects(config(), "fields").map(CredentialField::new);
    }
}
