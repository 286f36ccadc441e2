package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large a config may be, whatever adapter read it. Immutable.
 *
 * @param maxBytes the most bytes of the config written as compact JSON in UTF-8
 * @param maxDepth the deepest nesting, the config itself being level 1
 * @param maxKeys the most keys of all objects taken together
 * @param maxNumberLength the most characters of one number
 */
public record ConfigLimits(int maxBytes, int maxDepth, int maxKeys, int maxNumberLength) {

    /** 512 KiB, 64 levels, 20,000 keys, numbers of 1,000 characters. */
    public static final ConfigLimits DEFAULT = new ConfigLimits(512 * 1024, 64, 20_000, 1_000);

    /** Checks that every limit is positive. */
    public ConfigLimits {
        if (maxBytes < 2 || maxDepth < 1 || maxKeys < 0 || maxNumberLength < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    void check(JsonObject config, JsonPointer at, Check check) {
        Walk walk = walk(config, at, check);
        if (walk.bytes > maxBytes) {
            check.refuse(at, "too_large", "must be at most " + maxBytes + " bytes of JSON");
        }
        if (walk.keys > maxKeys) {
            check.refuse(at, "too_many_keys", "must hold at most " + maxKeys + " keys");
        }
    }

    /** These limits, widened to the size that a stored config has already: it must not lock its own record. */
    ConfigLimits widenedFor(JsonObject stored) {
        Walk walk = walk(stored, JsonPointer.ROOT, new Check());
        int bytes = (int) Math.min(Integer.MAX_VALUE, Math.max(maxBytes, walk.bytes));
        return new ConfigLimits(bytes, maxDepth, Math.max(maxKeys, walk.keys), maxNumberLength);
    }

    private Walk walk(JsonObject config, JsonPointer at, Check check) {
        Walk walk = new Walk(check);
        walk.value(config, at, 1);
        return walk;
    }

    /** One pass that measures and checks. */
    private final class Walk {

        private final Check check;
        private long bytes;
        private int keys;

        Walk(Check check) {
            this.check = check;
        }

        private void value(@Nullable Object value, JsonPointer at, int depth) {
            if (value instanceof String text) {
                bytes += jsonLength(text);
            } else if (value instanceof JsonObject object) {
                object(object, at, depth);
            } else if (value instanceof List<?> list) {
                list(list, at, depth);
            } else if (value instanceof Number number) {
                number(number, at);
            } else {
                bytes += Boolean.FALSE.equals(value) ? 5 : 4;
            }
        }

        private void object(JsonObject object, JsonPointer at, int depth) {
            refuseDepth(at, depth);
            bytes += 2 + Math.max(0, object.size() - 1);
            keys += object.size();
            object.forEach((name, value) -> {
                bytes += jsonLength(name) + 1;
                if (value instanceof String text) {
                    // most members are: no place has to be made for them
                    bytes += jsonLength(text);
                } else {
                    value(value, at.child(name), depth + 1);
                }
            });
        }

        private void list(List<?> list, JsonPointer at, int depth) {
            refuseDepth(at, depth);
            bytes += 2 + Math.max(0, list.size() - 1);
            for (int i = 0; i < list.size(); i++) {
                value(list.get(i), at.child(i), depth + 1);
            }
        }

        /** Reported once for each branch, at the level that is one too many. */
        private void refuseDepth(JsonPointer at, int depth) {
            if (depth == maxDepth + 1) {
                check.refuse(at, "too_deep", "must not be nested deeper than " + maxDepth + " levels");
            }
        }

        private void number(Number number, JsonPointer at) {
            int length = number.toString().length();
            bytes += length;
            if (length > maxNumberLength) {
                check.refuse(at, "number_too_long", "must have at most " + maxNumberLength + " characters");
            }
        }
    }

    /** Bytes of a text with its quotes and the escapes that RFC 8259 section 7 demands. */
    private static int jsonLength(String text) {
        int length = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || (c >= '\b' && c <= '\r' && c != '\u000b')) {
                length += 2;
            } else if (c < ' ') {
                length += 6;
            } else if (c < 0x80) {
                length += 1;
            } else {
                // half of a pair counts two: the pair makes four bytes
                length += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return length;
    }
}
