package dev.integrations.contract;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares states and results, and names the fields that differ. The order of the members of a config counts, which
 * {@code equals} ignores. Never tells a value: a config may hold secrets.
 */
final class Differences {

    /** Names of components that say nothing about what is in them. */
    private static final Set<String> UNNAMED = Set.of("value", "definition", "revision");

    private static final int MAX_PATHS = 20;
    private static final int MAX_NAME_LENGTH = 60;

    private final List<String> paths = new ArrayList<>();
    private final boolean orderCounts;

    private Differences(boolean orderCounts) {
        this.orderCounts = orderCounts;
    }

    /** Fails unless the same was found, and names the fields in which it differs. */
    static void assertFound(Optional<?> found, Object expected) {
        assertFound("what is expected to be stored", found, expected);
    }

    /** As {@link #assertFound(Optional, Object)}, and tells what was looked for. */
    static void assertFound(String what, Optional<?> found, Object expected) {
        if (found.isEmpty()) {
            throw new AssertionError(what + " was not found");
        }
        assertSame(found.get(), expected);
    }

    /** Fails if something was found, and tells what it is, but not its value. */
    static void assertNotFound(String what, Optional<?> found) {
        if (found.isPresent()) {
            throw new AssertionError(what + " was found");
        }
    }

    /** Fails unless both are the same, to the order of members, and names the fields in which they differ. */
    static void assertSame(@Nullable Object found, Object expected) {
        assertNone(found, expected, between(found, expected));
    }

    /** As {@link #assertSame}, for states that may have their members in another order. */
    static void assertSameInAnyMemberOrder(@Nullable Object found, Object expected) {
        assertNone(found, expected, between(found, expected, false));
    }

    private static void assertNone(@Nullable Object found, Object expected, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        if (found == null || found.getClass() != expected.getClass()) {
            throw new AssertionError("expected " + expected.getClass().getSimpleName() + ", got "
                    + (found == null ? "null" : found.getClass().getSimpleName()));
        }
        throw new AssertionError("differs in: " + told(paths));
    }

    /** Joins the first paths. */
    static String told(List<String> paths) {
        String first = String.join(", ", paths.subList(0, Math.min(MAX_PATHS, paths.size())));
        return paths.size() <= MAX_PATHS ? first : first + ", and " + (paths.size() - MAX_PATHS) + " more";
    }

    /** The fields in which a state differs from the expected one, such as {@code category} or {@code config/label}. */
    static List<String> between(@Nullable Object found, @Nullable Object expected) {
        return between(found, expected, true);
    }

    private static List<String> between(@Nullable Object one, @Nullable Object other, boolean orderCounts) {
        Differences differences = new Differences(orderCounts);
        differences.collect("", one, other);
        return differences.paths;
    }

    private void collect(String path, @Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> members && other instanceof Map<?, ?> others) {
            collectMembers(path, members, others);
        } else if (one instanceof IntegrationConfig config && other instanceof IntegrationConfig otherConfig) {
            collect(path, config.value(), otherConfig.value());
        } else if (one instanceof Optional<?> value && other instanceof Optional<?> otherValue) {
            collect(path, value.orElse(null), otherValue.orElse(null));
        } else if (one instanceof List<?> elements && other instanceof List<?> otherElements) {
            collectElements(path, elements, otherElements);
        } else if (one instanceof Record && other instanceof Record && one.getClass() == other.getClass()) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                collect(below(path, component.getName()), value(component, one), value(component, other));
            }
        } else if (!Objects.equals(one, other)) {
            paths.add(path.isEmpty() ? "the whole" : path);
        }
    }

    private void collectMembers(String path, Map<?, ?> one, Map<?, ?> other) {
        if (orderCounts
                && one instanceof JsonObject
                && other instanceof JsonObject
                && one.keySet().equals(other.keySet())
                && !inOrder(one.keySet()).equals(inOrder(other.keySet()))) {
            paths.add((path.isEmpty() ? "the whole" : path) + " (order of members)");
        }
        one.forEach((name, value) -> {
            if (other.containsKey(name)) {
                collect(path + "/" + shown(name), value, other.get(name));
            } else {
                paths.add(path + "/" + shown(name) + " (unexpected)");
            }
        });
        other.keySet().stream()
                .filter(name -> !one.containsKey(name))
                .forEach(name -> paths.add(path + "/" + shown(name) + " (missing)"));
    }

    private void collectElements(String path, List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            paths.add((path.isEmpty() ? "the whole" : path) + " (number of elements)");
            return;
        }
        for (int i = 0; i < one.size(); i++) {
            collect(path + "/" + i, one.get(i), other.get(i));
        }
    }

    private static List<?> inOrder(Collection<?> names) {
        return new ArrayList<>(names);
    }

    /** A name of any length and of any characters, fit for one line. */
    private static String shown(@Nullable Object name) {
        String line = String.valueOf(name).replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_NAME_LENGTH ? line : line.substring(0, MAX_NAME_LENGTH) + "...";
    }

    private static String below(String path, String name) {
        if (UNNAMED.contains(name)) {
            return path;
        }
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static @Nullable Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
