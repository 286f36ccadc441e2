package dev.integrations.application;

import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.InstallationRepository.Query;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.List;

/** Where integrations are installed, whatever the number. Thread-safe. */
record InstalledEnvironments(InstallationRepository installations) {

    private static final int PAGE = 500;

    List<EnvironmentId> all(IntegrationId id) {
        return list(Query.all(PAGE).of(id));
    }

    List<EnvironmentId> ofTeam(IntegrationId id, TeamId team) {
        return list(Query.all(PAGE).of(id).ofTeam(team));
    }

    private List<EnvironmentId> list(Query first) {
        Query query = first;
        List<EnvironmentId> environments = new ArrayList<>();
        List<Installation> page;
        do {
            page = installations.list(query);
            page.forEach(installation -> environments.add(installation.environmentId()));
            query = page.isEmpty()
                    ? query
                    : query.after(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        return environments;
    }
}
