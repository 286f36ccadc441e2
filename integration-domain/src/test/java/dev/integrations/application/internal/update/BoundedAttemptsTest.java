package dev.integrations.application.internal.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.integrations.application.Integrations;
import dev.integrations.application.internal.Attempts;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.MinimalStore;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A use case that starts again from the state that won does so without end only as long as others really win. */
class BoundedAttemptsTest {

    @Test
    void deletionThatSomebodyElseAlwaysOvertakes_endsInContention_notInAnOverflowOfTheStack() {
        Overtaken integrations = new Overtaken(Integer.MAX_VALUE);
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(() -> deletion(integrations))
                .satisfies(BoundedAttemptsTest::isContention);
        assertThat(integrations.writes).isEqualTo(Attempts.MAX);
    }

    @Test
    void deletionThatIsOvertakenAsOftenAsAllowed_deletes() {
        Overtaken integrations = new Overtaken(Attempts.MAX - 1);
        assertThat(deletion(integrations)).isEqualTo(new DeleteIntegration.Deleted(integrations.stored.id()));
    }

    @Test
    void updateThatStartsAgainFromTheSameStateForEver_endsInContention() {
        Overtaken integrations = new Overtaken(Integer.MAX_VALUE);
        UpdateIntegration service =
                Integrations.on(new MinimalStore(integrations)).updateIntegration();
        Integration stored = integrations.stored;
        UpdateIntegration.Command command = UpdateIntegration.Command.of(
                stored.id(),
                stored.version(),
                stored.owner(),
                IntegrationPatch.empty().withName("renamed"));
        assertThatExceptionOfType(RepositoryException.class)
                .isThrownBy(() -> service.update(command))
                .satisfies(BoundedAttemptsTest::isContention);
        assertThat(integrations.writes).isEqualTo(Attempts.MAX);
    }

    private static DeleteIntegration.Outcome deletion(Overtaken integrations) {
        return Integrations.on(new MinimalStore(integrations))
                .deleteIntegration()
                .delete(DeleteIntegration.Command.of(integrations.stored.id(), integrations.stored.owner()));
    }

    private static void isContention(RepositoryException failure) {
        assertThat(failure.effect()).isEqualTo(RepositoryException.Effect.NOT_APPLIED);
        assertThat(failure.isContention()).isTrue();
    }

    /** Somebody else is faster, each time: a deletion meets another version, an update another writer's state. */
    private static final class Overtaken implements IntegrationRepository {

        private final Integration stored = AnIntegration.any();
        private final int times;
        private Integration current = stored;
        private int writes;

        Overtaken(int times) {
            this.times = times;
        }

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return Optional.of(stored);
        }

        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return Optional.empty();
        }

        @Override
        public InsertResult insert(Integration integration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            writes++;
            return new Stale(stored);
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            assertThat(expected).isEqualTo(current.version());
            if (writes++ == times) {
                return new IntegrationRepository.Deleted();
            }
            current = Steps.relabel(current, "overtaken " + writes).after();
            return new IntegrationRepository.Stale(current);
        }

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return new Page<>(List.of(), false);
        }
    }
}
