package dev.integrations.domain.sharing;

import static dev.integrations.domain.Sharing.ALLOW;
import static dev.integrations.domain.Sharing.ASK;
import static dev.integrations.domain.Sharing.DENY;
import static dev.integrations.domain.sharing.RequestState.APPROVED;
import static dev.integrations.domain.sharing.RequestState.PENDING;
import static dev.integrations.domain.sharing.RequestState.REFUSED;
import static dev.integrations.domain.sharing.RequestState.WITHDRAWN;
import static dev.integrations.domain.sharing.SharingDecision.Reason.NOT_FOUND;
import static dev.integrations.domain.sharing.SharingDecision.Reason.NOT_PERMITTED;
import static dev.integrations.domain.sharing.SharingDecision.Reason.NOT_POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.sharing.SharingDecision.Reason;
import dev.integrations.domain.sharing.SharingDecision.Refused;
import dev.integrations.domain.sharing.SharingDecision.Taken;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SharingPolicyTest {

    private static final IntegrationId ID = new IntegrationId(UUID.randomUUID());
    private static final TeamId OWNER = new TeamId(UUID.randomUUID());
    private static final TeamId OTHER = new TeamId(UUID.randomUUID());
    private static final TeamId THIRD = new TeamId(UUID.randomUUID());
    private static final Instant NOW = Instant.parse("2022-01-02T00:00:00Z");

    @Test
    void policy_hasTheIdentityOwnerAndModeOfItsIntegration() {
        Integration integration = AnIntegration.named("x").shared(ASK).build();
        assertThat(SharingPolicy.of(integration))
                .isEqualTo(new SharingPolicy(integration.id(), integration.owner(), ASK, Set.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, owner, false, UPDATE",
        "ALLOW, other, false, SEE",
        "ALLOW, other, true,  SEE",
        "ASK,   owner, false, UPDATE",
        "ASK,   other, false, SEE",
        "ASK,   other, true,  SEE",
        "DENY,  owner, false, UPDATE",
        "DENY,  owner, true,  UPDATE",
        "DENY,  other, false, NONE",
        "DENY,  other, true,  SEE"
    })
    void modeAndInstallation_decideWhatATeamMayDo(Sharing mode, String team, boolean hasInstalled, Access access) {
        TeamId acting = acting(team);
        SharingPolicy policy = hasInstalled ? policy(mode).withInstallationOf(acting) : policy(mode);
        assertThat(policy.accessOf(acting)).isEqualTo(access);
        assertThat(policy.maySee(acting)).isEqualTo(access != Access.NONE);
    }

    @Test
    void installationOfOneTeam_makesNothingVisibleToAnother() {
        assertThat(policy(DENY).withInstallationOf(OTHER).maySee(THIRD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, owner, none,      true",
        "ALLOW, other, none,      true",
        "ALLOW, other, REFUSED,   true",
        "ASK,   owner, none,      true",
        "ASK,   other, none,      false",
        "ASK,   other, PENDING,   false",
        "ASK,   other, APPROVED,  true",
        "ASK,   other, REFUSED,   false",
        "ASK,   other, WITHDRAWN, false",
        "DENY,  owner, none,      true",
        "DENY,  other, none,      false",
        "DENY,  other, APPROVED,  false"
    })
    void modeAndRequest_decideWhoMayInstall(Sharing mode, String team, String request, boolean mayInstall) {
        TeamId acting = acting(team);
        SharingPolicy policy = request.equals("none")
                ? policy(mode)
                : policy(mode).with(request(acting, RequestState.valueOf(request)));
        assertThat(policy.mayInstall(acting)).isEqualTo(mayInstall);
    }

    @Test
    void requestOfOneTeam_letsNoOtherInstall() {
        assertThat(policy(ASK).with(request(OTHER, APPROVED)).mayInstall(THIRD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, other, false", "ASK, other, false", "DENY, other, true", "DENY, owner, false"})
    void onlyDeny_makesInstallationsMatterToSight_andNotForTheOwner(Sharing mode, String team, boolean matters) {
        SharingPolicy policy = policy(mode);
        TeamId acting = acting(team);
        assertThat(policy.isVisibleByInstallationOnly(acting)).isEqualTo(matters);
        assertThat(policy.withInstallationOf(acting).accessOf(acting) != policy.accessOf(acting))
                .isEqualTo(matters);
    }

    @ParameterizedTest
    @CsvSource({"ALLOW, other, false", "ASK, other, true", "DENY, other, false", "ASK, owner, false"})
    void onlyAsk_makesRequestsMatterToInstalling_andNotForTheOwner(Sharing mode, String team, boolean matters) {
        TeamId acting = acting(team);
        SharingPolicy policy = policy(mode);
        assertThat(policy.isInstallableByRequestOnly(acting)).isEqualTo(matters);
        assertThat(policy.with(request(acting, APPROVED)).mayInstall(acting) != policy.mayInstall(acting))
                .isEqualTo(matters);
    }

    @Test
    void anotherTeam_asks_whereSharingIsOnRequest() {
        SharingRequest asked = taken(policy(ASK).ask(OTHER, NOW));
        assertThat(asked.team()).isEqualTo(OTHER);
        assertThat(asked.state()).isEqualTo(PENDING);
        assertThat(asked.revision().version()).isEqualTo(Version.FIRST);
        assertThat(asked.revision().createdAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "WITHDRAWN"})
    void aTeamThatWasRefused_orWithdrew_mayAskAgain(RequestState before) {
        SharingRequest asked = taken(policy(ASK).with(request(OTHER, before)).ask(OTHER, NOW));
        assertThat(asked.state()).isEqualTo(PENDING);
        assertThat(asked.revision().version()).isEqualTo(new Version(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "APPROVED"})
    void aTeamThatWaits_orIsApproved_hasNothingToAskFor(RequestState before) {
        assertRefused(policy(ASK).with(request(OTHER, before)).ask(OTHER, NOW), NOT_POSSIBLE);
    }

    @Test
    void theOwner_asksForNothing() {
        for (Sharing mode : Sharing.values()) {
            assertRefused(policy(mode).ask(OWNER, NOW), NOT_PERMITTED);
        }
    }

    @Test
    void nobodyAsks_whereSharingIsNotOnRequest() {
        assertRefused(policy(ALLOW).ask(OTHER, NOW), NOT_POSSIBLE);
        assertRefused(policy(DENY).withInstallationOf(OTHER).ask(OTHER, NOW), NOT_POSSIBLE);
    }

    @Test
    void whoAsked_mayWithdraw_whateverTheModeIsNow() {
        for (Sharing mode : Sharing.values()) {
            SharingPolicy policy = policy(mode).with(request(OTHER, PENDING)).withInstallationOf(OTHER);
            assertThat(taken(policy.withdraw(OTHER, NOW)).state()).isEqualTo(WITHDRAWN);
        }
    }

    @Test
    void whoDidNotAsk_hasNothingToWithdraw() {
        SharingPolicy policy = policy(ASK).with(request(OTHER, PENDING));
        assertRefused(policy.withdraw(THIRD, NOW), NOT_FOUND);
        assertRefused(policy.withdraw(OWNER, NOW), NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void onlyAPendingRequest_isWithdrawn(RequestState before) {
        assertRefused(policy(ASK).with(request(OTHER, before)).withdraw(OTHER, NOW), NOT_POSSIBLE);
    }

    @Test
    void theOwner_approvesAndRefuses_whateverTheModeIsNow() {
        for (Sharing mode : Sharing.values()) {
            SharingPolicy policy = policy(mode).with(request(OTHER, PENDING));
            assertThat(taken(policy.approve(OTHER, OWNER, NOW)).state()).isEqualTo(APPROVED);
            assertThat(taken(policy.refuse(OTHER, OWNER, NOW)).state()).isEqualTo(REFUSED);
        }
    }

    @Test
    void nobodyElse_approvesOrRefuses_notEvenTheAskingTeam() {
        SharingPolicy policy = policy(ASK).with(request(OTHER, PENDING));
        for (TeamId acting : Set.of(OTHER, THIRD)) {
            assertThat(policy.mayDecide(acting)).isFalse();
            assertRefused(policy.approve(OTHER, acting, NOW), NOT_PERMITTED);
            assertRefused(policy.refuse(OTHER, acting, NOW), NOT_PERMITTED);
        }
        assertThat(policy.mayDecide(OWNER)).isTrue();
    }

    @Test
    void theOwner_decidesOnNoRequestThatWasNotMade() {
        SharingPolicy policy = policy(ASK).with(request(OTHER, PENDING));
        assertRefused(policy.approve(THIRD, OWNER, NOW), NOT_FOUND);
        assertRefused(policy.refuse(THIRD, OWNER, NOW), NOT_FOUND);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void onlyAPendingRequest_isDecided(RequestState before) {
        SharingPolicy policy = policy(ASK).with(request(OTHER, before));
        assertRefused(policy.approve(OTHER, OWNER, NOW), NOT_POSSIBLE);
        assertRefused(policy.refuse(OTHER, OWNER, NOW), NOT_POSSIBLE);
    }

    /** Even where its own request, or another team's, would tell that there is something. */
    @Test
    void aTeamThatMayNotSee_isToldNothing_whateverStepItTakes() {
        SharingPolicy policy = policy(DENY)
                .with(request(OTHER, APPROVED))
                .with(request(THIRD, PENDING))
                .withInstallationOf(THIRD);
        for (SharingDecision step : List.of(
                policy.ask(OTHER, NOW),
                policy.withdraw(OTHER, NOW),
                policy.approve(THIRD, OTHER, NOW),
                policy.refuse(THIRD, OTHER, NOW))) {
            assertRefused(step, NOT_FOUND);
        }
    }

    @Test
    void laterStateOfARequest_replacesTheEarlierOne() {
        SharingRequest asked = request(OTHER, PENDING);
        SharingPolicy policy = policy(ASK).with(asked).with(request(THIRD, REFUSED));
        SharingRequest approved = taken(policy.approve(OTHER, OWNER, NOW));
        assertThat(policy.with(approved).request(OTHER)).contains(approved);
        assertThat(policy.with(approved).mayInstall(OTHER)).isTrue();
        assertThat(policy.mayInstall(OTHER)).as("the policy before").isFalse();
    }

    @Test
    void whatWasHandedIn_cannotAlterThePolicy() {
        Map<TeamId, SharingRequest> requests = new HashMap<>();
        SharingPolicy policy = new SharingPolicy(ID, OWNER, ASK, Set.of(), requests);
        requests.put(OTHER, request(OTHER, APPROVED));
        assertThat(policy.mayInstall(OTHER)).isFalse();
    }

    private static SharingPolicy policy(Sharing mode) {
        return new SharingPolicy(ID, OWNER, mode, Set.of(), Map.of());
    }

    private static SharingRequest taken(SharingDecision step) {
        assertThat(step).isInstanceOf(Taken.class);
        return ((Taken) step).next();
    }

    private static void assertRefused(SharingDecision step, Reason reason) {
        assertThat(step).isEqualTo(new Refused(reason));
    }

    /** An equal id, not the same object. */
    private static TeamId acting(String team) {
        return team.equals("owner") ? new TeamId(OWNER.value()) : OTHER;
    }

    private static SharingRequest request(TeamId team, RequestState state) {
        return new SharingRequest(team, state, Revision.first(CommandId.random(), Instant.EPOCH));
    }
}
