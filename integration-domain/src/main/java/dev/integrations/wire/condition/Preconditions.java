package dev.integrations.wire.condition;

import dev.integrations.domain.change.Version;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.header.EntityTags;
import dev.integrations.wire.header.Headers;
import dev.integrations.wire.header.VersionTag;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * On what condition a write may happen at all, as far as headers tell. Immutable.
 *
 * @param ifMatch the versions from which it may be made, if it is told
 * @param version the one of them that must be stored still; nothing if any will do
 * @param current looks up the stored version; ends the request if there is none, or the caller may not write it
 */
public record Preconditions(Optional<EntityTags> ifMatch, Optional<Version> version, Supplier<Version> current) {

    /** Each is lost to a write that succeeded: the service is not stuck, but does more than it can. */
    private static final int MAX_ATTEMPTS = 100;

    /** Somebody was faster, and the preconditions hold for what they stored, too. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("overtaken by another write", null, false, false);
        }
    }

    /** Looks up one version, for all that is decided about one attempt. For one thread. */
    private static final class Once implements Supplier<Version> {

        private final Supplier<Version> lookUp;
        private @Nullable Version found;

        Once(Supplier<Version> lookUp) {
            this.lookUp = lookUp;
        }

        @Override
        public Version get() {
            if (found == null) {
                found = lookUp.get();
            }
            return found;
        }
    }

    /**
     * Makes a write under the preconditions of its request: again, if it is overtaken, as a caller who says {@code *} or
     * names several versions does not mind.
     *
     * @param headers the request's
     * @param current as below
     * @param write makes the write once, or ends in {@link Overtaken}
     * @throws RefusedRequest as {@link #of}
     */
    public static Answer guard(Headers headers, Supplier<Version> current, Function<Preconditions, Answer> write) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            try {
                return write.apply(of(headers, current));
            } catch (Overtaken again) {
                // from what is stored now
            }
        }
        return Answer.tooMuchToDo();
    }

    /**
     * Evaluates If-Match and then If-None-Match (RFC 9110 section 13.2.2), before the body is looked at. That a single
     * version is stored still is left to the use case, which knows whether the request came before.
     *
     * @throws RefusedRequest 412 if it is certain that one does not hold
     */
    private static Preconditions of(Headers headers, Supplier<Version> lookUp) {
        Supplier<Version> current = new Once(lookUp);
        Optional<EntityTags> ifMatch = EntityTags.in(headers, EntityTags.IF_MATCH);
        Optional<Version> version = ifMatch.filter(tags -> !tags.isAny()).map(tags -> oneOf(tags, current));
        EntityTags.in(headers, EntityTags.IF_NONE_MATCH).ifPresent(tags -> requireNone(tags, current.get()));
        return new Preconditions(ifMatch, version, current);
    }

    /**
     * Refuses a write to what exists and has no tag.
     *
     * @throws RefusedRequest 412 unless the condition is that it exists
     */
    public static void refuseTags(Headers headers) {
        boolean hold = EntityTags.in(headers, EntityTags.IF_MATCH).stream().allMatch(EntityTags::isAny)
                && EntityTags.in(headers, EntityTags.IF_NONE_MATCH).stream()
                        .noneMatch(tags -> tags.isAny() || tags.isMalformed());
        if (!hold) {
            throw failed("This resource has no ETag: leave out If-Match and If-None-Match.");
        }
    }

    /** Whether a body that tells this version asks for the same as If-Match. */
    public boolean allow(Version inBody) {
        return ifMatch.stream().allMatch(tags -> tags.isAny() || versions(tags).contains(inBody));
    }

    /** Whether If-Match leaves open which version is meant, so that it may be another one if the request comes again. */
    public boolean leaveVersionOpen() {
        return ifMatch.filter(tags -> tags.isAny() || versions(tags).size() > 1).isPresent();
    }

    private static List<Version> versions(EntityTags tags) {
        return tags.tags().stream()
                .flatMap(tag -> VersionTag.version(tag).stream())
                .distinct()
                .toList();
    }

    private static Version oneOf(EntityTags tags, Supplier<Version> current) {
        List<Version> versions = versions(tags);
        List<String> marked = tags.tags().stream().filter(VersionTag::isMarked).toList();
        if (versions.size() == 1 && marked.isEmpty()) {
            return versions.get(0);
        }
        Version stored = current.get();
        if (versions.isEmpty() || !(marked.isEmpty() || versions.contains(stored))) {
            throw failed(
                    "If-Match names no ETag of the version that is stored, which is " + stored + "." + explain(marked));
        }
        return versions.contains(stored) ? stored : versions.get(0);
    }

    private static String explain(List<String> marked) {
        return marked.isEmpty()
                ? ""
                : " A proxy between us has marked " + marked.get(0)
                        + ", as it does with what it compresses. Have it leave the ETag alone, or tell the version in "
                        + "the body and leave If-Match out.";
    }

    private static void requireNone(EntityTags tags, Version stored) {
        boolean isNamed = tags.tags().stream()
                .map(EntityTags::opaque)
                .flatMap(tag -> VersionTag.version(tag).stream())
                .anyMatch(stored::equals);
        if (tags.isAny() || tags.isMalformed() || isNamed) {
            throw failed("If-None-Match excludes the version that is stored, which is " + stored + ".");
        }
    }

    /** The answer to a condition that does not hold. */
    private static RefusedRequest failed(String message) {
        return new RefusedRequest(Answer.preconditionFailed(message));
    }
}
