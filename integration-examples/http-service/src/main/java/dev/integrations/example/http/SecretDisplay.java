package dev.integrations.example.http;

import dev.integrations.domain.Integration;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who is shown all of a config; everybody else sees what is public, and masks, which stand for the rest when they are sent back. */
enum SecretDisplay {
    /** The team that owns the integration. */
    OWNER,
    /** Nobody. */
    NEVER;

    /**
     * Reads the setting.
     *
     * @throws SettingException if it is none of the values
     */
    static SecretDisplay parse(String setting) {
        return Arrays.stream(values())
                .filter(display -> display.toString().equals(setting))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        Settings.SHOW_SECRETS,
                        Arrays.stream(values())
                                .map(SecretDisplay::toString)
                                .collect(Collectors.joining(" or ", "must be ", ""))));
    }

    /** The config as a team may see it. */
    IntegrationConfig configFor(TeamId viewer, Integration integration) {
        IntegrationConfig config = integration.definition().config();
        return this == OWNER && viewer.equals(integration.owner()) ? config : config.masked();
    }

    /** As in the setting. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
