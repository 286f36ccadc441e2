package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.contract.IntegrationStoreContract;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Whatever fails on a store that alters every config, no message tells a value that it returned. */
class NoValueInFailuresTest {

    private static final String CANARY = "s3cr3t-canary";

    @Test
    void noFailure_tellsAValueOfAConfig() {
        Map<String, String> failures = Failures.byTest(AlteringStore.class, "");
        assertThat(failures).containsKeys("r1_find_givesEveryFieldAsStored", "r1_list_givesEveryFieldAsStored");
        assertThat(tests(failures, (test, message) -> message.contains(CANARY)))
                .as("tests that tell a value")
                .isEmpty();
        assertThat(tests(failures, (test, message) -> test.matches("r\\d+_.*") && !message.matches("(?s)R\\d+: .*")))
                .as("tests that cite no clause")
                .isEmpty();
    }

    private static List<String> tests(Map<String, String> failures, BiPredicate<String, String> wanted) {
        return failures.entrySet().stream()
                .filter(failure -> wanted.test(failure.getKey(), failure.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    static class AlteringStore implements IntegrationStoreContract {

        private final InMemoryStore store = InMemoryStore.withHistory();

        @Override
        public IntegrationStore store() {
            return AssembledStore.of(store)
                    .with(new AlteringIntegrations(store))
                    .with(new AlteringHistory(store.history()));
        }
    }

    static Integration altered(Integration read) {
        JsonObject document = read.definition().config().value();
        IntegrationConfig config =
                new IntegrationConfig(document.with("label", CANARY).with("altered", Map.of("secret", CANARY)));
        return new Integration(read.id(), read.owner(), read.definition().withConfig(config), read.revision());
    }

    static final class AlteringIntegrations extends ForwardingIntegrationRepository {

        AlteringIntegrations(InMemoryStore store) {
            super(store.integrations());
        }

        @Override
        public Optional<Integration> find(IntegrationId id) {
            return super.find(id).map(NoValueInFailuresTest::altered);
        }

        @Override
        public Optional<Integration> find(TeamId owner, IntegrationName name) {
            return super.find(owner, name).map(NoValueInFailuresTest::altered);
        }

        @Override
        public InsertResult insert(Integration integration, AppliedCommand command) {
            InsertResult result = super.insert(integration, command);
            return result instanceof AlreadyApplied earlier
                    ? new AlreadyApplied(earlier.command(), earlier.current().map(NoValueInFailuresTest::altered))
                    : result;
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            UpdateResult result = super.update(change);
            if (result instanceof AlreadyApplied earlier) {
                return new AlreadyApplied(earlier.command(), earlier.current().map(NoValueInFailuresTest::altered));
            }
            return result instanceof Stale stale ? new Stale(altered(stale.current())) : result;
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            DeleteResult result = super.delete(id, expected, installed);
            return result instanceof Stale stale ? new Stale(altered(stale.current())) : result;
        }

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(
                    page.items().stream().map(NoValueInFailuresTest::altered).toList(), page.hasMore());
        }
    }

    record AlteringHistory(HistoryRepository sound) implements HistoryRepository {

        @Override
        public Page<HistoryEntry> list(IntegrationId id, Optional<Version> before, PageLimit limit) {
            Page<HistoryEntry> page = sound.list(id, before, limit);
            return new Page<>(
                    page.items().stream()
                            .map(entry ->
                                    new HistoryEntry(altered(entry.replaced()), entry.revision(), entry.attribution()))
                            .toList(),
                    page.hasMore());
        }

        @Override
        public long pruneOlderThan(Instant time) {
            return sound.pruneOlderThan(time);
        }

        @Override
        public long pruneToNewest(int count) {
            return sound.pruneToNewest(count);
        }
    }
}
