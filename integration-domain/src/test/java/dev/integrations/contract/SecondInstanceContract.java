package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Lists.assertSameList;
import static dev.integrations.contract.Steps.relabel;
import static dev.integrations.contract.Steps.rename;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Deleted;
import dev.integrations.application.port.out.IntegrationRepository.InUse;
import dev.integrations.application.port.out.IntegrationRepository.Missing;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.installation.OnInstalled;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What two instances on the same stored state must do, as two nodes of one service have them: neither shows a stale state. */
public interface SecondInstanceContract extends OneStore {

    /**
     * Another instance on the same stored state, as another node has it: it shares no object with {@link #store()} that
     * could cache a state. By default the tests that need one are skipped.
     *
     * @return the same other instance or a new one at each call
     */
    default IntegrationStore anotherInstance() {
        return Assumptions.abort(
                "SKIPPED, the test does not override anotherInstance(): R4 and R5 with two instances of the store");
    }

    /** R1. */
    @Test
    @Cites("find returns exactly what another instance stored")
    default void r1_whatOneInstanceStores_isFoundByTheOther_whateverItFoundBefore() {
        IntegrationRepository other = anotherInstance().integrations();
        Integration stored = given(AnIntegration.named("x"));
        assertFound(other.find(stored.id()), stored);
        assertFound(repository().find(stored.id()), stored);

        IntegrationChange theirs = relabel(stored, "theirs");
        assertSame(other.update(theirs), new Updated());
        assertFound(repository().find(stored.id()), theirs.after());

        IntegrationChange ours = rename(theirs.after(), "ours");
        assertSame(repository().update(ours), new Updated());
        assertFound(other.find(stored.id()), ours.after());
        assertThat(other.find(stored.owner(), stored.name())).isEmpty();
        assertFound(other.find(stored.owner(), ours.after().name()), ours.after());
    }

    /** R4. */
    @Test
    default void r4_updateOfAStateThatTheOtherInstanceReplaced_isStale_andToldTheCurrentOne() {
        Integration stored = given(AnIntegration.named("x"));
        assertFound(repository().find(stored.id()), stored);
        IntegrationChange theirs = relabel(stored, "theirs");
        assertSame(anotherInstance().integrations().update(theirs), new Updated());
        assertSame(repository().update(relabel(stored, "ours")), new Stale(theirs.after()));
        assertFound(repository().find(stored.id()), theirs.after());
    }

    /** R5. */
    @Test
    default void r5_ofUpdatesRacingOnTwoInstances_exactlyOneIsStored() {
        IntegrationRepository other = anotherInstance().integrations();
        for (int round = 0; round < 5; round++) {
            Integration stored = given(AnIntegration.named("x"));
            List<UpdateResult> results = Racers.race(
                    IntStream.range(0, 8).boxed().toList(),
                    i -> (i % 2 == 0 ? repository() : other).update(relabel(stored, "racer " + i)));
            assertThat(results).containsOnlyOnce(new Updated());
            assertThat(results).filteredOn(Stale.class::isInstance).hasSize(7);
        }
    }

    /** R6. */
    @Test
    default void r6_whatTheOtherInstanceDeleted_isAbsent() {
        Integration stored = given(AnIntegration.named("x"));
        assertFound(repository().find(stored.id()), stored);
        assertThat(anotherInstance().integrations().delete(stored.id(), stored.version(), OnInstalled.REFUSE))
                .isEqualTo(new Deleted());
        assertThat(repository().find(stored.id())).isEmpty();
        assertSame(repository().update(relabel(stored, "new")), new Missing());
    }

    /** R13. */
    @Test
    @Cites("list sees what another instance stored")
    default void r13_list_seesWhatTheOtherInstanceStored() {
        String category = UUID.randomUUID().toString();
        Integration stored = given(AnIntegration.named("x").in(category));
        IntegrationQuery query =
                new IntegrationQuery(stored.owner(), OneStore.only(category), Optional.empty(), PageLimit.of(9));
        assertSameList(repository().list(query).items(), List.of(stored));
        IntegrationChange theirs = relabel(stored, "theirs");
        anotherInstance().integrations().update(theirs);
        assertFound(repository().list(query).items().stream().findFirst(), theirs.after());
    }

    /** R13. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("delete sees the installations that another instance stored")
    default void r13_delete_seesWhatTheOtherInstanceInstalled() {
        Integration stored = given(AnIntegration.named("x"));
        anotherInstance()
                .installations()
                .install(OneStore.installation(stored.id(), OneStore.environment(), OneStore.team()));
        assertThat(repository().delete(stored.id(), stored.version(), OnInstalled.REFUSE))
                .isEqualTo(new InUse());
    }
}
