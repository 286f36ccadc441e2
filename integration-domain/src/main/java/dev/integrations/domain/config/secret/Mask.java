package dev.integrations.domain.config.secret;

import dev.integrations.domain.config.schema.Check;
import dev.integrations.domain.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown in the place of a value that is not shown. It is never stored. */
public final class Mask {

    public static final String TEXT = "********";

    private static final String MESSAGE = "is a mask, which is never stored, or would become public though it is not"
            + " shown to you: send the value itself, or leave the place as it is (in a list that is sent, only elements"
            + " with a unique name and unchanged ones keep what is masked)";

    private Mask() {}

    /**
     * Hides a value, unless it only refers to others.
     *
     * @return the value, or a mask that can be told from every other one by its identity: so a mask that an edit of the
     *     shown document left where it was, or put elsewhere, is told from one that was sent
     */
    public static Object over(Object value) {
        boolean isPublic = value instanceof List<?> list
                ? !list.isEmpty() && list.stream().allMatch(Mask::isReference)
                : isReference(value);
        return isPublic ? value : String.valueOf(TEXT.toCharArray());
    }

    private static boolean isReference(@Nullable Object value) {
        return value instanceof String text && Reference.isOnly(text);
    }

    /** Returns whether a text is a mask, or a URL with a mask in it; it may be neither and hold as many asterisks. */
    public static boolean isIn(String text) {
        return text.contains(TEXT);
    }

    /** The same of any text at any depth. */
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

    /** Refuses each text that is a mask, wherever it is. */
    public static void refuse(@Nullable Object value, Check check) {
        if (value instanceof String text) {
            if (text.equals(TEXT)) {
                refuseHere(check);
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

    public static void refuseHere(Check check) {
        check.refuse("masked", MESSAGE);
    }
}
