package dev.integrations.domain.config.secret;

import dev.integrations.domain.config.schema.Check;
import dev.integrations.domain.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text that is shown instead of a hidden value. It is never stored. */
public final class Mask {

    public static final String TEXT = "********";

    /** The mask of a value that its sender has not seen, recognized by identity. */
    private static final String UNSEEN = String.valueOf(TEXT.toCharArray());

    private static final String MESSAGE =
            "holds " + TEXT + ", which stands for a hidden value and cannot be stored: send"
                    + " the whole value, or leave the field out; in a list, only unchanged elements and elements with a unique"
                    + " name keep their masked values";

    private static final String UNSEEN_MESSAGE =
            "would make a value public that you have not been shown: include the value in the update";

    private Mask() {}

    /**
     * Hides a value, unless it only refers to other values.
     *
     * @return the value, or a mask with its own identity: so a mask that an edit of the shown document kept or moved
     *     differs from one that was sent
     */
    public static Object over(Object value) {
        return isPublic(value) ? value : String.valueOf(TEXT.toCharArray());
    }

    /** Hides a value that its sender has not seen, unless it only refers to other values. */
    static Object overUnseen(Object value) {
        return isPublic(value) ? value : UNSEEN;
    }

    private static boolean isPublic(Object value) {
        return value instanceof List<?> list
                ? !list.isEmpty() && list.stream().allMatch(Mask::isReference)
                : isReference(value);
    }

    private static boolean isReference(@Nullable Object value) {
        return value instanceof String text && Reference.isOnly(text);
    }

    /**
     * Returns whether a text is a mask or contains one, as a URL may. Any other text with as many asterisks in a row
     * counts, too: a mask with a text around it must not replace a secret.
     */
    public static boolean isIn(String text) {
        return text.contains(TEXT);
    }

    /** Returns whether a value contains such a text at any depth. */
    public static boolean isIn(@Nullable Object value) {
        if (value instanceof String text) {
            return isIn(text);
        }
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                if (isIn(object.valueAt(i))) {
                    return true;
                }
            }
            return false;
        }
        return value instanceof List<?> list && list.stream().anyMatch(Mask::isIn);
    }

    /** Adds a violation for each text that is or contains a mask, at any depth. */
    public static void refuse(@Nullable Object value, Check check) {
        if (value instanceof String text) {
            if (text == UNSEEN) {
                check.refuse("masked", UNSEEN_MESSAGE);
            } else if (isIn(text)) {
                check.refuse("masked", MESSAGE);
            }
        } else if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                check.enter(object.nameAt(i));
                refuse(object.valueAt(i), check);
                check.leave();
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check.enter(i);
                refuse(list.get(i), check);
                check.leave();
            }
        }
    }
}
