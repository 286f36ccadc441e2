package dev.integrations.example.http;

import dev.integrations.domain.Integration;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * What the headers of a PATCH say about it. Immutable.
 *
 * @param ifMatch the version that the caller last read
 * @param key by which the request is known if it comes again
 */
record PatchHeaders(Optional<Version> ifMatch, Optional<CommandId> key) {

    /**
     * Reads them.
     *
     * @throws HttpError 400 if one cannot be understood
     */
    static PatchHeaders of(HttpServletRequest request) {
        return new PatchHeaders(VersionTag.in(request), IdempotencyKey.in(request));
    }

    /** Whether this request wrote that state, when it came before. */
    boolean isOfWhoWrote(Integration current) {
        return key.isPresent() && current.revision().writtenBy().equals(key.get());
    }
}
