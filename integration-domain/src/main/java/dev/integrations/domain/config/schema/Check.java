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
 * Collects what a walk over a config finds, and tracks its path, whose text is needed at few places only. For one use
 * by one thread.
 */
public final class Check {

    private final Predicate<Object> isSettled;
    private final Told<Violation> violations = new Told<>(Violation::new);
    private final Told<Finding> findings = new Told<>(Finding::new);
    private final List<Object> place = new ArrayList<>();
    private int wholes;

    /** Creates a check of everything. */
    public Check() {
        this(value -> false);
    }

    /**
     * Creates a check that skips some values.
     *
     * @param isSettled returns whether a value can be skipped; ignored for values that {@link #checkAlways depend on
     *     more than their place}
     */
    public Check(Predicate<Object> isSettled) {
        this.isSettled = isSettled;
    }

    /** Enters a member, given by its name, or an element, given by its index. */
    public void enter(Object token) {
        place.add(token);
    }

    /** Leaves the member or element. */
    public void leave() {
        place.remove(place.size() - 1);
    }

    /** Adds a violation at the current place. */
    public void refuse(String code, String message) {
        refuse(here(), code, message);
    }

    public void refuse(JsonPointer at, String code, String message) {
        violations.add(at, code, message);
    }

    /** Adds a violation at a member of the current place. */
    public void refuseMember(String name, String code, String message) {
        refuse(here().child(name), code, message);
    }

    /** Adds a finding at the current place. */
    public void advise(String code, String message) {
        advise(here(), code, message);
    }

    /** Adds a finding at a member of the current place. */
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

    /** Checks a value whose shape depends on its place only. */
    public void checkIfChanged(Shape shape, @Nullable Object value) {
        if (value == null || wholes > 0 || !isSettled.test(value)) {
            checkUnlessMasked(shape, value);
        }
    }

    /** Checks a value whose shape depends on its neighbours or its contents, with everything in it. */
    public void checkAlways(Shape shape, @Nullable Object value) {
        wholes++;
        checkUnlessMasked(shape, value);
        wholes--;
    }

    /** A text with a mask in it is refused as such, at any place: what the mask stands for is unknown here. */
    private void checkUnlessMasked(Shape shape, @Nullable Object value) {
        if (!(value instanceof String text && Mask.isIn(text))) {
            shape.check(value, this);
        }
    }

    public ConfigReport report() {
        return new ConfigReport(violations.all(), findings.all());
    }
}
