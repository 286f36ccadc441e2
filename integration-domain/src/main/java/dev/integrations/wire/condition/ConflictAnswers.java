package dev.integrations.wire.condition;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import java.util.List;
import java.util.Optional;

/**
 * Answers a conflict of versions: 412 if {@code If-Match} told the version that the write was made from, otherwise 400. Immutable.
 *
 * @param expected the version that the caller last read
 * @param isInBody whether the body tells it, so that no other will do
 * @param preconditions what the headers tell
 */
public record ConflictAnswers(Version expected, boolean isInBody, Preconditions preconditions) {

    /**
     * Takes the version from wherever the caller gave it.
     *
     * @param inBody each time that the body tells it
     * @param preconditions what the headers tell
     * @param id by which the request is known if it comes again
     * @throws RefusedRequest 400 if it is given nowhere, or differently in two places
     */
    public static ConflictAnswers of(List<Version> inBody, Preconditions preconditions, CommandIdChoice id) {
        if (inBody.isEmpty() && id.isChosen() && preconditions.leaveVersionOpen()) {
            throw RefusedRequest.badRequest(
                    "version_required",
                    "With an Idempotency-Key, name a single version, so that the request is the same when it is sent again.");
        }
        return of(inBody, preconditions);
    }

    /** The same, of a write that is not known again. */
    public static ConflictAnswers of(List<Version> inBody, Preconditions preconditions) {
        List<Version> versions = inBody.stream().distinct().toList();
        if (versions.size() > 1 || !versions.stream().allMatch(preconditions::allow)) {
            throw RefusedRequest.badRequest(
                    "contradicting_versions", "The version is given more than once, with different values.");
        }
        if (versions.isEmpty() && preconditions.ifMatch().isEmpty()) {
            throw RefusedRequest.badRequest(
                    "version_required",
                    "State the version that you last read, in a test of /version or in the header If-Match.");
        }
        Version expected =
                versions.stream().findFirst().or(preconditions::version).orElseGet(preconditions.current());
        return new ConflictAnswers(expected, !versions.isEmpty(), preconditions);
    }

    /** The answer if somebody else was faster; none if what they stored will do as well. */
    public Answer answer(Version current, Optional<ConflictReport> report) {
        return Answer.conflict(statusIf(current), expected, current, report);
    }

    /** The same, of which nothing more is known. */
    public Answer answer(Version current) {
        return answer(current, Optional.empty());
    }

    /** Where a header told the version, HTTP's own status. */
    private int statusIf(Version current) {
        if (!isInBody && preconditions.allow(current)) {
            throw new Preconditions.Overtaken();
        }
        return preconditions.version().isPresent() ? 412 : 400;
    }
}
