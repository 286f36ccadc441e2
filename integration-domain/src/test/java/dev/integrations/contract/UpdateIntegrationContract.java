package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSameInAnyMemberOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Command;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The use case {@link UpdateIntegration} on an adapter: each step of the order of checks, and what wins over what. */
public interface UpdateIntegrationContract extends OneStore {

    /** Sets the label, and nothing else. */
    IntegrationPatch RELABEL = IntegrationPatch.empty().mergingConfig(Map.of("label", "New"));

    /** D2, D3. */
    @Test
    default void effectiveUpdate_isStored_withTheNextVersionAndTheTimeInMilliseconds() {
        Integration stored = stored(AnIntegration.named("zendesk").atVersion(3).build());
        Updated updated = update(stored, stored.owner(), RELABEL).orElseThrow();

        assertThat(updated.effect()).isEqualTo(Effect.APPLIED);
        assertThat(updated.integration().version()).isEqualTo(new Version(4));
        assertThat(updated.integration().revision().createdAt())
                .isEqualTo(stored.revision().createdAt());
        assertThat(updated.integration().revision().updatedAt()).isEqualTo("2021-08-11T10:00:00.555Z");
        assertSameInAnyMemberOrder(
                updated.integration().definition().config(),
                IntegrationConfig.of(Map.of("label", "New", "base_url", "https://api.example.com")));
        assertFound(repository().find(stored.id()), updated.integration());
    }

    /** Step 4. */
    @Test
    default void staleVersion_isRefused_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Integration current =
                update(stored, stored.owner(), RELABEL).orElseThrow().integration();
        IntegrationPatch second = IntegrationPatch.empty().withName("second");

        assertThat(update(stored, stored.owner(), second)).isInstanceOfSatisfying(VersionConflict.class, conflict -> {
            assertThat(conflict.expected()).isEqualTo(stored.version());
            assertThat(conflict.current()).isEqualTo(current);
        });
        assertFound(repository().find(stored.id()), current);
    }

    /** Step 7: only the write proves that a state that the caller has read is still stored. */
    @Test
    default void stateThatTheCallerRead_isUpdatedOnce_andThenRefusedWithTheStoredOne() {
        Integration read = stored(AnIntegration.any());
        UpdateIntegration updating = useCases().updateIntegration();
        UpdateIntegration.Command first =
                UpdateIntegration.Command.of(read.id(), read.version(), read.owner(), RELABEL);
        Integration current = updating.update(first, read).orElseThrow().integration();
        assertFound(repository().find(read.id()), current);

        UpdateIntegration.Command second = UpdateIntegration.Command.of(
                read.id(),
                read.version(),
                read.owner(),
                IntegrationPatch.empty().withName("second"));
        assertThat(updating.update(second, read))
                .isInstanceOfSatisfying(
                        VersionConflict.class,
                        conflict -> assertThat(conflict.current()).isEqualTo(current));
        assertFound(repository().find(read.id()), current);
    }

    /** Step 2, D4: also to a team that has read it. */
    @Test
    default void stateThatAnotherTeamRead_isNotUpdated() {
        Integration read = stored(AnIntegration.any());
        assertThat(useCases()
                        .updateIntegration()
                        .update(UpdateIntegration.Command.of(read.id(), read.version(), anyTeam(), RELABEL), read))
                .isEqualTo(new NotPermitted(read.id()));
        assertFound(repository().find(read.id()), read);
    }

    /** Step 1: all violations at once, and before anything is loaded. */
    @Test
    default void invalidPatch_isRefusedWithEveryViolation_evenForAnUnknownIntegration() {
        IntegrationPatch bad = IntegrationPatch.empty().withName(" ").withCategory("a\0b");
        Outcome outcome = update(AnIntegration.any(), anyTeam(), bad);
        assertThat(codes(outcome)).containsExactlyInAnyOrder("/name blank", "/category null_character");
    }

    /** Step 2. */
    @Test
    default void absentIntegration_isNotFound() {
        Integration absent = AnIntegration.any();
        assertThat(update(absent, absent.owner(), RELABEL)).isEqualTo(new NotFound(absent.id()));
    }

    /** Step 2, D4. */
    @Test
    default void anotherTeam_mayNotUpdate_andIsToldOnlyWhatItMaySee() {
        for (Sharing sharing : Sharing.values()) {
            Integration stored = stored(AnIntegration.named("x").shared(sharing).build());
            assertThat(update(stored, anyTeam(), RELABEL))
                    .isEqualTo(sharing == Sharing.DENY ? new NotFound(stored.id()) : new NotPermitted(stored.id()));
            assertFound(repository().find(stored.id()), stored);
        }
    }

    /** Step 2 before step 4: who may not update does not learn the version. */
    @Test
    default void anotherTeamWithAStaleVersion_isNotToldTheVersion() {
        Integration stored = stored(AnIntegration.any());
        update(stored, stored.owner(), RELABEL);
        assertThat(update(stored, anyTeam(), RELABEL)).isEqualTo(new NotPermitted(stored.id()));
    }

    /** Step 3. */
    @Test
    @Needs(Part.COMMANDS)
    default void sameCommandAgain_isReplayed_andAppliedOnce() {
        Integration stored = stored(AnIntegration.any());
        Command command = command(stored, stored.owner(), RELABEL).withId(new CommandId("my-command"));
        Updated first = service().update(command).orElseThrow();

        assertThat(service().update(command)).isEqualTo(new Updated(first.integration(), Effect.REPLAYED, List.of()));
        assertFound(repository().find(stored.id()), first.integration());
    }

    /** Step 3, of a command whose caller chose no id: it may be sent again because its outcome is unknown. */
    @Test
    default void sameCommandObjectAgain_isReplayed_andAppliedOnce() {
        Integration stored = stored(AnIntegration.any());
        Command command = command(stored, stored.owner(), RELABEL);
        Updated first = service().update(command).orElseThrow();

        assertThat(service().update(command)).isEqualTo(new Updated(first.integration(), Effect.REPLAYED, List.of()));
        assertThat(service().update(command(stored, stored.owner(), RELABEL))).isInstanceOf(VersionConflict.class);
        assertFound(repository().find(stored.id()), first.integration());
    }

    /** Whoever names the version that the id stands for has seen it, and wants something else: nothing is dropped unwritten. */
    @Test
    default void otherCommandUnderADrawnId_fromTheStateThatItMade_isApplied() {
        Integration stored = stored(AnIntegration.any());
        Command command = command(stored, stored.owner(), RELABEL);
        Integration made = service().update(command).orElseThrow().integration();
        Command other = new Command(
                made.id(),
                made.version(),
                made.owner(),
                IntegrationPatch.empty().withName("other"),
                command.id(),
                UpdateOptions.DEFAULT);

        Updated second = service().update(other).orElseThrow();
        assertThat(second.effect()).isEqualTo(Effect.APPLIED);
        assertThat(repository().find(stored.id())).contains(second.integration());
    }

    /** Step 3 under a race: the same command sent twice at once. */
    @Test
    @Needs(Part.COMMANDS)
    default void sameCommandTwiceAtOnce_isAppliedOnce_andBothSucceed() {
        Integration stored = stored(AnIntegration.any());
        Command command = command(stored, stored.owner(), RELABEL).withId(new CommandId("my-command"));
        List<Effect> effects = Racers.race(
                List.of(command, command, command, command),
                same -> service().update(same).orElseThrow().effect());

        assertThat(effects).containsOnlyOnce(Effect.APPLIED).contains(Effect.REPLAYED);
        assertThat(repository().find(stored.id()).orElseThrow().version())
                .isEqualTo(stored.version().next());
    }

    /** Step 5: all violations at once, with pointers. */
    @Test
    default void resultThatBreaksRules_isRefusedWithEveryViolation_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Map<String, Object> bad =
                Map.of("base_url", "not a url", "headers", Map.of("A B", "x"), "pagination", Map.of("format", "pages"));
        Outcome outcome =
                update(stored, stored.owner(), IntegrationPatch.empty().mergingConfig(bad));

        assertThat(codes(outcome))
                .containsExactlyInAnyOrder(
                        "/config/base_url not_http_url",
                        "/config/headers/A B header_name",
                        "/config/pagination/format not_allowed");
        assertFound(repository().find(stored.id()), stored);
    }

    /** Step 6. */
    @Test
    default void updateThatChangesNothing_isUnchanged_andWritesNothing() {
        Integration stored = stored(AnIntegration.any());
        IntegrationPatch same =
                IntegrationPatch.empty().withName(stored.name().value()).mergingConfig(Map.of("label", "Example API"));
        assertThat(update(stored, stored.owner(), same)).isEqualTo(new Updated(stored, Effect.UNCHANGED, List.of()));
        assertFound(repository().find(stored.id()), stored);
    }

    /** Step 4 before step 6: a stale update is refused even if it would change nothing. */
    @Test
    default void staleUpdateThatChangesNothing_isRefused() {
        Integration stored = stored(AnIntegration.any());
        update(stored, stored.owner(), RELABEL);
        assertThat(update(stored, stored.owner(), IntegrationPatch.empty())).isInstanceOf(VersionConflict.class);
    }

    /** Step 7, D6. */
    @Test
    default void takenName_isRefused_andChangesNothing() {
        Integration stored = stored(AnIntegration.any());
        Integration other =
                stored(AnIntegration.named("taken").ownedBy(stored.owner()).build());
        assertThat(update(stored, stored.owner(), IntegrationPatch.empty().withName("taken")))
                .isEqualTo(new NameTaken(other.name()));
        assertFound(repository().find(stored.id()), stored);
    }

    /** Step 7. */
    @Test
    default void racingUpdates_loseNothing() {
        Integration stored = stored(AnIntegration.any());
        Racers.race(IntStream.range(0, 8).boxed().toList(), i -> {
            IntegrationPatch mine = IntegrationPatch.empty().mergingConfig(Map.of("x-" + i, i));
            return Stream.generate(() -> repository().find(stored.id()).orElseThrow())
                    .limit(10_000)
                    .map(current -> update(current, stored.owner(), mine))
                    .filter(outcome -> !(outcome instanceof VersionConflict))
                    .findFirst()
                    .orElseThrow()
                    .orElseThrow();
        });
        Integration end = repository().find(stored.id()).orElseThrow();
        assertThat(end.version()).isEqualTo(new Version(9));
        assertThat(end.definition().config().value())
                .containsKeys("x-0", "x-1", "x-2", "x-3", "x-4", "x-5", "x-6", "x-7");
    }

    /** D2. */
    @Test
    default void lastVersion_refusesTheNextUpdate_andNeverWraps() {
        Integration stored =
                stored(AnIntegration.named("x").atVersion(Long.MAX_VALUE).build());
        assertThat(codes(update(stored, stored.owner(), RELABEL))).containsExactly("/version version_exhausted");
        assertFound(repository().find(stored.id()), stored);
    }

    /** D3: a clock set back does not make an integration older. */
    @Test
    default void clockSetBack_keepsTheTimeOfTheLastUpdate() {
        Integration stored = stored(AnIntegration.any());
        MovableClock clock = new MovableClock(stored.revision().updatedAt());
        clock.move(Duration.ofDays(-1));
        Updated updated = Integrations.builder(store())
                .clock(clock)
                .build()
                .updateIntegration()
                .update(command(stored, stored.owner(), RELABEL))
                .orElseThrow();
        assertThat(updated.integration().revision().updatedAt())
                .isEqualTo(stored.revision().updatedAt());
    }

    /** Outcomes as exceptions, for those who prefer them. */
    @Test
    default void refusal_canBeThrown_withoutAnyStoredValue() {
        Integration stored = stored(AnIntegration.any());
        update(stored, stored.owner(), RELABEL);
        assertThatThrownBy(() -> update(stored, stored.owner(), RELABEL).orElseThrow())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("VersionConflict")
                .hasMessageNotContaining("api.example.com");
    }

    private UpdateIntegration service() {
        return useCases().updateIntegration();
    }

    private Outcome update(Integration read, TeamId team, IntegrationPatch patch) {
        return service().update(command(read, team, patch));
    }

    private static Command command(Integration read, TeamId team, IntegrationPatch patch) {
        return Command.of(read.id(), read.version(), team, patch);
    }

    private Integration stored(Integration integration) {
        assertThat(repository().insert(integration)).isEqualTo(new IntegrationRepository.Inserted());
        return integration;
    }

    private static TeamId anyTeam() {
        return new TeamId(UUID.randomUUID());
    }

    private static List<String> codes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid) outcome)
                .violations().stream().map(UpdateIntegrationContract::code).toList();
    }

    private static String code(Violation violation) {
        return violation.pointer() + " " + violation.code();
    }
}
