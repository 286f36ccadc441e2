package dev.integrations.example.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The query parameters of a call, each at most once, and none that the call does not know: a {@code dry_run} must not be
 * taken for nothing where there is no such thing. Immutable.
 */
final class Parameters {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final String ATTRIBUTE = "parameters";

    private final Map<String, String> given;

    private Parameters(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads them, before the call is worked on.
     *
     * @param context the request
     * @param operation what it calls
     * @throws HttpError 400 if the query is malformed; or that names a parameter that is unknown, or given twice
     */
    static void attachTo(Context context, Operation operation) {
        Map<String, String> given = QueryString.parse(context.req().getQueryString());
        List<String> known = operation.request().query();
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw invalid(unknown, "is unknown here");
                });
        context.attribute(ATTRIBUTE, new Parameters(given));
    }

    /** Those of a request. */
    static Parameters of(Context context) {
        return Objects.requireNonNull(context.attribute(ATTRIBUTE));
    }

    /** A text; an empty one counts as absent, as the vendor's clients send what they do not filter by. */
    Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name)).filter(text -> !text.isEmpty());
    }

    /** Converts a text; an empty conversion is a refusal. */
    <T> Optional<T> as(String name, Function<String, Optional<T>> conversion, String expected) {
        return text(name).map(text -> conversion.apply(text).orElseThrow(() -> invalid(name, expected)));
    }

    /** Converts one that decides what is done, so that it must be understood if it is there, empty or not. */
    <T> Optional<T> choice(String name, Function<String, Optional<T>> conversion, String expected) {
        return Optional.ofNullable(given.get(name))
                .map(text -> conversion.apply(text).orElseThrow(() -> invalid(name, expected)));
    }

    Optional<UUID> uuid(String name) {
        return as(name, CanonicalUuid::parse, "must be a UUID");
    }

    boolean flag(String name) {
        return choice(
                        name,
                        text -> Set.of("true", "false").contains(text)
                                ? Optional.of(text.equals("true"))
                                : Optional.empty(),
                        "must be true or false")
                .orElse(false);
    }

    int number(String name, int preset, int least, int most) {
        return as(
                        name,
                        text -> Optional.of(text)
                                .filter(digits -> NUMBER.matcher(digits).matches())
                                .map(Integer::valueOf)
                                .filter(number -> number >= least && number <= most),
                        "must be a whole number from " + least + " to " + most)
                .orElse(preset);
    }

    private static HttpError invalid(String name, String expected) {
        return new HttpError(Answer.invalidParameter(name, expected));
    }
}
