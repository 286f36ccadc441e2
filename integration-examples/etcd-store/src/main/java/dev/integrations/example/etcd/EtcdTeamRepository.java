package dev.integrations.example.etcd;

import dev.integrations.application.port.out.TeamRepository;
import dev.integrations.domain.team.Team;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.etcd.kv.Decision;
import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import dev.integrations.example.etcd.kv.Write;
import dev.integrations.example.etcd.layout.Documents;
import dev.integrations.example.etcd.layout.Layout;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Teams on etcd. Thread-safe. */
record EtcdTeamRepository(Etcd etcd) implements TeamRepository {

    @Override
    public Optional<Team> find(TeamId id) {
        return Optional.ofNullable(findAll(Set.of(id)).get(id));
    }

    @Override
    public Map<TeamId, Team> findAll(Set<TeamId> ids) {
        TeamRepository.checkLookUp(ids.size());
        List<Keys> reads = ids.stream().map(id -> Keys.of(Layout.team(id))).toList();
        Snapshot seen = etcd.read(reads);
        return reads.stream()
                .flatMap(team -> seen.all(team).stream())
                .map(entry -> Documents.team(entry.value()))
                .collect(Collectors.toMap(Team::id, Function.identity()));
    }

    @Override
    public InsertResult insert(Team team) {
        return etcd.write(write(
                team,
                stored -> stored.isPresent() ? InsertResult.ID_TAKEN : InsertResult.INSERTED,
                InsertResult.INSERTED));
    }

    @Override
    public UpdateResult update(Team changed) {
        return etcd.write(write(
                changed,
                stored -> stored.map(entry -> Documents.team(entry.value()))
                        .map(current -> changed.revision()
                                        .version()
                                        .follows(current.revision().version())
                                ? new UpdateResult.Updated()
                                : new UpdateResult.Stale(current))
                        .orElseGet(UpdateResult.Missing::new),
                new UpdateResult.Updated()));
    }

    /** Writes the state if the result for what is stored is success. */
    private static <R> Write<R> write(Team state, Function<Optional<Entry>, R> resultFor, R success) {
        String key = Layout.team(state.id());
        return new Write<>() {
            @Override
            public Collection<Keys> reads() {
                return List.of(Keys.of(key));
            }

            @Override
            public Optional<Decision<R>> decide(Snapshot seen) {
                R result = resultFor.apply(seen.one(key));
                return Optional.of(
                        result.equals(success)
                                ? Decision.of(result).ifUnchanged(seen, key).put(key, Documents.of(state))
                                : Decision.of(result));
            }
        };
    }
}
