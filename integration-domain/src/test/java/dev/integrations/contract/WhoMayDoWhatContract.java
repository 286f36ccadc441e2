package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.installation.InstallIntegration;
import dev.integrations.application.port.in.integration.DeleteIntegration;
import dev.integrations.application.port.in.integration.FindIntegrations;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.sharing.RequestSharing;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may do what with an integration, as one table (rules D4 and D5). In every row a third team has it installed, a
 * fourth has its request approved and a fifth waits for a decision: what others have helps nobody.
 *
 * <p>Answers: {@code yes}; {@code no}, it is seen but not permitted; {@code -}, it looks as if it were not there.
 */
public interface WhoMayDoWhatContract extends OneStore {

    /**
     * What a team may do, by sharing mode, its own request and its own installation.
     *
     * @return a test for each row
     */
    @TestFactory
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    default Stream<DynamicTest> whoMayDoWhat() {
        String table = """
                # mode  | team     | request   | installed | see | list | update | install | uninstall | uninstall | ask | delete | decide
                #       |          |           |           |     |      |        |         | own       | others'   |     |        |
                  allow | owner    |           | no        | yes | yes  | yes    | yes     | -         | -         | no  | yes    | yes
                  allow | owner    |           | yes       | yes | yes  | yes    | yes     | yes       | -         | no  | yes    | yes
                  allow | other    |           | no        | yes | yes  | no     | yes     | -         | -         | no  | no     | no
                  allow | other    |           | yes       | yes | yes  | no     | yes     | yes       | -         | no  | no     | no
                  allow | other    | refused   | no        | yes | yes  | no     | yes     | -         | -         | no  | no     | no
                  ask   | owner    |           | no        | yes | yes  | yes    | yes     | -         | -         | no  | yes    | yes
                  ask   | other    |           | no        | yes | yes  | no     | no      | -         | -         | yes | no     | no
                  ask   | other    | pending   | no        | yes | yes  | no     | no      | -         | -         | no  | no     | no
                  ask   | other    | approved  | no        | yes | yes  | no     | yes     | -         | -         | no  | no     | no
                  ask   | other    | refused   | no        | yes | yes  | no     | no      | -         | -         | yes | no     | no
                  ask   | other    | withdrawn | no        | yes | yes  | no     | no      | -         | -         | yes | no     | no
                  ask   | other    |           | yes       | yes | yes  | no     | no      | yes       | -         | yes | no     | no
                  deny  | owner    |           | no        | yes | yes  | yes    | yes     | -         | -         | no  | yes    | yes
                  deny  | other    |           | no        | -   | -    | -      | -       | -         | -         | -   | -      | -
                  deny  | other    | approved  | no        | -   | -    | -      | -       | -         | -         | -   | -      | -
                  deny  | other    |           | yes       | yes | yes  | no     | no      | yes       | -         | no  | no     | no
                  deny  | other    | approved  | yes       | yes | yes  | no     | no      | yes       | -         | no  | no     | no
                """;
        return table.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                .map(row -> DynamicTest.dynamicTest(
                        String.join(", ", row.subList(0, 4)),
                        () -> assertThat(answers(row.get(0), row.get(1), row.get(2), row.get(3)))
                                .isEqualTo(row.subList(4, row.size()))));
    }

    private List<String> answers(String mode, String team, String request, String installed) {
        return Stream.<Deed>of(
                        this::see,
                        this::list,
                        this::update,
                        this::install,
                        this::uninstallOwn,
                        this::uninstallOthers,
                        this::ask,
                        this::delete,
                        this::decide)
                .map(deed -> deed.answer(situation(mode, team, request, installed)))
                .toList();
    }

    /**
     * One row of the table, made anew for each deed.
     *
     * @param integration what it is about
     * @param acting the team that tries
     * @param own its installation, if any
     * @param others the third team's
     * @param asking the fifth team
     */
    record Situation(
            Integration integration, TeamId acting, Optional<Installation> own, Installation others, TeamId asking) {}

    /** A column of the table. */
    interface Deed {

        /**
         * Tries.
         *
         * @param situation the row
         * @return the answer as the table says it
         */
        String answer(Situation situation);
    }

    private Situation situation(String mode, String team, String request, String installed) {
        Integration integration = given(AnIntegration.named("x")
                .in(UUID.randomUUID().toString())
                .shared(Sharing.valueOf(mode.toUpperCase(Locale.ROOT))));
        TeamId acting = team.equals("owner") ? integration.owner() : OneStore.team();
        if (!request.isEmpty()) {
            givenRequest(integration, acting, RequestState.valueOf(request.toUpperCase(Locale.ROOT)));
        }
        Installation others = givenInstalled(integration, OneStore.team());
        givenRequest(integration, OneStore.team(), RequestState.APPROVED);
        TeamId asking =
                givenRequest(integration, OneStore.team(), RequestState.PENDING).team();
        Optional<Installation> own =
                installed.equals("yes") ? Optional.of(givenInstalled(integration, acting)) : Optional.empty();
        return new Situation(integration, acting, own, others, asking);
    }

    private String see(Situation now) {
        Optional<Integration> seen =
                useCases().getIntegration().get(now.integration().id(), now.acting());
        return seen.equals(Optional.of(now.integration())) ? "yes" : "-";
    }

    private String list(Situation now) {
        String category =
                now.integration().definition().category().orElseThrow().value();
        FindIntegrations.Page page =
                useCases().findIntegrations().find(FindIntegrations.Query.of(now.acting(), OneStore.only(category), 9));
        return page.integrations().equals(List.of(now.integration())) ? "yes" : "-";
    }

    private String update(Situation now) {
        UpdateIntegration.Outcome outcome = useCases()
                .updateIntegration()
                .update(UpdateIntegration.Command.of(
                        now.integration().id(),
                        now.integration().version(),
                        now.acting(),
                        IntegrationPatch.empty().withBeta(true)));
        return answer(
                outcome,
                outcome instanceof UpdateIntegration.Updated,
                outcome instanceof NotPermitted,
                outcome instanceof NotFound);
    }

    /** Into a new environment, whatever the team has installed already. */
    private String install(Situation now) {
        InstallIntegration.Outcome outcome = useCases()
                .installIntegration()
                .install(new InstallIntegration.Command(now.integration().id(), OneStore.environment(), now.acting()));
        return outcome.accept(new InstallIntegration.Cases<String>() {
            @Override
            public String installed(InstallIntegration.Installed installed) {
                return "yes";
            }

            @Override
            public String notFound(NotFound notFound) {
                return "-";
            }

            @Override
            public String notPermitted(NotPermitted notPermitted) {
                return "no";
            }
        });
    }

    private String uninstallOwn(Situation now) {
        return now.own()
                        .filter(own -> useCases().uninstallIntegration().uninstall(own.id(), now.acting()))
                        .isPresent()
                ? "yes"
                : "-";
    }

    private String uninstallOthers(Situation now) {
        boolean done = useCases().uninstallIntegration().uninstall(now.others().id(), now.acting());
        assertThat(installations().find(now.others().id()).isEmpty()).isEqualTo(done);
        return done ? "yes" : "-";
    }

    private String ask(Situation now) {
        return useCases()
                .requestSharing()
                .ask(now.integration().id(), now.acting())
                .accept(new RequestSharing.Cases<String>() {
                    @Override
                    public String stepped(RequestSharing.Stepped stepped) {
                        return "yes";
                    }

                    @Override
                    public String notFound(NotFound notFound) {
                        return "-";
                    }

                    @Override
                    public String notPermitted(NotPermitted notPermitted) {
                        return "no";
                    }

                    @Override
                    public String notPossible(RequestSharing.NotPossible notPossible) {
                        return "no";
                    }
                });
    }

    private String delete(Situation now) {
        DeleteIntegration.Outcome outcome = useCases()
                .deleteIntegration()
                .delete(DeleteIntegration.Command.of(now.integration().id(), now.acting())
                        .expecting(now.integration().version())
                        .cascading());
        assertThat(repository().find(now.integration().id()).isEmpty())
                .isEqualTo(outcome instanceof DeleteIntegration.Deleted);
        return answer(
                outcome,
                outcome instanceof DeleteIntegration.Deleted,
                outcome instanceof NotPermitted,
                outcome instanceof NotFound);
    }

    /** On the request of the fifth team. */
    private String decide(Situation now) {
        return useCases()
                .requestSharing()
                .decide(now.integration().id(), now.asking(), RequestState.APPROVED, now.acting())
                .accept(new RequestSharing.Cases<String>() {
                    @Override
                    public String stepped(RequestSharing.Stepped stepped) {
                        return "yes";
                    }

                    @Override
                    public String notFound(NotFound notFound) {
                        return "-";
                    }

                    @Override
                    public String notPermitted(NotPermitted notPermitted) {
                        return "no";
                    }

                    @Override
                    public String notPossible(RequestSharing.NotPossible notPossible) {
                        return "not possible";
                    }
                });
    }

    private static String answer(Object outcome, boolean yes, boolean no, boolean absent) {
        return yes ? "yes" : no ? "no" : absent ? "-" : outcome.toString();
    }
}
