package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration.Command;
import dev.integrations.application.port.in.integration.DeleteIntegration.Deleted;
import dev.integrations.application.port.in.integration.DeleteIntegration.Outcome;
import dev.integrations.application.port.in.integration.DeleteIntegration.StillInstalled;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The use case {@link DeleteIntegration} on an adapter: its checks, and what wins over what. */
public interface DeleteIntegrationContract extends OneStore {

    /** The expected version, a forced removal of installations included. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void deleteByTheOwner_ofTheExpectedVersion_deletes() {
        Integration stored = given(AnIntegration.named("x").atVersion(3));
        givenInstalled(stored, OneStore.team());
        assertThat(delete(stored, 3L, stored.owner(), OnInstalled.REFUSE)).isEqualTo(new StillInstalled(stored.id()));
        assertFound(repository().find(stored.id()), stored);
        assertThat(delete(stored, 3L, stored.owner(), OnInstalled.CASCADE)).isEqualTo(new Deleted(stored.id()));
        assertThat(repository().find(stored.id())).isEmpty();
    }

    /** Who names no version wants it gone, whatever is stored. */
    @Test
    default void deleteWithoutAVersion_deletesWhateverIsStored() {
        Integration stored = given(AnIntegration.named("x"));
        repository().update(Steps.relabel(stored, "meanwhile"));
        assertThat(delete(stored, null, stored.owner(), OnInstalled.REFUSE)).isEqualTo(new Deleted(stored.id()));
        assertThat(repository().find(stored.id())).isEmpty();
    }

    /** Also while somebody else goes on writing. */
    @Test
    default void deleteWithoutAVersion_isNotStoppedByRacingUpdates() {
        for (int round = 0; round < 5; round++) {
            Integration stored = given(AnIntegration.named("x"));
            Racers.race(
                    IntStream.range(0, 4).boxed().toList(),
                    i -> i == 0
                            ? delete(stored, null, stored.owner(), OnInstalled.REFUSE)
                            : repository()
                                    .find(stored.id())
                                    .map(now -> repository().update(Steps.relabel(now, "by " + i))));
            assertThat(repository().find(stored.id())).isEmpty();
        }
    }

    /** Existence, then sight, then ownership, then version, then installations: each hides what comes after it. */
    @Test
    @Needs(Part.INSTALLATIONS)
    default void delete_checksInOrder_soThatNobodyLearnsWhatIsNotTheirs() {
        Integration absent = AnIntegration.any();
        assertThat(delete(absent, 9L, absent.owner(), OnInstalled.REFUSE)).isEqualTo(new NotFound(absent.id()));

        Integration hidden = given(AnIntegration.named("hidden").shared(Sharing.DENY));
        givenInstalled(hidden, OneStore.team());
        assertThat(delete(hidden, 9L, OneStore.team(), OnInstalled.REFUSE)).isEqualTo(new NotFound(hidden.id()));

        Integration shown = given(AnIntegration.named("shown"));
        givenInstalled(shown, OneStore.team());
        assertThat(delete(shown, 9L, OneStore.team(), OnInstalled.CASCADE)).isEqualTo(new NotPermitted(shown.id()));

        assertThat(delete(shown, 9L, shown.owner(), OnInstalled.REFUSE))
                .isEqualTo(new VersionConflict(new Version(9), shown));
        assertThat(delete(shown, 1L, shown.owner(), OnInstalled.REFUSE)).isEqualTo(new StillInstalled(shown.id()));
        assertFound(repository().find(shown.id()), shown);
        assertFound(repository().find(hidden.id()), hidden);
    }

    private Outcome delete(Integration integration, Long version, TeamId team, OnInstalled installed) {
        return useCases()
                .deleteIntegration()
                .delete(new Command(
                        integration.id(), Optional.ofNullable(version).map(Version::new), team, installed));
    }
}
