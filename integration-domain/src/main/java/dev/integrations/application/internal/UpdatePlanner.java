package dev.integrations.application.internal;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.UpdateIntegration.NotFound;
import dev.integrations.application.port.in.UpdateIntegration.NotPermitted;
import dev.integrations.application.port.in.UpdateOptions;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What everything that changes an integration does before it writes. Thread-safe. */
final class UpdatePlanner {

    private final IntegrationRepository integrations;
    private final InstallationRepository installations;
    private final AppliedCommandRepository appliedCommands;
    private final Visibility visibility;
    private final UpdatePolicy policy;
    private final PlanExecution execution;

    UpdatePlanner(IntegrationStore store, UpdatePolicy policy, PlanExecution execution) {
        this.integrations = store.integrations();
        this.installations = store.installations();
        this.appliedCommands = store.appliedCommands();
        this.visibility = new Visibility(installations);
        this.policy = policy;
        this.execution = execution;
    }

    /** Whoever changes an integration: which one, for whom, and how. */
    record Request(IntegrationId id, TeamId actingTeam, Optional<CommandIdentity> command, UpdateOptions options) {}

    /** Loads the integration and plans on, if the acting team owns it and the command was not applied before. */
    Plan plan(Request request, Function<Integration, Plan> onOwn) {
        Optional<Integration> found = integrations.find(request.id());
        if (found.isEmpty()) {
            return new Plan.Settled(new NotFound(request.id()));
        }
        Integration current = found.get();
        return switch (visibility.accessOf(request.actingTeam(), current)) {
            case NONE -> new Plan.Settled(new NotFound(request.id()));
            case SEE -> new Plan.Settled(new NotPermitted(request.id()));
            case UPDATE -> replayOr(request, current, onOwn);
        };
    }

    private Plan replayOr(Request request, Integration current, Function<Integration, Plan> onNew) {
        return request.command()
                .flatMap(command ->
                        appliedCommands.find(command.key()).map(earlier -> execution.replay(command, earlier, current)))
                .<Plan>map(Plan.Settled::new)
                .orElseGet(() -> onNew.apply(current));
    }

    /** The step from the stored state to another definition. */
    Plan.Step step(Request request, Integration current, IntegrationDefinition wanted, boolean rebased) {
        IntegrationDefinition before = current.definition();
        ConfigReport report = wanted.config().checkAfter(before.config(), policy.limits());
        List<Violation> violations = new ArrayList<>(report.violations());
        List<Violation> breaking = List.of();
        if (violations.isEmpty() && !wanted.equals(before)) {
            if (current.version().isLast()) {
                violations.add(Violation.VERSION_EXHAUSTED);
            }
            breaking = unacknowledged(request, before, wanted);
            if (!breaking.isEmpty() && isInstalled(current)) {
                violations.addAll(breaking);
            }
        }
        UpdateOptions told = request.options();
        return new Plan.Step(
                current,
                wanted,
                new ConfigReport(violations, report.findings()),
                rebased,
                new Plan.Write(
                        request.command(),
                        new Attribution(request.actingTeam(), told.author(), told.reason()),
                        breaking));
    }

    /** What breaks live connections, if there are any, and needs an acknowledgement that the command does not give. */
    private List<Violation> unacknowledged(
            Request request, IntegrationDefinition before, IntegrationDefinition wanted) {
        boolean needsAcknowledgement = policy.breakingChanges() == UpdatePolicy.BreakingChanges.NEED_ACKNOWLEDGEMENT
                && !request.options().acknowledgesBreaking();
        return needsAcknowledgement ? breaking(before, wanted) : List.of();
    }

    private boolean isInstalled(Integration integration) {
        return new EnvironmentLookUp(installations).isInstalled(integration);
    }

    private static List<Violation> breaking(IntegrationDefinition before, IntegrationDefinition wanted) {
        return Impact.of(before, wanted).breaking().stream()
                .map(reason -> new Violation(
                        reason.pointer().toString(),
                        "breaking_change",
                        "breaks live connections (" + reason.code() + "): acknowledge it to go on"))
                .toList();
    }
}
