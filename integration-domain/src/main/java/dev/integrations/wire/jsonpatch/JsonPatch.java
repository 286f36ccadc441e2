package dev.integrations.wire.jsonpatch;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A JSON Patch (RFC 6902): operations that take effect in their order, all of them or none. Immutable. */
public final class JsonPatch {

    /** More than anybody writes by hand, but few enough to bound the work. */
    public static final int MAX_OPERATIONS = 1_000;

    /** The code for a value that is not a JSON Patch, or a patch that cannot be applied. */
    public static final String INVALID = "invalid_patch";

    /** The code for a {@code test} that failed. */
    public static final String TEST_FAILED = "test_failed";

    private final List<JsonObject> statement;
    private final List<Operation> operations;

    private JsonPatch(List<JsonObject> statement, List<Operation> operations) {
        this.statement = List.copyOf(statement);
        this.operations = List.copyOf(operations);
    }

    /**
     * Parses a patch.
     *
     * @param value the parsed patch; the parser must reject duplicate members
     * @return the patch, well-formed
     * @throws InvalidValueException with code {@value #INVALID} if the value is not a JSON Patch, or has too many
     *     operations; the pointer is the operation's place in the patch
     */
    public static JsonPatch of(@Nullable Object value) {
        if (!(value instanceof List<?> elements)) {
            throw new InvalidValueException("", INVALID, "The patch must be an array of operations.");
        }
        if (elements.size() > MAX_OPERATIONS) {
            throw new InvalidValueException(
                    "", INVALID, "The patch must have at most " + MAX_OPERATIONS + " operations.");
        }
        List<JsonObject> statement = new ArrayList<>();
        List<Operation> operations = new ArrayList<>();
        for (Object element : elements) {
            try {
                JsonObject members = members(element);
                statement.add(members);
                operations.add(Operation.of(members));
            } catch (FailedOperationException refusal) {
                throw refused(operations.size(), INVALID, refusal.problem());
            }
        }
        return new JsonPatch(statement, operations);
    }

    /**
     * Returns the content of the patch.
     *
     * @return the operations as they were sent, in their order
     */
    public List<JsonObject> statement() {
        return statement;
    }

    /**
     * Returns the values that the patch's {@code test} operations expect at a place.
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
     * @param maxCopied the maximum total size of the values that {@code copy} operations copy, in characters of JSON
     * @return the patched value
     * @throws InvalidValueException with code {@value #TEST_FAILED} if a {@code test} fails, or {@value #INVALID} if
     *     another operation cannot be applied, with the operation's place in the patch as the pointer; also if the
     *     result is nested deeper than {@link JsonObject} may be. No message holds a value
     */
    public @Nullable Object applyTo(@Nullable Object document, long maxCopied) {
        Draft draft = new Draft(document, maxCopied);
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            try {
                operation.applyTo(draft);
            } catch (FailedOperationException refusal) {
                throw refused(i, INVALID, refusal.problem());
            }
            if (operation instanceof Operation.Test test && !test.holdsIn(draft)) {
                throw refused(i, TEST_FAILED, "tests for a value that differs from the stored one");
            }
        }
        return draft.finished();
    }

    /**
     * Returns the path of an operation.
     *
     * @param operation its index
     * @return its {@code path}
     */
    public String path(int operation) {
        return operations.get(operation).path().toString();
    }

    /**
     * Returns whether a violation's pointer is the place of one of the operations.
     *
     * @param pointer a JSON Pointer
     * @return true for {@code /0} if there is a first operation, and so on
     */
    public boolean isOperation(String pointer) {
        return IntStream.range(0, operations.size()).anyMatch(index -> pointer.equals("/" + index));
    }

    private static InvalidValueException refused(int operation, String code, String problem) {
        return new InvalidValueException(
                "/" + operation, code, "Operation " + operation + " (the first is 0) " + problem + ".");
    }

    private static JsonObject members(@Nullable Object element) {
        if (!(element instanceof Map<?, ?> members)) {
            throw new FailedOperationException("is not an object");
        }
        try {
            return JsonObject.of(members);
        } catch (InvalidValueException unkeepable) {
            throw new FailedOperationException("contains a value that cannot be stored: it "
                    + unkeepable.violations().get(0).message());
        }
    }
}
