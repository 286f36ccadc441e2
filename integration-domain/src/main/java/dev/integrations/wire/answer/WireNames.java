package dev.integrations.wire.answer;

import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.WholeNumber;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.sharing.RequestState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All names of the wire contract. */
public final class WireNames {

    public static final String ID = "id";
    public static final String NAME = "name";
    public static final String CATEGORY = "category";
    public static final String IS_BETA = "is_beta";
    public static final String CONFIG = "config";
    public static final String TEAM_ID = "team_id";
    public static final String SHARING = "sharing";
    public static final String VERSION = "version";
    public static final String CREATED_AT = "created_at";
    public static final String UPDATED_AT = "updated_at";
    public static final String INSTALLED_ENVIRONMENT = "installed_environment";
    public static final String TEAM = "team";

    /** The suffix of a member that says that a list is truncated. */
    public static final String TRUNCATED = "_truncated";

    public static final String TEAM_DOMAIN = "domain";
    public static final String TEAM_LOGO = "logo";
    public static final String TEAM_IS_VERIFIED = "is_verified";
    public static final String TEAM_IS_WHITE_LABELED = "is_white_labeled";
    public static final String TEAM_TOS_LINK = "tos_link";
    public static final String TEAM_ALLOW_IMPERSONATION = "allow_impersonation";

    public static final String INTEGRATION_ID = "integration_id";
    public static final String ENVIRONMENT_ID = "environment_id";
    public static final String IS_ENABLED = "is_enabled";

    public static final String STATE = "state";
    public static final String DECISION = "decision";
    public static final String APPROVE = "approve";
    public static final String REFUSE = "refuse";

    public static final String RESULT = "result";
    public static final String NEXT_CURSOR = "next_cursor";
    public static final String LIMIT = "limit";
    public static final String SEARCH = "search";
    public static final String ORDER = "order";
    public static final String FORCE = "force";

    public static final String STATUS = "status";

    public static final String STATUS_CODE = "statusCode";
    public static final String ERROR = "error";
    public static final String MESSAGE = "message";
    public static final String DETAILS = "details";
    public static final String CODE = "code";
    public static final String PARAMETER = "parameter";
    public static final String OPERATION = "operation";
    public static final String VIOLATIONS = "violations";
    public static final String POINTER = "pointer";
    public static final String CONFLICT = "conflict";
    public static final String ON_CONFLICT = "on_conflict";
    public static final String DRY_RUN = "dry_run";
    public static final String ACKNOWLEDGE_BREAKING = "acknowledge_breaking";
    public static final String AUTHOR = "author";
    public static final String REASON = "reason";
    public static final String CHANGES = "changes";
    public static final String BEFORE = "before";
    public static final String AFTER = "after";
    public static final String FINDINGS = "findings";
    public static final String IMPACT = "impact";
    public static final String LEVEL = "level";
    public static final String REASONS = "reasons";
    public static final String REACHED_ENVIRONMENT = "reached_environment";

    public static final String DISJOINT = "disjoint";
    public static final String EDIT = "edit";
    public static final String BASE = "base";
    public static final String THEIRS = "theirs";
    public static final String MINE = "mine";
    public static final String THEIR_UPDATE = "their_update";
    public static final String REBASED_PATCH = "rebased_patch";
    public static final String REBASED_JSON_PATCH = "rebased_json_patch";
    public static final String EXPECTED_VERSION = "expected_version";
    public static final String CURRENT_VERSION = "current_version";

    /** The fields that an update may contain. */
    public static final Set<String> UPDATABLE = Set.of(VERSION, NAME, CATEGORY, CONFIG, IS_BETA, SHARING);

    /** Fields that a client may send back as it read them, without effect. */
    public static final Set<String> READ_ONLY =
            Set.of(ID, TEAM_ID, TEAM, CREATED_AT, UPDATED_AT, INSTALLED_ENVIRONMENT, INSTALLED_ENVIRONMENT + TRUNCATED);

    /** The fields that an update of a team may contain. */
    public static final Set<String> TEAM_UPDATABLE = Set.of(VERSION, NAME, TEAM_DOMAIN, TEAM_LOGO, TEAM_TOS_LINK);

    /** Fields of a team that a client may send back as it read them, without effect. */
    public static final Set<String> TEAM_READ_ONLY =
            Set.of(ID, TEAM_IS_VERIFIED, TEAM_IS_WHITE_LABELED, TEAM_ALLOW_IMPERSONATION, CREATED_AT, UPDATED_AT);

    /** The fields that a revert may contain. */
    public static final Set<String> REVERTIBLE = Set.of(VERSION);

    public static final Set<String> NONE = Set.of();

    /** The fields that an installation may contain. */
    public static final Set<String> INSTALLABLE = Set.of(INTEGRATION_ID, ENVIRONMENT_ID, IS_ENABLED);

    private WireNames() {}

    public static String of(Sharing sharing) {
        return sharing.name().toLowerCase(Locale.ROOT);
    }

    public static String of(RequestState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the version, if the value is an integer, in whatever notation. */
    public static Optional<Version> version(@Nullable Object value) {
        OptionalLong number = WholeNumber.of(value);
        return number.isPresent() && number.getAsLong() >= 1
                ? Optional.of(new Version(number.getAsLong()))
                : Optional.empty();
    }

    public static Optional<Sharing> sharing(String name) {
        return Arrays.stream(Sharing.values())
                .filter(sharing -> of(sharing).equals(name))
                .findFirst();
    }

    public static Optional<RequestState> requestState(String name) {
        return Arrays.stream(RequestState.values())
                .filter(state -> of(state).equals(name))
                .findFirst();
    }

    public static Optional<IntegrationOrder> order(String name) {
        return switch (name) {
            case NAME -> Optional.of(IntegrationOrder.NAME);
            case UPDATED_AT -> Optional.of(IntegrationOrder.LAST_UPDATE);
            default -> Optional.empty();
        };
    }
}
