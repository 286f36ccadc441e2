package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.UpdateDecision.Changed;
import dev.integrations.domain.UpdateDecision.Refused;
import dev.integrations.domain.UpdateDecision.Unchanged;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.config.Finding;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntegrationTest {

    private static final CommandId WRITE = new CommandId("write");
    private static final Instant NOW = Instant.parse("2022-01-01T00:00:00.000999Z");

    private final Integration before =
            AnIntegration.named("before").atVersion(3).build();
    private final IntegrationDefinition renamed =
            before.definition().patched(IntegrationPatch.empty().withName("after"));

    @Test
    void change_keepsIdOwnerAndBirth_andIsTheNextVersion() {
        IntegrationChange change = before.uncheckedChangeTo(renamed, WRITE, NOW);
        Revision next = new Revision(new Version(4), WRITE, before.revision().createdAt(), NOW);
        assertThat(change.before()).isSameAs(before);
        assertThat(change.expected()).isEqualTo(new Version(3));
        assertThat(change.after()).isEqualTo(new Integration(before.id(), before.owner(), renamed, next));
    }

    @Test
    void create_startsAtVersion1_withTheTimeInMilliseconds() {
        Integration created = Integration.create(before.id(), before.owner(), renamed, WRITE, NOW);
        Instant creation = Instant.parse("2022-01-01T00:00:00Z");
        assertThat(created)
                .isEqualTo(new Integration(
                        before.id(), before.owner(), renamed, new Revision(Version.FIRST, WRITE, creation, creation)));
    }

    static Stream<Arguments> noSuccessors() {
        return Stream.of(
                refused("the same version", after -> revised(after, 3)),
                refused("a skipped version", after -> revised(after, 5)),
                refused("an older version", after -> revised(after, 2)),
                refused(
                        "another id",
                        after -> new Integration(
                                new IntegrationId(UUID.randomUUID()),
                                after.owner(),
                                after.definition(),
                                after.revision())),
                refused(
                        "another owner",
                        after -> new Integration(
                                after.id(), new TeamId(UUID.randomUUID()), after.definition(), after.revision())),
                refused(
                        "another birth",
                        after -> new Integration(
                                after.id(),
                                after.owner(),
                                after.definition(),
                                new Revision(after.version(), WRITE, Instant.EPOCH, NOW))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noSuccessors")
    void change_toNoDirectSuccessor_isRefused(String what, UnaryOperator<Integration> tamper) {
        Integration after = before.uncheckedChangeTo(renamed, WRITE, NOW).after();
        assertThatThrownBy(() -> new IntegrationChange(before, tamper.apply(after), Attribution.to(after.owner())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lastVersion_cannotBeChanged() {
        assertThatThrownBy(() -> last().uncheckedChangeTo(renamed, WRITE, NOW)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anUpdate_isTheStepToThePatchedDefinition() {
        assertThat(update(before, IntegrationPatch.empty().withName("after")))
                .isEqualTo(new Changed(before.uncheckedChangeTo(renamed, WRITE, NOW), List.of()));
    }

    @Test
    void anUpdate_tellsAdviceAboutTheNewConfig() {
        IntegrationPatch unknown = IntegrationPatch.empty().mergingConfig(Map.of("lable", "x"));
        assertThat(update(before, unknown).report().findings())
                .extracting(Finding::pointer)
                .contains("/config/lable");
    }

    @Test
    void anUpdateThatChangesNothing_isUnchanged_evenAtTheLastVersion() {
        IntegrationPatch same = IntegrationPatch.empty().withName("before").mergingConfig(Map.of());
        assertThat(update(before, same)).isEqualTo(new Unchanged());
        assertThat(update(last(), IntegrationPatch.empty())).isEqualTo(new Unchanged());
    }

    @Test
    void anUpdateThatBreaksRules_isToldAllOfThem_andThrowsNothing() {
        IntegrationPatch badFields = IntegrationPatch.empty().withName(" ").withCategory("a\0b");
        assertThat(codes(update(before, badFields))).containsExactly("/name blank", "/category null_character");

        IntegrationPatch badConfig =
                IntegrationPatch.empty().mergingConfig(Map.of("base_url", "none", "headers", Map.of("A B", "x")));
        assertThat(codes(update(last(), badConfig)))
                .containsExactlyInAnyOrder(
                        "/config/base_url not_http_url",
                        "/config/headers/A B header_name",
                        "/version version_exhausted");
    }

    @Test
    void anUpdate_toleratesWhatWasWrongBefore_andIsNotTouched() {
        Integration old = AnIntegration.named("old")
                .withConfig(Map.of("base_url", "none", "label", "x"))
                .build();
        assertThat(update(old, IntegrationPatch.empty().mergingConfig(Map.of("label", "y"))))
                .isInstanceOf(Changed.class);
        assertThat(codes(update(old, IntegrationPatch.empty().mergingConfig(Map.of("base_url", "nowhere")))))
                .containsExactly("/config/base_url not_http_url");
    }

    @Test
    void furtherViolations_areAddedToThoseOfTheIntegration_andRefuseAChange() {
        Violation further = new Violation("/name", "host_rule", "must not be that");
        UpdateDecision change = update(before, IntegrationPatch.empty().withName("after"));
        assertThat(change.refusedFor(List.of())).isSameAs(change);
        assertThat(codes(change.refusedFor(List.of(further)))).containsExactly("/name host_rule");
        UpdateDecision refused = update(last(), IntegrationPatch.empty().withName("after"));
        assertThat(codes(refused.refusedFor(List.of(further))))
                .containsExactly("/version version_exhausted", "/name host_rule");
    }

    @Test
    void aRefusalWithoutAViolation_isNone() {
        assertThatThrownBy(() -> new Refused(new ConfigReport(List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Integration last() {
        return AnIntegration.named("last").atVersion(Long.MAX_VALUE).build();
    }

    private static UpdateDecision update(Integration integration, IntegrationPatch patch) {
        return integration.update(patch, ConfigLimits.DEFAULT, WRITE, NOW);
    }

    private static List<String> codes(UpdateDecision update) {
        return ((Refused) update)
                .report().violations().stream()
                        .map(violation -> violation.pointer() + " " + violation.code())
                        .toList();
    }

    private static Arguments refused(String what, UnaryOperator<Integration> tamper) {
        return Arguments.of(what, tamper);
    }

    private static Integration revised(Integration after, long version) {
        Revision revision =
                new Revision(new Version(version), WRITE, after.revision().createdAt(), NOW);
        return new Integration(after.id(), after.owner(), after.definition(), revision);
    }
}
