package dev.integrations.wire.body;

import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamPatch;
import dev.integrations.domain.team.TeamProfile;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.List;
import java.util.Optional;

/**
 * The body of a team's update, understood. Immutable.
 *
 * @param version the version that the caller last read, if it is told here
 * @param patch what the caller wants changed, free of violations
 */
public record TeamRequest(Optional<Version> version, TeamPatch patch) {

    /** A patch breaks the same rules whatever it is applied to. */
    private static final TeamProfile ANY = TeamProfile.of("any", null, null, null);

    /**
     * Understands the body of an update.
     *
     * @param body the fields by name
     * @param needsVersion whether nothing else tells the version
     * @throws RefusedRequest 400 with everything that is wrong with it
     */
    public static TeamRequest update(JsonObject body, boolean needsVersion) {
        FieldReader reader = new FieldReader(body);
        Optional<Version> version = reader.version(needsVersion);
        TeamPatch patch = reader.teamPatch();
        profile(reader, patch);
        return new TeamRequest(version, patch);
    }

    /**
     * Understands the body of a registration.
     *
     * @throws RefusedRequest 400 with everything that is wrong with it
     */
    public static TeamProfile registration(JsonObject body) {
        FieldReader reader = new FieldReader(body);
        reader.require(WireNames.NAME);
        return profile(reader, reader.teamPatch());
    }

    private static TeamProfile profile(FieldReader reader, TeamPatch patch) {
        reader.refuseUnknown(WireNames.TEAM_UPDATABLE, WireNames.TEAM_READ_ONLY);
        List<Violation> violations = reader.violations();
        TeamProfile profile = ANY;
        try {
            profile = patch.applyTo(ANY);
        } catch (InvalidValueException refused) {
            violations.addAll(refused.violations());
        }
        if (!violations.isEmpty()) {
            throw RefusedRequest.invalid(violations);
        }
        return profile;
    }
}
