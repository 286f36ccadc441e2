package dev.integrations.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Configs of as many keys as one likes, in shapes that differ in what they cost: all keys in one object, a few in each
 * of many, many below a long path, in methods (which the schema knows), and names of one hash.
 */
public enum LargeConfigs {
    /** All in one object. */
    FLAT {
        @Override
        Map<String, Object> around(Map<String, Object> leaves) {
            return leaves;
        }
    },
    /** Ten in each of many objects, three levels down. */
    NESTED {
        @Override
        Map<String, Object> around(Map<String, Object> leaves) {
            Map<String, Object> document = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(leaves.keySet());
            for (int from = 0; from < names.size(); from += 10) {
                Map<String, Object> section = new LinkedHashMap<>();
                names.subList(from, Math.min(names.size(), from + 10))
                        .forEach(name -> section.put(name, leaves.get(name)));
                document.put("group " + from / 10, Map.of("a", Map.of("b", section)));
            }
            return document;
        }
    },
    /** All in one object, fifty levels down. */
    DEEP {
        @Override
        Map<String, Object> around(Map<String, Object> leaves) {
            Map<String, Object> document = leaves;
            for (int i = 0; i < 50; i++) {
                document = Map.of("deeper", document);
            }
            return document;
        }
    },
    /** Each a method with one key more. */
    METHODS {
        @Override
        Map<String, Object> around(Map<String, Object> leaves) {
            Map<String, Object> methods = new LinkedHashMap<>();
            leaves.forEach((name, value) -> methods.put(name, Map.of("path", "/" + value)));
            return Map.of("resources", Map.of("users", methods));
        }
    },
    /** All in one object, with one hash. */
    COLLIDING {
        @Override
        Map<String, Object> around(Map<String, Object> leaves) {
            return Map.of("section", leaves);
        }

        @Override
        List<String> names(int count) {
            return CollidingNames.under(31, Math.max(count, MOST_OF_ONE_LENGTH)).subList(0, count);
        }
    };

    /** Names of one hash are longer the more there are: up to this count they are as long, so that sizes compare. */
    private static final int MOST_OF_ONE_LENGTH = 20_000;

    /**
     * A config of many leaves.
     *
     * @param from the first leaf, counted from 0
     * @param to after the last leaf
     * @param of how many leaves there are in all, so that two configs can share some
     * @param value what stands at each
     * @return plain Java values
     */
    public Map<String, Object> config(int from, int to, int of, Object value) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        names(of).subList(from, to).forEach(name -> leaves.put(name, value));
        return around(leaves);
    }

    abstract Map<String, Object> around(Map<String, Object> leaves);

    List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "key" + i).toList();
    }
}
