package dev.integrations.domain.difference;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import org.jspecify.annotations.Nullable;

/**
 * The content of a document at a place: a value, which may be JSON's null, or nothing. Immutable.
 *
 * @param isPresent whether the document has the place
 * @param value the value, as {@link JsonObject} holds it; null if it is JSON's null or absent
 */
public record JsonSlot(boolean isPresent, @Nullable Object value) {

    /** The document has no such place. */
    public static final JsonSlot ABSENT = new JsonSlot(false, null);

    /**
     * Checks that an absent slot has no value.
     *
     * @throws IllegalArgumentException if it has one
     */
    public JsonSlot {
        if (!isPresent && value != null) {
            throw new IllegalArgumentException("an absent slot has no value");
        }
    }

    /**
     * Returns the member of an object.
     *
     * @param object the object
     * @param name the member's name
     * @return the member's value, or {@link #ABSENT}
     */
    public static JsonSlot of(JsonObject object, String name) {
        Object value = object.get(name);
        return value != null || object.containsKey(name) ? new JsonSlot(true, value) : ABSENT;
    }

    /**
     * Returns the content of a document at a place.
     *
     * @param document the document
     * @param place the place
     * @return the value there, or {@link #ABSENT}
     */
    public static JsonSlot at(JsonObject document, JsonPointer place) {
        @Nullable Object value = place.resolve(document, ABSENT);
        return value == ABSENT ? ABSENT : new JsonSlot(true, value);
    }

    /**
     * Returns the same content for display.
     *
     * @param masked the {@linkplain dev.integrations.domain.IntegrationDefinition#masked() masked} document
     * @param place the place of the content in the document
     * @return the value that is shown there: a mask, if the place lies within a masked value
     */
    public JsonSlot shownIn(JsonObject masked, JsonPointer place) {
        return isPresent ? new JsonSlot(true, place.resolve(masked, IntegrationConfig.MASK)) : this;
    }

    /**
     * Returns whether a {@linkplain #shownIn displayed} content is or contains a mask.
     *
     * @return true if it is a mask or contains one
     */
    public boolean isMasked() {
        return IntegrationConfig.isMasked(value);
    }

    /** Returns whether both hold the same object, which need not be compared. */
    boolean isSame(JsonSlot other) {
        return isPresent == other.isPresent && value == other.value;
    }

    /** Does not print the value, which may be a secret ({@linkplain dev.integrations.domain rule D8}). */
    @Override
    public String toString() {
        return isPresent ? "present" : "absent";
    }
}
