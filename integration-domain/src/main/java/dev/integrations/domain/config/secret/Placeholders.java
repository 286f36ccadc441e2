package dev.integrations.domain.config.secret;

import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The {@code {{placeholder}}} template language: found, never evaluated.
 *
 * <p>Two braces open a placeholder, and the next two on the same level close it. Single braces outside, as in a compact
 * GraphQL query, are ordinary text, even two closing ones in a row.
 */
public final class Placeholders {

    /** The position of a placeholder in its text, including braces. */
    private record Span(int start, int end) {}

    /** Keys of JSONata expressions, besides those that end in {@value #JSONATA_END}. */
    private static final Set<String> JSONATA =
            Set.of("expression", "handle_verification", "payload_transform", "transform", "is_rate_limited");

    private static final String JSONATA_END = "_expression";

    private Placeholders() {}

    public static boolean areBalanced(String text) {
        return (text.indexOf('{') < 0 && text.indexOf('}') < 0) || scan(text, null);
    }

    /** Returns the trimmed texts between the braces, in order of appearance; empty for an unbalanced text. */
    public static List<String> names(String text) {
        return scan(text).orElse(List.of()).stream()
                .map(span -> text.substring(span.start() + 2, span.end() - 2).strip())
                .toList();
    }

    /** Returns the names in the placeholders of a document's values, without JSONata expressions. */
    public static Set<String> namesIn(JsonObject document) {
        Set<String> names = new LinkedHashSet<>();
        collect(document, names);
        return Collections.unmodifiableSet(names);
    }

    private static void collect(@Nullable Object value, Set<String> names) {
        if (value instanceof String text) {
            names.addAll(names(text));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, names));
        } else if (value instanceof JsonObject object) {
            object.forEach((key, member) -> {
                if (!JSONATA.contains(key) && !key.endsWith(JSONATA_END)) {
                    collect(member, names);
                }
            });
        }
    }

    /** Returns a balanced text with each placeholder replaced. */
    public static String replaceEach(String text, String replacement) {
        if (!text.contains("{{")) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        for (Span span : scan(text).orElse(List.of())) {
            replaced.append(text, from, span.start()).append(replacement);
            from = span.end();
        }
        return replaced.append(text, from, text.length()).toString();
    }

    /** Returns the text with a digit for each character of a placeholder; empty if it is unbalanced. */
    public static Optional<String> blanked(String text) {
        return scan(text).map(spans -> {
            char[] blanked = text.toCharArray();
            spans.forEach(span -> Arrays.fill(blanked, span.start(), span.end(), '0'));
            return new String(blanked);
        });
    }

    /** Returns all placeholders; empty if the text is unbalanced. */
    private static Optional<List<Span>> scan(String text) {
        List<Span> spans = new ArrayList<>();
        return scan(text, spans) ? Optional.of(spans) : Optional.empty();
    }

    /** Adds all placeholders to the list, if there is one; returns false if the text is unbalanced. */
    private static boolean scan(String text, @Nullable List<Span> spans) {
        int open = -1;
        int outside = 0;
        int inside = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c;
            if (open >= 0) {
                if (c == '{' && twice) {
                    return false;
                } else if (c == '{') {
                    inside++;
                } else if (c == '}' && inside > 0) {
                    inside--;
                } else if (c == '}' && twice) {
                    if (spans != null) {
                        spans.add(new Span(open, i + 2));
                    }
                    open = -1;
                    i++;
                    if (outside == 0 && i + 1 < text.length() && text.charAt(i + 1) == '}') {
                        return false;
                    }
                }
            } else if (c == '{' && twice) {
                open = i++;
                inside = 0;
                if (i + 1 < text.length() && text.charAt(i + 1) == '{') {
                    inside = 1;
                    i++;
                }
            } else if (c == '{') {
                outside++;
            } else if (c == '}' && twice && outside < 2) {
                return false;
            } else if (c == '}' && outside > 0) {
                outside--;
            }
        }
        return open < 0;
    }
}
