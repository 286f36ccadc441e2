package dev.integrations.example.benchmarks;

import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.benchmarks.Experiment.Lane;
import dev.integrations.example.benchmarks.contestant.Change;
import dev.integrations.example.benchmarks.contestant.Contestant;
import dev.integrations.example.benchmarks.contestant.Ours;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The use case on the in-memory adapter, beside a bare map. */
final class MemoryExperiments {

    static final String BARE_MAP = "ConcurrentHashMap.compute";

    private MemoryExperiments() {}

    private static String name(String config) {
        return "in memory / " + config + " config";
    }

    static Stream<Experiment> all() {
        return Stream.of(2, 20, 200)
                .map(kilobytes -> Experiment.of(name(kilobytes + " KB"), () -> lanes(kilobytes * 1_000)));
    }

    private static List<Lane> lanes(int configBytes) {
        IntegrationConfig config = IntegrationConfig.of(Configs.ofSize(configBytes));
        List<UUID> ids = List.of(UUID.randomUUID());
        return List.of(lane(BARE_MAP, bareMap(ids, config), ids), lane(Contestants.OURS, ours(ids, config), ids));
    }

    private static Lane lane(String name, Contestant contestant, List<UUID> ids) {
        return new Lane(name, 1, Updates.ofOwnRows(contestant, ids, 1, Change::ofConfig));
    }

    /** The use case on an in-memory repository that holds these integrations, all with the same config. */
    static Contestant ours(List<UUID> ids, IntegrationConfig config) {
        InMemoryStore store = new InMemoryStore();
        for (UUID id : ids) {
            store.integrations().insert(integration(id, config));
        }
        return new Ours(Integrations.on(store), Database.OWNER);
    }

    private static Integration integration(UUID id, IntegrationConfig config) {
        return new Integration(
                new IntegrationId(id),
                new TeamId(Database.OWNER),
                new IntegrationDefinition(
                        new IntegrationName(id.toString()), Optional.empty(), false, Sharing.ALLOW, config),
                Revision.first(CommandId.random(), Instant.EPOCH));
    }

    private record Entry(IntegrationConfig config, long version) {}

    /** The same merge under the same guard, and nothing else. */
    static Contestant bareMap(List<UUID> ids, IntegrationConfig config) {
        ConcurrentMap<UUID, Entry> entries = new ConcurrentHashMap<>();
        for (UUID id : ids) {
            entries.put(id, new Entry(config, 1));
        }
        return (id, version, change) -> {
            JsonObject patch = JsonObject.of(change.configPatch().orElseThrow());
            Entry after = entries.compute(
                    id,
                    (key, before) -> before.version() == version
                            ? new Entry(before.config().merge(patch), version + 1)
                            : before);
            return after.version() == version + 1;
        };
    }
}
