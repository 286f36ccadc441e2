package dev.integrations.domain.difference;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import org.jspecify.annotations.Nullable;

/**
 * What a document has at a place: a value, which may be JSON's null, or nothing at all. Immutable.
 *
 * @param isPresent whether the document has the place
 * @param value what stands there, as {@link JsonObject} holds it; null if it is JSON's null, or nothing
 */
public record Content(boolean isPresent, @Nullable Object value) {

    /** The document has no such place. */
    public static final Content ABSENT = new Content(false, null);

    /**
     * Checks that what is absent has no value.
     *
     * @throws IllegalArgumentException if it has
     */
    public Content {
        if (!isPresent && value != null) {
            throw new IllegalArgumentException("what is absent has no value");
        }
    }

    /**
     * What an object has under a name.
     *
     * @param object the object
     * @param name the member's name
     * @return the member's value, or {@link #ABSENT}
     */
    public static Content of(JsonObject object, String name) {
        Object value = object.get(name);
        return value != null || object.containsKey(name) ? new Content(true, value) : ABSENT;
    }

    /**
     * What a document has at a place.
     *
     * @param document the document
     * @param place the place
     * @return the value there, or {@link #ABSENT}
     */
    public static Content at(JsonObject document, JsonPointer place) {
        @Nullable Object value = place.resolve(document, ABSENT);
        return value == ABSENT ? ABSENT : new Content(true, value);
    }

    /**
     * The same content for display.
     *
     * @param masked the {@linkplain dev.integrations.domain.IntegrationDefinition#masked() masked} document
     * @param place where in it the content stands
     * @return the value that is shown there: a mask, if the place lies within a masked value
     */
    public Content shownIn(JsonObject masked, JsonPointer place) {
        return isPresent ? new Content(true, place.resolve(masked, IntegrationConfig.MASK)) : this;
    }

    /**
     * Tells whether anything in a {@linkplain #shownIn displayed} content is masked.
     *
     * @return true if it is a mask, or holds one
     */
    public boolean isMasked() {
        return IntegrationConfig.isMasked(value);
    }

    /** Whether both have the very same value: no need to look into it. */
    boolean isSame(Content other) {
        return isPresent == other.isPresent && value == other.value;
    }

    /** Does not print the value, which may be a secret (rule D8). */
    @Override
    public String toString() {
        return isPresent ? "present" : "absent";
    }
}
