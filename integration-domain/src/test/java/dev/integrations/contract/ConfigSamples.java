package dev.integrations.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Config documents that a careless store mangles. */
public final class ConfigSamples {

    private ConfigSamples() {}

    /**
     * Everything that JSON can hold and that gets lost easily: key order, nulls, digits, empty keys, odd text.
     *
     * @return a new map, the caller's to change
     */
    public static Map<String, Object> everything() {
        Map<String, Object> odd = new LinkedHashMap<>();
        odd.put("zebra before aardvark", 1L);
        odd.put("aardvark", 2L);
        odd.put("", "the empty key");
        odd.put("null", null);
        odd.put("nulls in a list", Arrays.asList(null, 1L, null));
        odd.put("empty", List.of(Map.of(), List.of(), ""));
        odd.put("truth", List.of(true, false));
        odd.put("long", Long.MIN_VALUE);
        odd.put("40 digits", new BigInteger("1234567890123456789012345678901234567890"));
        odd.put("one", List.of(1L, new BigDecimal("1.0"), new BigDecimal("1.00"), new BigDecimal("1E+2")));
        odd.put("many decimals", new BigDecimal("3.14159265358979323846264338327950288419716939937510"));
        odd.put("tiny", new BigDecimal("1E-400"));
        odd.put("null character", "a\0b");
        odd.put("control characters", "\b\f\n\r\t\u0001\u001f\u007f\u0085\u2028");
        odd.put("beyond the basic plane", "😀 𐍈 👩‍👩‍👧");
        odd.put("two forms of é", List.of("\u00e9", "e\u0301"));
        odd.put("trailing space ", " both ends ");
        odd.put("quotes", "\"'`\\ {{id}} $1 ? :name %s");
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("label", "Odd");
        config.put("unknown", odd);
        return config;
    }
}
