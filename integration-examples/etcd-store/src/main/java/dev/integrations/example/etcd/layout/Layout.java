package dev.integrations.example.etcd.layout;

import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Category;
import dev.integrations.domain.CommandKey;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where everything is stored; the README explains why. Folders end in a slash. */
public final class Layout {

    public static final String INTEGRATIONS = "integration/";
    public static final String TEAMS = "team/";
    public static final String HISTORY = "history/";
    public static final String LEFTOVERS = "leftover/";
    public static final String EVENTS = "event/";
    public static final String COMMAND_TIMES = "command-time/";

    /** What is stored happened between the two, in milliseconds since 1970. */
    private static final long YEAR_1 = -62_135_596_800_000L;

    private static final long YEAR_10000 = 253_402_300_800_000L;
    private static final int DIGITS = 19;

    private Layout() {}

    public static String integration(IntegrationId id) {
        return INTEGRATIONS + id.value();
    }

    public static String name(TeamId owner, IntegrationName name) {
        return "name/" + owner.value() + "/" + encoded(name.value());
    }

    public static String team(TeamId id) {
        return TEAMS + id.value();
    }

    /** The lists that an integration is on. Each has its entries in the order of ids. */
    public static List<String> listEntries(Integration integration) {
        List<String> entries = new ArrayList<>();
        List<String> scopes = new ArrayList<>(List.of(ownedBy(integration.owner())));
        if (integration.definition().sharing() != Sharing.DENY) {
            scopes.add(shared(integration.definition().sharing()));
        }
        for (String scope : scopes) {
            entries.add(all(scope) + integration.id().value());
            entries.add(named(scope, integration.name()) + integration.id().value());
            integration
                    .definition()
                    .category()
                    .ifPresent(category ->
                            entries.add(in(scope, category) + integration.id().value()));
        }
        return entries;
    }

    public static String ownedBy(TeamId owner) {
        return "list/of/" + owner.value() + "/";
    }

    public static String shared(Sharing sharing) {
        return "list/shared/" + sharing + "/";
    }

    public static String all(String scope) {
        return scope + "all/";
    }

    public static String named(String scope, IntegrationName name) {
        return scope + "name/" + encoded(name.value()) + "/";
    }

    public static String in(String scope, Category category) {
        return scope + "category/" + encoded(category.value()) + "/";
    }

    /**
     * Newest first: etcd reads a range in ascending order, and would sort all of it for another one. The time is for
     * pruning, which then reads no values.
     */
    public static String history(IntegrationId id, Revision made) {
        return histories(id) + historyName(made.version()) + "/" + digits(sinceYear1(made.updatedAt()));
    }

    /** The name of an update in the folder of an integration: before it is what is newer. */
    public static String historyName(Version version) {
        return digits(Long.MAX_VALUE - version.number());
    }

    public static String histories(IntegrationId id) {
        return HISTORY + id.value() + "/";
    }

    /** Commands in the order of the times when they were applied, for pruning. */
    public static String commandTime(AppliedCommand command) {
        return commandTime(command.appliedAt()) + command(command.identity().key());
    }

    /** Before it are the commands that were applied before a time. */
    public static String commandTime(Instant time) {
        return COMMAND_TIMES + digits(sinceYear1(time)) + "/";
    }

    /** The command that an entry stands for. */
    public static String commandAt(String commandTime) {
        return commandTime.substring(COMMAND_TIMES.length() + DIGITS + 1);
    }

    public static String command(CommandKey key) {
        return "command/" + key.team().value() + "/" + key.operation() + "/"
                + key.integration().map(id -> id.value().toString()).orElse("-") + "/"
                + encoded(key.id().value());
    }

    public static String installation(IntegrationId integration, TeamId team, EnvironmentId environment) {
        return installations(integration, team) + environment.value();
    }

    public static String installation(Installation installation) {
        return installation(installation.integrationId(), installation.team(), installation.environmentId());
    }

    public static String installations(IntegrationId integration) {
        return "installation/" + integration.value() + "/";
    }

    public static String installations(IntegrationId integration, TeamId team) {
        return installations(integration) + team.value() + "/";
    }

    /** Written by whatever installs or uninstalls: who requires that it is unchanged requires that none does. */
    public static String installing(IntegrationId integration) {
        return "installing/" + integration.value();
    }

    public static String installationById(InstallationId id) {
        return installationsById() + id.value();
    }

    public static String installationsById() {
        return "installation-list/all/";
    }

    public static String installationsIn(EnvironmentId environment) {
        return "installation-list/in/" + environment.value() + "/";
    }

    public static String installationsBy(TeamId team) {
        return "installation-list/by/" + team.value() + "/";
    }

    public static String installationsOf(IntegrationId integration) {
        return "installation-list/of/" + integration.value() + "/";
    }

    public static String installedBy(TeamId team) {
        return "installed/" + team.value() + "/";
    }

    public static String installedBy(TeamId team, IntegrationId integration) {
        return installedBy(team) + integration.value() + "/";
    }

    /**
     * The entries of the lists that an installation is on. Each holds it, and counts only as long as its own key has
     * the same revision.
     */
    public static List<String> entriesOf(Installation installation) {
        return List.of(
                installationsOf(installation.integrationId())
                        + installation.id().value(),
                installationById(installation.id()),
                installationsIn(installation.environmentId())
                        + installation.id().value(),
                installationsBy(installation.team()) + installation.id().value(),
                installedBy(installation.team(), installation.integrationId())
                        + installation.id().value());
    }

    /** Says that entries of a deleted integration's installations are to be removed. */
    public static String leftover(IntegrationId id) {
        return LEFTOVERS + id.value();
    }

    /** Overwritten by each event of some integrations: etcd keeps what was there before for those who watch. */
    public static String event(IntegrationId id) {
        return EVENTS + String.format(Locale.ROOT, "%02x", id.value().hashCode() & 0xff);
    }

    public static String request(IntegrationId integration, TeamId team) {
        return requests(integration) + team.value();
    }

    public static String requests(IntegrationId integration) {
        return "request/" + integration.value() + "/";
    }

    public static String requests(IntegrationId integration, RequestState state) {
        return requestLists(integration) + state + "/";
    }

    public static String requestLists(IntegrationId integration) {
        return "request-list/" + integration.value() + "/";
    }

    /**
     * In milliseconds, never negative. What is stored has whole ones, so it is before a time between two if it is not
     * after the first of them.
     */
    public static long sinceYear1(Instant time) {
        if (time.isBefore(Instant.ofEpochMilli(YEAR_1))) {
            return 0;
        }
        if (time.isAfter(Instant.ofEpochMilli(YEAR_10000))) {
            return YEAR_10000 - YEAR_1;
        }
        long millis = time.toEpochMilli();
        return millis - YEAR_1 + (Instant.ofEpochMilli(millis).isBefore(time) ? 1 : 0);
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number);
    }

    /** Different texts have different forms, none of which contains a slash. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
