package dev.integrations.example.http;

import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a body may be sent as. */
enum PatchFormat {
    /** The vendor's document, of whatever JSON type it claims to be. */
    JSON("application/json"),
    MERGE_PATCH("application/merge-patch+json"),
    JSON_PATCH("application/json-patch+json");

    private final String mediaType;

    PatchFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    static Optional<PatchFormat> of(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equalsIgnoreCase(mediaType))
                .findFirst();
    }

    /** The header that tells what a method takes. */
    static String header(HandlerType method) {
        return method == HandlerType.PATCH ? "Accept-Patch" : "Accept-Post";
    }

    String mediaType() {
        return mediaType;
    }

    /** Some of them, as a header or a message lists them. */
    static String mediaTypes(Set<PatchFormat> formats) {
        return formats.stream().map(format -> format.mediaType).collect(Collectors.joining(", "));
    }
}
