package dev.integrations.example.http;

import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.WholeNumber;
import dev.integrations.domain.sharing.RequestState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every name that the wire knows, here and nowhere else. */
final class WireNames {

    static final String ID = "id";
    static final String NAME = "name";
    static final String CATEGORY = "category";
    static final String IS_BETA = "is_beta";
    static final String CONFIG = "config";
    static final String TEAM_ID = "team_id";
    static final String SHARING = "sharing";
    static final String VERSION = "version";
    static final String CREATED_AT = "created_at";
    static final String UPDATED_AT = "updated_at";
    static final String INSTALLED_ENVIRONMENT = "installed_environment";
    static final String TEAM = "team";

    /** Ends the name of a member that tells that a list is not all. */
    static final String TRUNCATED = "_truncated";

    static final String TEAM_DOMAIN = "domain";
    static final String TEAM_LOGO = "logo";
    static final String TEAM_IS_VERIFIED = "is_verified";
    static final String TEAM_IS_WHITE_LABELED = "is_white_labeled";
    static final String TEAM_TOS_LINK = "tos_link";
    static final String TEAM_ALLOW_IMPERSONATION = "allow_impersonation";

    static final String INTEGRATION_ID = "integration_id";
    static final String ENVIRONMENT_ID = "environment_id";
    static final String IS_ENABLED = "is_enabled";

    static final String STATE = "state";
    static final String DECISION = "decision";
    static final String APPROVE = "approve";
    static final String REFUSE = "refuse";

    static final String RESULT = "result";
    static final String NEXT_CURSOR = "next_cursor";
    static final String LIMIT = "limit";
    static final String FORCE = "force";

    static final String STATUS = "status";

    static final String STATUS_CODE = "statusCode";
    static final String ERROR = "error";
    static final String MESSAGE = "message";
    static final String DETAILS = "details";
    static final String CODE = "code";
    static final String PARAMETER = "parameter";
    static final String OPERATION = "operation";
    static final String VIOLATIONS = "violations";
    static final String POINTER = "pointer";
    static final String CONFLICT = "conflict";
    static final String ON_CONFLICT = "on_conflict";
    static final String DRY_RUN = "dry_run";
    static final String ACKNOWLEDGE_BREAKING = "acknowledge_breaking";
    static final String AUTHOR = "author";
    static final String REASON = "reason";
    static final String CHANGES = "changes";
    static final String BEFORE = "before";
    static final String AFTER = "after";
    static final String FINDINGS = "findings";
    static final String IMPACT = "impact";
    static final String LEVEL = "level";
    static final String REASONS = "reasons";
    static final String REACHED_ENVIRONMENT = "reached_environment";

    static final String DISJOINT = "disjoint";
    static final String EDIT = "edit";
    static final String BASE = "base";
    static final String THEIRS = "theirs";
    static final String MINE = "mine";
    static final String THEIR_UPDATE = "their_update";
    static final String REBASED_PATCH = "rebased_patch";
    static final String REBASED_JSON_PATCH = "rebased_json_patch";
    static final String EXPECTED_VERSION = "expected_version";
    static final String CURRENT_VERSION = "current_version";

    /** What an update may name. */
    static final Set<String> UPDATABLE = Set.of(VERSION, NAME, CATEGORY, CONFIG, IS_BETA, SHARING);

    /** What a client that sends back what it read may name too, to no effect. */
    static final Set<String> READ_ONLY =
            Set.of(ID, TEAM_ID, TEAM, CREATED_AT, UPDATED_AT, INSTALLED_ENVIRONMENT, INSTALLED_ENVIRONMENT + TRUNCATED);

    /** What an update of a team may name. */
    static final Set<String> TEAM_UPDATABLE = Set.of(VERSION, NAME, TEAM_DOMAIN, TEAM_LOGO, TEAM_TOS_LINK);

    /** What a client that sends back a team may name too, to no effect. */
    static final Set<String> TEAM_READ_ONLY =
            Set.of(ID, TEAM_IS_VERIFIED, TEAM_IS_WHITE_LABELED, TEAM_ALLOW_IMPERSONATION, CREATED_AT, UPDATED_AT);

    /** What a revert may name. */
    static final Set<String> REVERTIBLE = Set.of(VERSION);

    static final Set<String> NONE = Set.of();

    /** What an installation may name. */
    static final Set<String> INSTALLABLE = Set.of(INTEGRATION_ID, ENVIRONMENT_ID, IS_ENABLED);

    private WireNames() {}

    static String of(Sharing sharing) {
        return sharing.name().toLowerCase(Locale.ROOT);
    }

    static String of(RequestState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** A number that may be a version, however it is written. */
    static Optional<Version> version(@Nullable Object value) {
        OptionalLong number = WholeNumber.of(value);
        return number.isPresent() && number.getAsLong() >= 1
                ? Optional.of(new Version(number.getAsLong()))
                : Optional.empty();
    }

    static Optional<Sharing> sharing(String name) {
        return Arrays.stream(Sharing.values())
                .filter(sharing -> of(sharing).equals(name))
                .findFirst();
    }
}
