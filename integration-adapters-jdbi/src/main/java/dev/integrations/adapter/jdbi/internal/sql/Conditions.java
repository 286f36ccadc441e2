package dev.integrations.adapter.jdbi.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Conditions of a query that all must hold, with the values that they bind. For one use by one thread. */
public final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    public Conditions and(String condition, Object... bound) {
        conditions.add(condition);
        values.addAll(List.of(bound));
        return this;
    }

    public Conditions and(Conditions others) {
        conditions.addAll(others.conditions);
        values.addAll(others.values);
        return this;
    }

    /** Only if there is a value. */
    public Conditions and(String condition, Optional<?> bound) {
        return bound.isPresent() ? and(condition, new Object[] {bound.get()}) : this;
    }

    public String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    public List<Object> values() {
        return values;
    }
}
