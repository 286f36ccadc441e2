package dev.integrations.wire;

import dev.integrations.application.Integrations;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.sharing.IntegrationView;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.Representation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the owner and the environments that a response shows besides the integration itself. Thread-safe. */
final class Representations {

    private final Integrations integrations;
    private final ConfigDisplay display;

    Representations(Integrations integrations) {
        this.integrations = integrations;
        this.display = integrations.policy().display();
    }

    /** Returns the response to a GET. */
    Answer answer(IntegrationId id, TeamId viewer) {
        return view(id, viewer).map(view -> of(view).answer(view.integration())).orElseGet(Answer::notFound);
    }

    /** Reads an integration and what the response shows besides; empty if the team may not see it. */
    Optional<IntegrationView> view(IntegrationId id, TeamId viewer) {
        return integrations.getIntegration().view(id, viewer);
    }

    /**
     * Returns the stored version of an integration that a team is about to change.
     *
     * @throws RefusedRequest 404 or 403 if the team may not change it
     */
    Version ownVersion(IntegrationId id, TeamId team) {
        Integration stored =
                integrations.getIntegration().get(id, team).orElseThrow(() -> new RefusedRequest(Answer.notFound()));
        if (!stored.owner().equals(team)) {
            throw new RefusedRequest(Answer.notPermitted());
        }
        return stored.version();
    }

    private Representation of(IntegrationView view) {
        return new Representation(view.viewer(), view.owner(), display, view.installed());
    }

    /** Returns how a team sees the integration that it is about to change, if it exists. */
    Representation before(IntegrationId id, TeamId viewer) {
        return before(view(id, viewer), viewer);
    }

    /** The same, of what has been read. */
    Representation before(Optional<IntegrationView> read, TeamId viewer) {
        return read.map(this::of).orElseGet(() -> ofNew(viewer));
    }

    /** Returns how the owner sees a new integration, which nobody can have installed yet. */
    Representation ofNew(TeamId owner) {
        return new Representation(owner, integrations.getTeam().get(owner), display, InstalledEnvironments.NONE);
    }

    /** Returns the document of an item of a page, as a GET returns it. */
    Map<String, @Nullable Object> membersOf(IntegrationView view) {
        return of(view).membersOf(unread(view.integration()));
    }

    /** The parsed config becomes garbage with the document: all configs of a page at once may be too large. */
    private static Integration unread(Integration integration) {
        IntegrationDefinition definition = integration.definition();
        return definition
                .config()
                .value()
                .source()
                .map(source -> new Integration(
                        integration.id(),
                        integration.owner(),
                        definition.withConfig(new IntegrationConfig(JsonObject.lazy(source))),
                        integration.revision()))
                .orElse(integration);
    }
}
