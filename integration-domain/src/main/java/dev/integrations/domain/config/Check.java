package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects what one walk over a config finds. For one use by one thread. */
final class Check {

    private final Predicate<Object> isSettled;
    private final List<Violation> violations = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int wholes;

    /** Looks everywhere. */
    Check() {
        this(value -> false);
    }

    /**
     * Leaves out what needs no look.
     *
     * @param isSettled tells of a value whether it is so, unless {@link #wholly more than its place} decides what it
     *     may be
     */
    Check(Predicate<Object> isSettled) {
        this.isSettled = isSettled;
    }

    void refuse(JsonPointer at, String code, String message) {
        violations.add(new Violation(at.toString(), code, message));
    }

    void advise(JsonPointer at, String code, String message) {
        findings.add(new Finding(at.toString(), code, message));
    }

    /** Goes on with a value that may be whatever its place allows. */
    void below(Shape shape, @Nullable Object value, JsonPointer at) {
        if (value == null || wholes > 0 || !isSettled.test(value)) {
            shape.check(value, at, this);
        }
    }

    /** Goes on with a value whose shape depends on what stands beside it or in it, and with all that is in it. */
    void wholly(Shape shape, @Nullable Object value, JsonPointer at) {
        wholes++;
        shape.check(value, at, this);
        wholes--;
    }

    ConfigReport report() {
        return new ConfigReport(violations, findings);
    }
}
