package dev.integrations.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.IntegrationHistory;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.application.port.in.team.UpdateTeam;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.violation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Outcomes as exceptions, for those who prefer them: the success is returned, anything else is thrown. */
class OrThrowTest {

    private static final Integration ANY = AnIntegration.any();
    private static final NotFound NOT_FOUND = new NotFound(ANY.id());
    private static final NotPermitted NOT_PERMITTED = new NotPermitted(ANY.id());
    private static final Invalid INVALID = new Invalid(List.of(new Violation("/name", "blank", "must not be blank")));

    @Test
    void success_isReturned() {
        var updated = new UpdateIntegration.Updated(ANY, UpdateIntegration.Effect.APPLIED, List.of());
        var created = new CreateIntegration.Created(ANY, false, List.of());
        var deleted = new DeleteIntegration.Deleted(ANY.id());
        var page = new IntegrationHistory.Page(List.of(), Optional.empty());
        assertThat(((UpdateIntegration.Outcome) updated).orElseThrow()).isSameAs(updated);
        assertThat(((CreateIntegration.Outcome) created).createdOrThrow()).isSameAs(created);
        assertThat(((DeleteIntegration.Outcome) deleted).deletedOrThrow()).isSameAs(deleted);
        assertThat(((IntegrationHistory.Outcome) page).pageOrThrow()).isSameAs(page);
    }

    @Test
    void refusal_isThrown_withItsReason() {
        refused(() -> ((UpdateIntegration.Outcome) NOT_FOUND).orElseThrow(), "NotFound: no integration " + ANY.id());
        refused(() -> ((CreateIntegration.Outcome) INVALID).createdOrThrow(), "Invalid: ");
        refused(() -> ((DeleteIntegration.Outcome) NOT_PERMITTED).deletedOrThrow(), "NotPermitted: ");
        refused(() -> new DeleteIntegration.StillInstalled(ANY.id()).deletedOrThrow(), "StillInstalled: ");
        refused(() -> ((IntegrationHistory.Outcome) NOT_FOUND).pageOrThrow(), "NotFound: ");
        refused(() -> ((InstallIntegration.Outcome) NOT_PERMITTED).installedOrThrow(), "NotPermitted: ");
        refused(
                () -> new RequestSharing.NotPossible(Optional.empty()).steppedOrThrow(),
                "NotPossible: the integration is not shared on request");
        SharingRequest asked = SharingRequest.by(ANY.owner(), Instant.EPOCH);
        refused(
                () -> new RequestSharing.NotPossible(Optional.of(asked)).steppedOrThrow(),
                "NotPossible: the request is PENDING");
        refused(() -> new UpdateTeam.NotFound(ANY.owner()).updatedOrThrow(), "NotFound: no team " + ANY.owner());
        refused(() -> new UpdateTeam.NotPermitted(ANY.owner()).updatedOrThrow(), "NotPermitted: ");
    }

    private static void refused(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOf(RefusedException.class).hasMessageStartingWith(reason);
    }
}
