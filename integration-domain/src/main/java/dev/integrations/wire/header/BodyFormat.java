package dev.integrations.wire.header;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats of a body. */
public enum BodyFormat {
    /** The vendor's document. For an update it is a merge patch. */
    JSON("application/json"),
    MERGE_PATCH("application/merge-patch+json"),
    JSON_PATCH("application/json-patch+json");

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String CONTENT_ENCODING = "Content-Encoding";

    private final String mediaType;

    BodyFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Reads the format of a request's body.
     *
     * @param contentType the {@code Content-Type}, if the host passes it apart from the headers
     * @param headers the headers of the request
     * @param accepted the formats that the call takes
     * @return the format; empty if it is not accepted, in another charset, compressed, or given twice
     */
    public static Optional<BodyFormat> of(Optional<String> contentType, Headers headers, Set<BodyFormat> accepted) {
        List<String> lines = headers.lines(CONTENT_TYPE);
        // With two types, an intermediary may have used the other one.
        boolean isOne = lines.size() + (contentType.isPresent() && lines.isEmpty() ? 1 : 0) == 1;
        boolean isPlain = headers.lines(CONTENT_ENCODING).stream().allMatch("identity"::equalsIgnoreCase);
        return contentType
                .or(() -> lines.stream().findFirst())
                .filter(type -> isOne && isPlain)
                .flatMap(MediaType::parse)
                .filter(MediaType::isUtf8)
                .flatMap(type -> named(type.name()))
                .filter(accepted::contains);
    }

    private static Optional<BodyFormat> named(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns the list of media types for a header or message. */
    public static String mediaTypes(Collection<BodyFormat> formats) {
        return formats.stream().map(format -> format.mediaType).collect(Collectors.joining(", "));
    }
}
