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
 * The parsed body of a team update. Immutable.
 *
 * @param version the version that the caller last read, if the body names it
 * @param patch the patch, without violations
 */
public record TeamRequest(Optional<Version> version, TeamPatch patch) {

    /** A patch breaks the same rules on any profile. */
    private static final TeamProfile ANY = TeamProfile.of("any", null, null, null);

    /**
     * Parses the body of an update.
     *
     * @param body the fields by name
     * @param needsVersion whether the version is given nowhere else
     * @throws RefusedRequest 400 with every violation
     */
    public static TeamRequest update(JsonObject body, boolean needsVersion) {
        FieldReader reader = new FieldReader(body);
        Optional<Version> version = reader.version(needsVersion);
        TeamPatch patch = reader.teamPatch();
        profile(reader, patch);
        return new TeamRequest(version, patch);
    }

    /**
     * Parses the body of a registration.
     *
     * @throws RefusedRequest 400 with every violation
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
