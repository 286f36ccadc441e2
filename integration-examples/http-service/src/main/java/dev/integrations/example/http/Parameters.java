package dev.integrations.example.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The query parameters of a request, each at most once; an empty one counts as absent. Immutable. */
final class Parameters {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Map<String, List<String>> given;

    private Parameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /**
     * Takes them.
     *
     * @param context the request
     * @param known those that it may have
     * @return all that are given
     * @throws HttpError 400 that names one that is unknown, or given twice
     */
    static Parameters of(Context context, Set<String> known) {
        Map<String, List<String>> given = context.queryParamMap();
        given.forEach((name, values) -> {
            if (!name.isEmpty() && !known.contains(name)) {
                throw invalid(name, "is unknown here");
            } else if (!name.isEmpty() && values.size() > 1) {
                throw invalid(name, "must be given only once");
            }
        });
        return new Parameters(given);
    }

    Optional<String> text(String name) {
        return given.getOrDefault(name, List.of()).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** Converts one, if it is given; an empty conversion is a refusal. */
    <T> Optional<T> as(String name, Function<String, Optional<T>> conversion, String expected) {
        return text(name).map(text -> conversion.apply(text).orElseThrow(() -> invalid(name, expected)));
    }

    Optional<UUID> uuid(String name) {
        return as(name, CanonicalUuid::parse, "must be a UUID");
    }

    boolean flag(String name) {
        return as(
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
