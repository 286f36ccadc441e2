package dev.integrations.example.http.jsonpatch;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON Patch (RFC 6902): operations that take effect in their order, all of them or none. Immutable. */
public final class JsonPatch {

    /** Far more than anybody writes by hand, few enough to bound the work. */
    public static final int MAX_OPERATIONS = 1_000;

    private final List<Operation> operations;

    private JsonPatch(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /**
     * Understands a patch.
     *
     * @param value what a JSON parser made of the patch's text, which must refuse duplicate members
     * @return the patch, well-formed
     * @throws InvalidPatchException if it is none, or has too many operations
     */
    public static JsonPatch of(@Nullable Object value) {
        if (!(value instanceof List<?> elements)) {
            throw new InvalidPatchException("The patch must be an array of operations.");
        }
        if (elements.size() > MAX_OPERATIONS) {
            throw new InvalidPatchException("The patch must have at most " + MAX_OPERATIONS + " operations.");
        }
        List<Operation> operations = new ArrayList<>();
        for (Object element : elements) {
            try {
                operations.add(operation(element));
            } catch (Refusal refusal) {
                throw new InvalidPatchException(operations.size(), refusal.problem());
            }
        }
        return new JsonPatch(operations);
    }

    /**
     * The values that the patch's {@code test} operations expect at a place.
     *
     * @param pointer the place, as an operation's {@code path} names it
     * @return the values in the order of the operations
     */
    public List<@Nullable Object> testedAt(String pointer) {
        Place place = Place.parse(pointer);
        List<@Nullable Object> values = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.Test test && test.path().equals(place)) {
                values.add(test.value());
            }
        }
        return values;
    }

    /**
     * Applies the patch.
     *
     * @param document any JSON value as {@link JsonObject} holds it; it stays as it is
     * @param maxCopied how large everything that is copied by {@code copy} operations may be, taken together and
     *     measured in characters of JSON
     * @return the patched value
     * @throws TestFailedException if a {@code test} fails
     * @throws InvalidPatchException if another operation cannot be applied
     * @throws InvalidValueException if the result is nested deeper than {@link JsonObject} may be
     */
    public @Nullable Object applyTo(@Nullable Object document, long maxCopied) {
        Draft draft = new Draft(document, maxCopied);
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            try {
                operation.applyTo(draft);
            } catch (Refusal refusal) {
                throw new InvalidPatchException(i, refusal.problem());
            }
            if (operation instanceof Operation.Test test && !test.holdsIn(draft)) {
                throw new TestFailedException(i, test.path().toString());
            }
        }
        return draft.finished();
    }

    private static Operation operation(@Nullable Object element) {
        if (!(element instanceof Map<?, ?> members)) {
            throw new Refusal("is not an object");
        }
        try {
            return Operation.of(JsonObject.of(members));
        } catch (InvalidValueException unkeepable) {
            throw new Refusal("holds what no document may: it "
                    + unkeepable.violations().get(0).message());
        }
    }
}
