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
 * The conditions of a write that are given in headers. Immutable.
 *
 * @param ifMatch the value of If-Match, if given
 * @param version the version that must still be stored; empty if any version is accepted
 * @param current looks up the stored version; ends the request if there is none, or the caller may not write it
 */
public record Preconditions(Optional<EntityTags> ifMatch, Optional<Version> version, Supplier<Version> current) {

    /** Each lost attempt means that another write succeeded: the service is not stuck but overloaded. */
    private static final int MAX_ATTEMPTS = 100;

    /** Thrown if another writer was faster, and the preconditions hold for the new state, too. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("overtaken by another write", null, false, false);
        }
    }

    /** Looks up the version once per attempt. For one thread. */
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
     * Runs a write under the preconditions of its request. A write that is overtaken is repeated, because a caller that
     * sends {@code *} or several versions accepts that.
     *
     * @param headers the headers of the request
     * @param current as below
     * @param write tries the write once, or throws {@link Overtaken}
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
        return Answer.overtaken();
    }

    /**
     * Evaluates If-Match and then If-None-Match (RFC 9110 section 13.2.2), before the body is looked at. Whether a
     * single version is still stored is left to the use case, which recognizes repeated requests.
     *
     * @throws RefusedRequest 412 if one certainly fails
     */
    private static Preconditions of(Headers headers, Supplier<Version> lookUp) {
        Supplier<Version> current = new Once(lookUp);
        Optional<EntityTags> ifMatch = EntityTags.in(headers, EntityTags.IF_MATCH);
        Optional<Version> version = ifMatch.filter(tags -> !tags.isAny()).map(tags -> oneOf(tags, current));
        EntityTags.in(headers, EntityTags.IF_NONE_MATCH).ifPresent(tags -> requireNone(tags, current.get()));
        return new Preconditions(ifMatch, version, current);
    }

    /**
     * Refuses conditions on a write to a resource that has no tag.
     *
     * @throws RefusedRequest 412 unless the condition only requires that it exists
     */
    public static void refuseTags(Headers headers) {
        boolean hold = EntityTags.in(headers, EntityTags.IF_MATCH).stream().allMatch(EntityTags::isAny)
                && EntityTags.in(headers, EntityTags.IF_NONE_MATCH).stream()
                        .noneMatch(tags -> tags.isAny() || tags.isMalformed());
        if (!hold) {
            throw failed("This resource has no ETag: leave out If-Match and If-None-Match.");
        }
    }

    /** Returns whether If-Match allows the version in the body. */
    public boolean allow(Version inBody) {
        return ifMatch.stream().allMatch(tags -> tags.isAny() || versions(tags).contains(inBody));
    }

    /** Returns whether If-Match allows several versions, so that a repeated request could mean another one. */
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
            throw failed("If-Match names no ETag of the stored version, which is " + stored + "." + explain(marked));
        }
        return versions.contains(stored) ? stored : versions.get(0);
    }

    private static String explain(List<String> marked) {
        return marked.isEmpty()
                ? ""
                : " A proxy has changed the ETag into " + marked.get(0)
                        + ", probably by compressing the response. Disable that, or send the version in "
                        + "the body instead of If-Match.";
    }

    private static void requireNone(EntityTags tags, Version stored) {
        boolean isNamed = tags.tags().stream()
                .map(EntityTags::opaque)
                .flatMap(tag -> VersionTag.version(tag).stream())
                .anyMatch(stored::equals);
        if (tags.isAny() || tags.isMalformed() || isNamed) {
            throw failed("If-None-Match excludes the stored version, which is " + stored + ".");
        }
    }

    /** Returns the response to a condition that failed. */
    private static RefusedRequest failed(String message) {
        return new RefusedRequest(Answer.preconditionFailed(message));
    }
}
