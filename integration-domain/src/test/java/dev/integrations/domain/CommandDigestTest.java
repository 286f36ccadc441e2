package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.UnsupportedByStoreException;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.MinimalStore;
import dev.integrations.domain.CommandKey.Operation;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandDigestTest {

    private static final TeamId TEAM = new TeamId(new UUID(1, 1));
    private static final CommandKey KEY =
            new CommandKey(TEAM, Operation.CREATE, Optional.empty(), new CommandId("K-1"));

    @Test
    void equalCommands_haveEqualDigests_whateverTheOrderOfTheirMembers() {
        assertThat(digest(object("a", 1, "b", List.of(object("c", 1, "d", 2)))))
                .isEqualTo(digest(object("b", List.of(object("d", 2, "c", 1)), "a", 1)));
    }

    /** No two are written alike, although their texts would run into each other. */
    @Test
    void differentValues_haveDifferentDigests() {
        List<@Nullable Object> values = Arrays.asList(
                null,
                "null",
                true,
                "true",
                1L,
                "1",
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                new BigDecimal("1E+2147483647"),
                new BigInteger("10000000000000000000"),
                new BigInteger("-10000000000000000000"),
                "",
                List.of(),
                List.of(""),
                List.of("", ""),
                List.of(List.of("")),
                List.of("ab", "c"),
                List.of("a", "bc"),
                JsonObject.EMPTY,
                object("a", "b"),
                object("b", "a"),
                object("a", object("b", "c"), "d", "e"),
                object("a", object("b", "c", "d", "e")),
                object("a", List.of("b")));
        Set<CommandDigest> digests = new HashSet<>();
        values.forEach(value -> digests.add(CommandDigest.of(KEY, Arrays.asList(value))));
        assertThat(digests).hasSize(values.size());
    }

    @Test
    void eachPartOfTheKey_counts() {
        IntegrationId one = new IntegrationId(new UUID(2, 2));
        Set<CommandDigest> digests = new HashSet<>();
        List<CommandKey> keys = List.of(
                KEY,
                new CommandKey(new TeamId(new UUID(1, 2)), Operation.CREATE, Optional.empty(), KEY.id()),
                new CommandKey(TEAM, Operation.CREATE, Optional.empty(), new CommandId("k-1")),
                new CommandKey(TEAM, Operation.UPDATE, Optional.of(one), KEY.id()),
                new CommandKey(TEAM, Operation.REVERT, Optional.of(one), KEY.id()),
                new CommandKey(TEAM, Operation.REVERT, Optional.of(new IntegrationId(new UUID(2, 3))), KEY.id()));
        keys.forEach(key -> digests.add(CommandDigest.of(key, List.of())));
        assertThat(digests).hasSize(keys.size());
    }

    /** As deep as a document may be. */
    @Test
    void theDeepestPatch_hasADigest() {
        Map<String, Object> deepest = Map.of();
        for (int depth = 1; depth < JsonObject.MAX_DEPTH; depth++) {
            deepest = Map.of("a", deepest);
        }
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(deepest);
        assertThat(CommandDigest.of(KEY, patch.statement())).isEqualTo(CommandDigest.of(KEY, patch.statement()));
    }

    @Test
    void patchesThatDiffer_sayDifferentThings() {
        IntegrationPatch empty = IntegrationPatch.empty();
        assertThat(List.of(
                        empty,
                        empty.withName("x"),
                        empty.withCategory("x"),
                        empty.withoutCategory(),
                        empty.withBeta(true),
                        empty.withBeta(false),
                        empty.mergingConfig(Map.of()),
                        empty.mergingConfig(Map.of("a", 1)),
                        empty.withConfig(new ConfigChange.Replace(IntegrationConfig.of(Map.of("a", 1))))))
                .extracting(patch -> CommandDigest.of(KEY, patch.statement()))
                .doesNotHaveDuplicates();
    }

    /** A store without a log must not apply what it cannot remember, whatever it has in memory. */
    @Test
    void aCommandWithAnId_isRefused_whereNoCommandsAreRemembered() {
        Integration stored = AnIntegration.any();
        UpdateIntegration service =
                Integrations.on(new MinimalStore(new Forgetful(stored))).updateIntegration();
        IntegrationPatch patch = IntegrationPatch.empty().withBeta(true);
        assertThat(service.update(Command.of(stored.id(), stored.version(), stored.owner(), patch))
                        .orElseThrow()
                        .integration()
                        .definition()
                        .beta())
                .isTrue();
        assertThatThrownBy(() -> service.update(Command.of(stored.id(), stored.version(), stored.owner(), patch)
                        .withId(new CommandId("K-1"))))
                .isInstanceOf(UnsupportedByStoreException.class)
                .hasMessageContaining("appliedCommands()");
    }

    /** Takes every update. */
    private record Forgetful(Integration stored) implements IntegrationRepository {

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
            return new Inserted();
        }

        @Override
        public UpdateResult update(IntegrationChange change) {
            return new Updated();
        }

        @Override
        public DeleteResult delete(IntegrationId id, Version expected, OnInstalled installed) {
            return new IntegrationRepository.Missing();
        }

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return new Page<>(List.of(), false);
        }
    }

    private static CommandDigest digest(JsonObject statement) {
        return CommandDigest.of(KEY, List.of(statement));
    }

    private static JsonObject object(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return JsonObject.of(members);
    }
}
