package dev.integrations.domain.config;

import dev.integrations.domain.config.schema.Check;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonSize;
import dev.integrations.domain.json.NumberSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The maximum size of a config, whichever adapter reads it. Immutable.
 *
 * @param maxBytes the maximum number of bytes of the config as compact JSON in UTF-8
 * @param maxDepth the maximum depth of nesting, the config itself being level 1
 * @param maxKeys the maximum number of keys of all objects together
 * @param maxNumberLength the maximum number of characters of one number
 */
public record ConfigLimits(int maxBytes, int maxDepth, int maxKeys, int maxNumberLength) {

    /** 512 KiB, 64 levels, 20,000 keys, numbers of 1,000 characters. */
    public static final ConfigLimits DEFAULT = new ConfigLimits(512 * 1024, 64, 20_000, 1_000);

    /**
     * Rejects limits that nothing could satisfy.
     *
     * @throws IllegalArgumentException if {@code maxBytes} is less than 2, {@code maxDepth} or {@code maxNumberLength}
     *     less than 1, or {@code maxKeys} less than 0
     */
    public ConfigLimits {
        if (maxBytes < 2 || maxDepth < 1 || maxKeys < 0 || maxNumberLength < 1) {
            throw new IllegalArgumentException(
                    "maxBytes must be at least 2, maxDepth and maxNumberLength at least 1, maxKeys at least 0");
        }
    }

    void check(JsonObject config, Check check) {
        JsonSize size = config.jsonSize();
        if (size.depth() > maxDepth || size.longestNumber() > maxNumberLength) {
            refuseWithin(config, 1, check);
        }
        if (size.bytes() > maxBytes) {
            check.refuse("too_large", "must be at most " + maxBytes + " bytes of JSON");
        }
        if (size.keys() > maxKeys) {
            check.refuse("too_many_keys", "must hold at most " + maxKeys + " keys");
        }
    }

    /** These limits, widened to the size of a stored config: tighter limits must not make its record unchangeable. */
    ConfigLimits widenedFor(JsonObject stored) {
        JsonSize size = stored.jsonSize();
        int bytes = (int) Math.min(Integer.MAX_VALUE, Math.max(maxBytes, size.bytes()));
        return new ConfigLimits(bytes, maxDepth, Math.max(maxKeys, size.keys()), maxNumberLength);
    }

    /** Depth is reported once for each branch, at the first level that is too deep. */
    private void refuseWithin(@Nullable Object value, int depth, Check check) {
        boolean isContainer = value instanceof JsonObject || value instanceof List<?>;
        if (isContainer && depth == maxDepth + 1) {
            check.refuse("too_deep", "must not be nested deeper than " + maxDepth + " levels");
        }
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                check.enter(object.nameAt(i));
                refuseWithin(object.valueAt(i), depth + 1, check);
                check.leave();
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check.enter(i);
                refuseWithin(list.get(i), depth + 1, check);
                check.leave();
            }
        } else if (value instanceof Number number && NumberSize.characters(number) > maxNumberLength) {
            check.refuse("number_too_long", "must have at most " + maxNumberLength + " characters");
        }
    }
}
