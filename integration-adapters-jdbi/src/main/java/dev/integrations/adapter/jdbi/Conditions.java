package dev.integrations.adapter.jdbi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a query that all must hold, with the values that they bind. For one use by one thread. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions and(String condition, Object... bound) {
        conditions.add(condition);
        values.addAll(List.of(bound));
        return this;
    }

    /** Only if there is a value. */
    Conditions and(String condition, Optional<?> bound) {
        return bound.isPresent() ? and(condition, new Object[] {bound.get()}) : this;
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    List<Object> values() {
        return values;
    }
}
