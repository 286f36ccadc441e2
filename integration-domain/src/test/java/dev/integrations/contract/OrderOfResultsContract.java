package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;

import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import org.junit.jupiter.api.Test;

/** Which result an update has to which several apply. */
public interface OrderOfResultsContract extends OneStore {

    /** R4 before the name: its sender must read again first. */
    @Test
    @Cites("an update is Stale before it is NameTaken")
    default void r4_staleRenameToATakenName_isStale() {
        Integration stored = given(AnIntegration.named("x"));
        given(AnIntegration.named("taken").ownedBy(stored.owner()));
        IntegrationChange theirs = Steps.relabel(stored, "theirs");
        repository().update(theirs);
        assertSame(repository().update(Steps.rename(stored, "taken")), new Stale(theirs.after()));
        assertFound(repository().find(stored.id()), theirs.after());
    }

    /** R6 before all that another state could change. */
    @Test
    @Cites("an update of an absent integration is Missing before it is NameTaken")
    default void r6_renameOfAnAbsentIntegrationToATakenName_isMissing() {
        Integration absent = AnIntegration.named("x").build();
        given(AnIntegration.named("taken").ownedBy(absent.owner()));
        assertSame(repository().update(Steps.rename(absent, "taken").requiringNotInstalled()), new Missing());
    }

    /** R4: the installations, then the name. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("an update is Stale before it is InUse, and InUse before it is NameTaken")
    default void r4_renameOfAnInstalledIntegrationToATakenName_isStale_thenInUse() {
        Integration stored = given(AnIntegration.named("x"));
        given(AnIntegration.named("taken").ownedBy(stored.owner()));
        givenInstalled(stored, OneStore.team());
        IntegrationChange change = Steps.rename(stored, "taken").requiringNotInstalled();
        assertSame(repository().update(change), new InUse());
        IntegrationChange theirs = Steps.relabel(stored, "theirs");
        repository().update(theirs);
        assertSame(repository().update(change), new Stale(theirs.after()));
    }
}
