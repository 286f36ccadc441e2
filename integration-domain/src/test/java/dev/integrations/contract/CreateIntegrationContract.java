package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.in.integration.CreateIntegration.Command;
import dev.integrations.application.port.in.integration.CreateIntegration.Created;
import dev.integrations.application.port.in.integration.CreateIntegration.Outcome;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Category;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The use case {@link CreateIntegration} on an adapter. */
public interface CreateIntegrationContract extends OneStore {

    /** D1 to D3. */
    @Test
    @Needs(Part.COMMANDS)
    default void create_storesIt_ownedByTheActingTeam_atVersion1_inMilliseconds() {
        TeamId team = OneStore.team();
        CommandId commandId = new CommandId("my-creation");
        Integration created =
                created(creation().create(Command.of(team, crm("crm")).withId(commandId)));

        assertFound(repository().find(created.id()), created);
        assertThat(created.owner()).isEqualTo(team);
        assertThat(created.version()).isEqualTo(Version.FIRST);
        assertThat(created.revision().writtenBy()).isEqualTo(commandId);
        assertThat(created.revision().createdAt()).isEqualTo("2021-08-11T10:00:00.555Z");
        assertThat(created.revision().updatedAt()).isEqualTo(created.revision().createdAt());
    }

    /** Nobody's but the owner's until the owner says otherwise. */
    @Test
    default void create_ofNameAndConfigOnly_isWithoutCategory_notBeta_andSharedWithNobody() {
        Integration created = created(create(OneStore.team(), crm("crm")));
        assertThat(created.name()).isEqualTo(new IntegrationName("crm"));
        assertThat(created.definition().category()).isEmpty();
        assertThat(created.definition().beta()).isFalse();
        assertThat(created.definition().sharing()).isEqualTo(Sharing.DENY);
        assertThat(created.definition().config().value())
                .isEqualTo(Map.of("label", "CRM", "base_url", "https://api.example.com"));
    }

    /** Every field. */
    @Test
    default void create_takesEveryFieldThatIsGiven() {
        Integration created = created(create(
                OneStore.team(), crm("crm").withCategory("sales").withBeta(true).withSharing(Sharing.ASK)));
        assertThat(created.definition().category()).contains(new Category("sales"));
        assertThat(created.definition().beta()).isTrue();
        assertThat(created.definition().sharing()).isEqualTo(Sharing.ASK);
        assertFound(repository().find(created.id()), created);
    }

    /** D7: a null would remove something, if there were anything to remove. */
    @Test
    default void create_keepsTheConfigAsItIsGiven_nullsIncluded() {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("gone", null);
        nested.put("kept", Arrays.asList(null, 1L));
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("note", null);
        config.put("label", "CRM");
        config.put("base_url", "https://api.example.com");
        config.put("nested", nested);
        for (ConfigChange given : List.of(
                new ConfigChange.Merge(JsonObject.of(config)),
                new ConfigChange.Replace(IntegrationConfig.of(config)))) {
            Integration created = created(create(
                    OneStore.team(), IntegrationPatch.empty().withName("crm").withConfig(given)));
            assertFound(
                    repository()
                            .find(created.id())
                            .map(found -> found.definition().config()),
                    IntegrationConfig.of(config));
        }
    }

    /** What is required. */
    @Test
    default void create_withoutNameAndConfig_tellsBoth() {
        assertThat(codes(create(OneStore.team(), IntegrationPatch.empty())))
                .contains("/name required", "/config required")
                .allMatch(code -> code.startsWith("/name ") || code.startsWith("/config "));
    }

    /** Null is no value either. */
    @Test
    default void create_withClearedFields_tellsEachOnce_exceptCategory() {
        IntegrationPatch cleared = new IntegrationPatch(
                FieldChange.clear(),
                FieldChange.clear(),
                FieldChange.clear(),
                FieldChange.clear(),
                FieldChange.clear());
        assertThat(codes(create(OneStore.team(), cleared)))
                .contains(
                        "/name not_nullable", "/is_beta not_nullable", "/sharing not_nullable", "/config not_nullable")
                .noneMatch(code -> code.startsWith("/category"))
                .doesNotHaveDuplicates();
    }

    /** All at once, from the patch and from the config. */
    @Test
    default void create_ofWhatBreaksRules_tellsEveryViolation_andStoresNothing() {
        TeamId team = OneStore.team();
        IntegrationPatch bad = IntegrationPatch.empty()
                .withName(" ")
                .withCategory("a\0b")
                .mergingConfig(
                        Map.of("label", "CRM", "base_url", "not a url", "pagination", Map.of("format", "pages")));
        assertThat(codes(create(team, bad)))
                .containsExactlyInAnyOrder(
                        "/name blank",
                        "/category null_character",
                        "/config/base_url not_http_url",
                        "/config/pagination/format not_allowed");
        created(create(team, crm("crm")));
    }

    /** D6. */
    @Test
    default void create_ofATakenName_isRefused_butAnotherTeamMayHaveIt() {
        TeamId team = OneStore.team();
        Integration first = created(create(team, crm("crm")));
        assertThat(create(team, crm("crm").withBeta(true))).isEqualTo(new NameTaken(first.name()));
        assertFound(repository().find(first.id()), first);
        created(create(team, crm("CRM")));
        created(create(OneStore.team(), crm("crm")));
    }

    /** As for updates, step 3. */
    @Test
    @Needs(Part.COMMANDS)
    default void create_sentAgainWithItsCommandId_isToldWhatItCreated_andWritesNothing() {
        TeamId team = OneStore.team();
        Command command = Command.of(team, crm("crm")).withId(new CommandId("my-creation"));
        Integration first = created(creation().create(command));
        Outcome again = creation().create(command);
        assertThat(again).isEqualTo(new Created(first, true, List.of()));
        assertFound(repository().find(first.id()), first);
    }

    /** D10: whatever became of what it created. */
    @Test
    @Needs(Part.COMMANDS)
    default void create_sentAgain_neverCreatesASecond_evenIfTheFirstWasRenamedOrDeleted() {
        TeamId team = OneStore.team();
        Command command = Command.of(team, crm("crm")).withId(new CommandId("my-creation"));
        Integration first = created(creation().create(command));
        Integration renamed = Steps.rename(first, "renamed").after();
        repository().update(Steps.rename(first, "renamed"));
        Created replayed = (Created) creation().create(command);
        assertThat(replayed.replayed()).isTrue();
        assertThat(replayed.integration().id()).isEqualTo(first.id());
        assertThat(replayed.integration().definition()).isEqualTo(renamed.definition());

        repository().delete(first.id(), renamed.version(), OnInstalled.REFUSE);
        assertThat(creation().create(command)).isEqualTo(new Created(first, true, List.of()));
        assertThat(repository().find(team, first.name())).isEmpty();
    }

    /** D10: whatever differs. */
    @Test
    @Needs(Part.COMMANDS)
    default void create_ofSomethingElseUnderTheSameId_isRefused() {
        TeamId team = OneStore.team();
        CommandId commandId = new CommandId("my-creation");
        Integration first =
                created(creation().create(Command.of(team, crm("crm")).withId(commandId)));
        for (IntegrationPatch other : List.of(
                crm("other"),
                crm("crm").withBeta(true),
                crm("crm").withCategory("sales"),
                crm("crm").mergingConfig(Map.of("label", "Other")))) {
            assertThat(creation().create(Command.of(team, other).withId(commandId)))
                    .isEqualTo(new CommandIdReused(commandId));
        }
        assertThat(repository().find(team, new IntegrationName("other"))).isEmpty();
        assertThat(creation().create(Command.of(team, crm("crm")).withId(new CommandId("another"))))
                .isEqualTo(new NameTaken(first.name()));
        Integration anothers = created(
                creation().create(Command.of(OneStore.team(), crm("crm")).withId(commandId)));
        assertThat(anothers.id()).isNotEqualTo(first.id());
    }

    /** D6 under a race. */
    @Test
    default void racingCreations_ofOneName_createOne() {
        TeamId team = OneStore.team();
        List<Outcome> outcomes = Racers.race(Collections.nCopies(6, crm("crm")), same -> create(team, same));
        assertThat(outcomes).filteredOn(Created.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(new NameTaken(new IntegrationName("crm"))::equals)
                .hasSize(5);
    }

    private CreateIntegration creation() {
        return useCases().createIntegration();
    }

    private Outcome create(TeamId team, IntegrationPatch definition) {
        return creation().create(Command.of(team, definition));
    }

    private static IntegrationPatch crm(String name) {
        return IntegrationPatch.empty()
                .withName(name)
                .mergingConfig(Map.of("label", "CRM", "base_url", "https://api.example.com"));
    }

    private static Integration created(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Created.class);
        return ((Created) outcome).integration();
    }

    private static List<String> codes(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Invalid.class);
        return ((Invalid) outcome)
                .violations().stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList();
    }
}
