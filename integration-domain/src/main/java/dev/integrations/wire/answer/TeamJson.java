package dev.integrations.wire.answer;

import dev.integrations.domain.team.Team;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of a team. */
public final class TeamJson {

    private TeamJson() {}

    public static Map<String, @Nullable Object> of(Team team) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(WireNames.ID, team.id().toString());
        json.put(WireNames.NAME, team.profile().name());
        json.put(WireNames.TEAM_DOMAIN, team.profile().domain().orElse(null));
        json.put(WireNames.TEAM_LOGO, team.profile().logo().orElse(null));
        json.put(WireNames.TEAM_IS_VERIFIED, team.standing().verified());
        json.put(WireNames.TEAM_IS_WHITE_LABELED, team.standing().whiteLabeled());
        json.put(WireNames.TEAM_TOS_LINK, team.profile().termsOfService().orElse(null));
        json.put(WireNames.TEAM_ALLOW_IMPERSONATION, team.standing().impersonationAllowed());
        json.put(WireNames.VERSION, team.revision().version().number());
        json.put(WireNames.CREATED_AT, WireTime.of(team.revision().createdAt()));
        json.put(WireNames.UPDATED_AT, WireTime.of(team.revision().updatedAt()));
        return json;
    }

    /** The team as the owner in an integration, without the team's version: the integration has its own. */
    public static Map<String, @Nullable Object> embedded(Team team) {
        Map<String, @Nullable Object> json = of(team);
        json.remove(WireNames.VERSION);
        return json;
    }
}
