package dev.integrations.contract;

import dev.integrations.domain.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes documents that hold whatever JSON can hold: odd names, any Unicode characters, numbers of any size, nulls. The same
 * seed makes the same documents. Not thread-safe.
 */
public final class RandomJson {

    private static final int MAX_DEPTH = 3;

    private static final List<String> COMMON_NAMES =
            List.of("a", "b", "c", "format", "config", "", "~", "/", "~1", "a/b", "0", "-", "\0", "null", "ü", "😀");

    private final Random random;

    /**
     * Starts a series of documents.
     *
     * @param seed determines them
     */
    public RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Makes the next document.
     *
     * @return an object of up to five members, nested up to four levels
     */
    public JsonObject object() {
        return JsonObject.of(object(MAX_DEPTH));
    }

    private Map<String, @Nullable Object> object(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = random.nextBoolean() ? COMMON_NAMES.get(random.nextInt(COMMON_NAMES.size())) : text();
            members.put(name, value(depth));
        }
        return members;
    }

    private @Nullable Object value(int depth) {
        int kind = random.nextInt(depth == 0 ? 5 : 10);
        if (kind >= 7) {
            return object(depth - 1);
        }
        if (kind >= 5) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                items.add(value(depth - 1));
            }
            return items;
        }
        return switch (kind) {
            case 0 -> text();
            case 1 -> number();
            case 2 -> random.nextBoolean();
            case 3 -> random.nextBoolean() ? Map.of() : List.of();
            default -> null;
        };
    }

    private Number number() {
        BigInteger beyondLong = BigInteger.TWO.pow(70).add(BigInteger.valueOf(random.nextLong()));
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> beyondLong;
            case 2 -> beyondLong.negate();
            default -> new BigDecimal(BigInteger.valueOf(random.nextLong()), 1 + random.nextInt(400));
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.appendCodePoint(codePoint());
        }
        return text.toString();
    }

    /** Any but a surrogate, which alone is no text. */
    private int codePoint() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> random.nextInt(0x80);
            case 5, 6 -> random.nextInt(0x80, 0xd800);
            case 7 -> random.nextInt(0xe000, 0x10000);
            default -> random.nextInt(0x10000, Character.MAX_CODE_POINT + 1);
        };
    }
}
