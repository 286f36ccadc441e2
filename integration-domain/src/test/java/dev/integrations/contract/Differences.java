package dev.integrations.contract;

import dev.integrations.domain.config.IntegrationConfig;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares states and results, and names the fields that differ. Never tells a value: a config may hold secrets. */
final class Differences {

    /** Names of components that say nothing about what is in them. */
    private static final Set<String> UNNAMED = Set.of("value", "definition", "revision");

    private final List<String> paths = new ArrayList<>();

    private Differences() {}

    /** Fails unless the same was found, and names the fields in which it differs. */
    static void assertFound(Optional<?> found, Object expected) {
        if (found.isEmpty()) {
            throw new AssertionError("what is expected to be stored was not found");
        }
        assertSame(found.get(), expected);
    }

    /** Fails unless both are equal, and names the fields in which they differ. */
    static void assertSame(@Nullable Object found, Object expected) {
        if (expected.equals(found)) {
            return;
        }
        if (found == null || found.getClass() != expected.getClass()) {
            throw new AssertionError("expected " + expected.getClass().getSimpleName() + ", got "
                    + (found == null ? "null" : found.getClass().getSimpleName()));
        }
        throw new AssertionError("differs in: " + String.join(", ", between(found, expected)));
    }

    /** The fields in which one differs from the other, such as {@code category} or {@code config/label}. */
    static List<String> between(Object one, Object other) {
        Differences differences = new Differences();
        differences.collect("", one, other);
        return differences.paths;
    }

    private void collect(String path, @Nullable Object one, @Nullable Object other) {
        if (Objects.equals(one, other)) {
            return;
        }
        if (one instanceof Map<?, ?> members && other instanceof Map<?, ?> others) {
            Set<String> names = new TreeSet<>();
            members.keySet().forEach(name -> names.add((String) name));
            others.keySet().forEach(name -> names.add((String) name));
            names.forEach(name -> collect(path + "/" + name, members.get(name), others.get(name)));
        } else if (one instanceof IntegrationConfig config && other instanceof IntegrationConfig otherConfig) {
            collect(path, config.value(), otherConfig.value());
        } else if (one instanceof Record && other instanceof Record && one.getClass() == other.getClass()) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                collect(below(path, component.getName()), value(component, one), value(component, other));
            }
        } else {
            paths.add(path.isEmpty() ? "the whole" : path);
        }
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
