package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Collects what one walk over a config finds, and knows where the walk is: most places need no name. For one use by one
 * thread.
 */
public final class Check {

    private final Predicate<Object> isSettled;
    private final Told<Violation> violations = new Told<>(Violation::new);
    private final Told<Finding> findings = new Told<>(Finding::new);
    private final List<Object> place = new ArrayList<>();
    private int wholes;

    /** Looks everywhere. */
    public Check() {
        this(value -> false);
    }

    /**
     * Leaves out what needs no look.
     *
     * @param isSettled tells of a value whether it is so, unless {@link #checkAlways more than its place} decides what it
     *     may be
     */
    public Check(Predicate<Object> isSettled) {
        this.isSettled = isSettled;
    }

    /** Goes down to a member, told by its name, or to an element, told by its index. */
    public void enter(Object token) {
        place.add(token);
    }

    /** Goes back up. */
    public void leave() {
        place.remove(place.size() - 1);
    }

    /** Refuses what is here. */
    public void refuse(String code, String message) {
        refuse(here(), code, message);
    }

    public void refuse(JsonPointer at, String code, String message) {
        violations.add(at, code, message);
    }

    /** Refuses a member of what is here. */
    public void refuseMember(String name, String code, String message) {
        refuse(here().child(name), code, message);
    }

    /** Advises about what is here. */
    public void advise(String code, String message) {
        advise(here(), code, message);
    }

    /** Advises about a member of what is here. */
    public void adviseMember(String name, String code, String message) {
        advise(here().child(name), code, message);
    }

    private void advise(JsonPointer at, String code, String message) {
        findings.add(at, code, message);
    }

    private JsonPointer here() {
        JsonPointer here = IntegrationConfig.POINTER;
        for (Object token : place) {
            here = here.child(token.toString());
        }
        return here;
    }

    /** Looks at a value that may be whatever its place allows. */
    public void checkIfChanged(Shape shape, @Nullable Object value) {
        if (value == null || wholes > 0 || !isSettled.test(value)) {
            checkUnlessMasked(shape, value);
        }
    }

    /** Looks at a value whose shape depends on what stands beside it or in it, and at all that is in it. */
    public void checkAlways(Shape shape, @Nullable Object value) {
        wholes++;
        checkUnlessMasked(shape, value);
        wholes--;
    }

    /** A mask is refused as such, wherever it is: nobody knows whether what it stands for fits. */
    private void checkUnlessMasked(Shape shape, @Nullable Object value) {
        if (!Mask.TEXT.equals(value)) {
            shape.check(value, this);
        }
    }

    public ConfigReport report() {
        return new ConfigReport(violations.all(), findings.all());
    }
}
