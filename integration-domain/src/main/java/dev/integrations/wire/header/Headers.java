package dev.integrations.wire.header;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header lines of a request, by name in any case. Immutable. */
public final class Headers {

    public static final Headers NONE = new Headers(Map.of());

    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private final Map<String, List<String>> lines;

    private Headers(Map<String, List<String>> lines) {
        this.lines = lines;
    }

    /**
     * Copies the headers that a web framework has read. A name without values is left out; some frameworks have one for
     * the status line.
     */
    public Headers with(Map<String, ? extends @Nullable Collection<? extends @Nullable String>> more) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(lines);
        more.forEach((name, values) -> {
            // some maps have the status line under null
            if (name != null && values != null && !values.isEmpty()) {
                List<String> together = new ArrayList<>(all.getOrDefault(name, List.of()));
                // some frameworks return null for an empty line
                values.forEach(value -> together.add(value == null ? "" : value));
                all.put(name, List.copyOf(together));
            }
        });
        return new Headers(Collections.unmodifiableMap(all));
    }

    /** Returns all lines of a header, in order; empty if it was not sent. */
    public List<String> lines(String name) {
        return lines.getOrDefault(name, List.of());
    }

    /** Returns the token of the only {@code Authorization} line, if it is one of scheme {@code Bearer}. */
    public Optional<String> bearerToken() {
        List<String> credentials = lines("Authorization");
        Matcher bearer = BEARER.matcher(credentials.size() == 1 ? credentials.get(0) : "");
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /** Does not print the values, which may be credentials. */
    @Override
    public String toString() {
        return lines.keySet().toString();
    }
}
