package dev.integrations.wire.query;

import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.CanonicalUuid;
import dev.integrations.wire.answer.RefusedRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a call, each at most once. Unknown parameters are refused: a {@code dry_run} must not be
 * ignored by a call without it. Immutable.
 */
public final class Parameters {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, String> given;

    private Parameters(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Parses them.
     *
     * @param query the raw query after the question mark; null if there is none
     * @param known the names of the call's parameters
     * @throws RefusedRequest 400 if the query is malformed; or that names a parameter that is unknown, or given twice
     */
    public static Parameters of(@Nullable String query, Collection<String> known) {
        return known(QueryString.parse(query), known);
    }

    /**
     * Checks parameters that a web framework has decoded.
     *
     * @param decoded the values by name
     * @param known the names of the call's parameters
     * @throws RefusedRequest 400 that names a parameter that is unknown, or given twice
     */
    public static Parameters of(
            Map<String, ? extends @Nullable Collection<? extends @Nullable String>> decoded, Collection<String> known) {
        Map<String, String> given = new LinkedHashMap<>();
        decoded.forEach((name, values) -> {
            if (values != null && values.size() > 1) {
                throw invalid(name, "must be given only once");
            }
            String value = values == null || values.isEmpty()
                    ? null
                    : values.iterator().next();
            // a name without a value counts as given: a dry_run must not be ignored
            given.put(name, value == null ? "" : QueryString.refuseReplaced(value));
        });
        return known(given, known);
    }

    private static Parameters known(Map<String, String> given, Collection<String> known) {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw invalid(unknown, "is not a parameter of this call");
                });
        return new Parameters(given);
    }

    /** Returns a text. An empty one counts as absent, because the vendor's clients send unused filters empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
    }

    /** Converts a text; refuses it if the conversion returns empty. */
    public <T> Optional<T> as(String name, Function<String, Optional<T>> conversion, String expected) {
        return text(name).map(text -> conversion.apply(text).orElseThrow(() -> invalid(name, expected)));
    }

    /** Converts a parameter that decides what is done: if it is given, even empty, it must be valid. */
    public <T> Optional<T> choice(String name, Function<String, Optional<T>> conversion, String expected) {
        return Optional.ofNullable(given.get(name))
                .map(text -> conversion.apply(text).orElseThrow(() -> invalid(name, expected)));
    }

    public Optional<UUID> uuid(String name) {
        return as(name, CanonicalUuid::parse, "must be a UUID");
    }

    public boolean flag(String name) {
        return choice(
                        name,
                        text -> Set.of("true", "false").contains(text)
                                ? Optional.of(text.equals("true"))
                                : Optional.empty(),
                        "must be true or false")
                .orElse(false);
    }

    public int number(String name, int preset, int least, int most) {
        return as(
                        name,
                        text -> Optional.of(text)
                                .filter(digits -> NUMBER.matcher(digits).matches())
                                .map(Integer::valueOf)
                                .filter(number -> number >= least && number <= most),
                        "must be a whole number from " + least + " to " + most)
                .orElse(preset);
    }

    private static RefusedRequest invalid(String name, String expected) {
        return new RefusedRequest(Answer.invalidParameter(name, expected));
    }
}
