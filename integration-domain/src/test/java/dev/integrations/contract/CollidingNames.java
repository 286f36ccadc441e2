package dev.integrations.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names with one hash. A table that trusts the hash of its keys (as most do: 31 is {@link String#hashCode}, 33 is the
 * one of many parsers) becomes a list, or gives up.
 */
public final class CollidingNames {

    private CollidingNames() {}

    /**
     * Names of one length that collide in every hash of the form {@code hash * multiplier + character}.
     *
     * @param multiplier at most 33
     * @param count how many, at least 1
     * @return names of letters, digits and brackets, each once
     */
    public static List<String> under(int multiplier, int count) {
        // (c, d) and (c + 1, d - multiplier) give the same: c * multiplier + d
        char high = (char) ('A' + multiplier);
        String[] pairs = {"A" + high, "BA"};
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder name = new StringBuilder();
            for (int bit = bits - 1; bit >= 0; bit--) {
                name.append(pairs[i >> bit & 1]);
            }
            names.add(name.toString());
        }
        return names;
    }

    /**
     * An object of such names.
     *
     * @param multiplier at most 33
     * @param count how many names
     * @return a document whose values are the numbers from 0
     */
    public static Map<String, Object> object(int multiplier, int count) {
        Map<String, Object> members = new LinkedHashMap<>();
        under(multiplier, count).forEach(name -> members.put(name, members.size()));
        return members;
    }
}
