package dev.integrations.wire.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110 section 13.1). Immutable.
 *
 * @param isAny whether it is {@code *}
 * @param tags the tags as they were sent, including quotes and {@code W/}
 * @param isMalformed whether the value contains anything else, so that its meaning is unknown
 */
public record EntityTags(boolean isAny, List<String> tags, boolean isMalformed) {

    public static final String IF_MATCH = "If-Match";
    public static final String IF_NONE_MATCH = "If-None-Match";

    private static final EntityTags ANY = new EntityTags(true, List.of(), false);
    private static final String WEAK = "W/";

    /** Copies the list. */
    public EntityTags {
        tags = List.copyOf(tags);
    }

    /** Parses a header, whose lines form one list. */
    public static Optional<EntityTags> in(Headers headers, String header) {
        List<String> lines = headers.lines(header);
        return lines.isEmpty() ? Optional.empty() : Optional.of(parse(String.join(",", lines)));
    }

    /** Parses the whole value of a header. */
    public static EntityTags parse(String value) {
        if (value.strip().equals("*")) {
            return ANY;
        }
        List<String> tags = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int end = endOfTag(value, at);
            if (end > at) {
                tags.add(value.substring(at, end));
            } else if (" \t,".indexOf(value.charAt(at)) < 0) {
                return new EntityTags(false, List.of(), true);
            }
            at = Math.max(end, at + 1);
        }
        return new EntityTags(false, tags, tags.isEmpty());
    }

    /**
     * Returns the end of the tag that starts here; the start itself if there is no tag, or if it is not followed by a
     * comma.
     */
    private static int endOfTag(String value, int start) {
        int open = value.startsWith(WEAK, start) ? start + WEAK.length() : start;
        int close = value.startsWith("\"", open) ? value.indexOf('"', open + 1) : -1;
        if (close < 0) {
            return start;
        }
        int next = close + 1;
        while (next < value.length() && " \t".indexOf(value.charAt(next)) >= 0) {
            next++;
        }
        return next == value.length() || value.charAt(next) == ',' ? close + 1 : start;
    }

    /** Returns whether a tag is listed, by strong comparison as in {@code If-Match}. */
    public boolean match(Optional<String> current) {
        return isAny
                || current.filter(tag -> !tag.startsWith(WEAK))
                        .filter(tags::contains)
                        .isPresent();
    }

    /** Returns whether a tag is listed, by weak comparison as in {@code If-None-Match}. */
    public boolean matchWeakly(Optional<String> current) {
        return isAny
                || current.map(EntityTags::opaque)
                        .filter(opaque -> tags.stream().map(EntityTags::opaque).anyMatch(opaque::equals))
                        .isPresent();
    }

    /** Returns a tag without the prefix of a weak tag. */
    public static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
