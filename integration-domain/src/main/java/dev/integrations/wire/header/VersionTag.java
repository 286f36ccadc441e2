package dev.integrations.wire.header;

import dev.integrations.domain.change.Version;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The strong entity tag of a response (RFC 9110 section 8.8.3): the version, and a digest of the body. The body depends
 * on more than the version, such as where the integration is installed, and differs by team. For a write, a tag stands
 * for its version alone.
 */
public final class VersionTag {

    public static final String HEADER = "ETag";

    private static final int DIGEST_BYTES = 16;

    private static final String OURS = "([1-9][0-9]{0,18})(?:-[0-9a-f]{32})?";

    private static final Pattern FORM = Pattern.compile("\"" + OURS + "\"");

    /** The forms that compressing proxies write: {@code W/"3"}, {@code "3-gzip"}, {@code "3--gzip"}. */
    private static final Pattern MARKED = Pattern.compile("(?:W/)?\"" + OURS + "(?:[-;:.]{1,2}[a-z]{1,10})?\"");

    private VersionTag() {}

    /** Returns the tag of a body in pieces. */
    public static String of(Version version, List<byte[]> body) {
        return "\"" + version + "-" + digest(body) + "\"";
    }

    /** Returns the tag of a body without a version. */
    public static String of(List<byte[]> body) {
        return "\"" + digest(body) + "\"";
    }

    private static String digest(List<byte[]> body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            body.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Returns the version of a tag. A caller that knows the version from elsewhere may omit the digest. */
    public static Optional<Version> version(String tag) {
        Matcher ours = FORM.matcher(tag);
        try {
            return ours.matches() ? Optional.of(new Version(Long.parseLong(ours.group(1)))) : Optional.empty();
        } catch (NumberFormatException beyondLong) {
            return Optional.empty();
        }
    }

    /** Returns whether an intermediary has modified one of our tags, so that it is no longer valid. */
    public static boolean isMarked(String tag) {
        return MARKED.matcher(tag).matches() && !FORM.matcher(tag).matches();
    }
}
