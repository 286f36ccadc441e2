package dev.integrations.domain.config.view;

import dev.integrations.domain.config.schema.Members;
import dev.integrations.domain.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request that can be made for a resource. A view. Immutable.
 *
 * @param name the method's key
 * @param value the whole section
 */
public record ResourceMethod(String name, JsonObject value) {

    /**
     * The path after the base URL, which may contain placeholders.
     *
     * @return the path; empty if an old config has none
     */
    public Optional<String> path() {
        return Members.text(value, "path");
    }

    /**
     * The HTTP verb, in lower case.
     *
     * @return the verb, {@code get} if the config does not say
     */
    public String verb() {
        return Members.text(value, "method").orElse("get").toLowerCase(Locale.ROOT);
    }

    /**
     * A base URL that overrides the integration's.
     *
     * @return the URL, if there is one
     */
    public Optional<String> baseUrl() {
        return Members.text(value, "base_url");
    }

    /**
     * Headers that are merged with those of the integration; null means "remove".
     *
     * @return strings and nulls by header name
     */
    public JsonObject headers() {
        return Members.objectOrEmpty(value, "headers");
    }

    /**
     * The path of the result in the response.
     *
     * @return the path, if there is one
     */
    public Optional<String> responsePath() {
        return Members.text(value, "response_path");
    }

    /**
     * Pagination that overrides the integration's.
     *
     * @return the section, if there is one
     */
    public Optional<Pagination> pagination() {
        return Members.object(value, "pagination").map(Pagination::new);
    }

    /** Returns whether a stored null switches the integration's pagination off. */
    public boolean disablesPagination() {
        return value.containsKey("pagination") && value.get("pagination") == null;
    }

    /**
     * Authorization that overrides the integration's.
     *
     * @return the section, if there is one
     */
    public Optional<Authorization> authorization() {
        return Members.object(value, "authorization").map(Authorization::new);
    }

    /**
     * The scopes that the account must have consented to.
     *
     * @return the scopes in order
     */
    public Stream<String> scopes() {
        return Members.texts(value, "scopes");
    }
}
