package dev.integrations.wire.jsonpatch;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The place to which an operation applies: a parsed JSON Pointer (RFC 6901).
 *
 * @param tokens the steps from the root, unescaped
 */
record Place(List<String> tokens) {

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    static Place parse(String pointer) {
        if (pointer.isEmpty()) {
            return new Place(List.of());
        }
        if (pointer.charAt(0) != '/' || BAD_ESCAPE.matcher(pointer).find()) {
            throw new FailedOperationException("has a 'path' or 'from' that is not a JSON Pointer");
        }
        return new Place(Arrays.stream(pointer.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList());
    }

    boolean isRoot() {
        return tokens.isEmpty();
    }

    Place parent() {
        return new Place(tokens.subList(0, tokens.size() - 1));
    }

    String last() {
        return tokens.get(tokens.size() - 1);
    }

    /** Returns whether the other place is within the value at this one. */
    boolean isAbove(Place other) {
        return tokens.size() < other.tokens.size() && tokens.equals(other.tokens.subList(0, tokens.size()));
    }

    /** Returns the pointer as in RFC 6901. */
    @Override
    public String toString() {
        return tokens.stream()
                .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
