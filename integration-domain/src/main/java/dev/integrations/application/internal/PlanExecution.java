package dev.integrations.application.internal;

import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.UpdateIntegration.Effect;
import dev.integrations.application.port.in.UpdateIntegration.Invalid;
import dev.integrations.application.port.in.UpdateIntegration.NameTaken;
import dev.integrations.application.port.in.UpdateIntegration.NotFound;
import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.UpdateIntegration.Updated;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries plans out. Thread-safe. */
record PlanExecution(IntegrationRepository integrations, AppliedCommandRepository appliedCommands, Clock clock) {

    /**
     * Writes, if the plan is to write.
     *
     * @param first what to do
     * @param planAgain what to do from a newer state, if somebody else was faster
     */
    Outcome carryOut(Plan first, Function<Integration, Plan> planAgain) {
        Plan plan = first;
        Attempts attempts = new Attempts();
        // whoever goes on from a newer state was overtaken by one more update that is stored
        while (plan instanceof Plan.Step step) {
            attempts.next();
            plan = step.writes()
                    ? written(step, planAgain)
                    : new Plan.Settled(
                            step.report().violations().isEmpty()
                                    ? unchanged(step)
                                    : new Invalid(step.report().violations()));
        }
        return ((Plan.Settled) plan).outcome();
    }

    private Plan written(Plan.Step step, Function<Integration, Plan> planAgain) {
        Instant now = clock.instant();
        CommandId writeId =
                step.write().command().map(command -> command.key().id()).orElseGet(CommandId::random);
        IntegrationChange attributed = step.current()
                .changedTo(step.wanted(), writeId, now)
                .attributedTo(step.write().attribution());
        List<Violation> ifInstalled = step.write().ifInstalled();
        IntegrationChange onTerms = ifInstalled.isEmpty() ? attributed : attributed.onlyWhileNotInstalled();
        IntegrationChange change = step.write()
                .command()
                .map(command -> onTerms.by(new AppliedCommand(
                        command, onTerms.after().id(), onTerms.after().version(), now)))
                .orElse(onTerms);
        Function<Outcome, Plan> settled = Plan.Settled::new;
        return integrations
                .update(change)
                .fold(
                        () -> settled.apply(new Updated(
                                change.after(),
                                step.rebased() ? Effect.REBASED : Effect.APPLIED,
                                step.report().findings())),
                        stale -> planAgain.apply(stale.current()),
                        () -> settled.apply(new NotFound(change.after().id())),
                        () -> settled.apply(new NameTaken(change.after().name())),
                        earlier -> settled.apply(replay(step, earlier)),
                        // installed since it was planned
                        () -> settled.apply(new Invalid(ifInstalled)));
    }

    private Outcome replay(Plan.Step step, IntegrationRepository.AlreadyApplied earlier) {
        return earlier.current()
                .map(current -> replay(step.write().command().orElseThrow(), earlier.command(), current))
                .orElseGet(() -> new NotFound(step.current().id()));
    }

    private Outcome unchanged(Plan.Step step) {
        return step.write()
                .command()
                .flatMap(command -> appliedCommands
                        .record(new AppliedCommand(
                                command, step.current().id(), step.current().version(), clock.instant()))
                        .map(earlier -> replay(command, earlier, step.current())))
                .orElseGet(() -> new Updated(
                        step.current(), Effect.UNCHANGED, step.report().findings()));
    }

    /**
     * The answer to a command whose id was applied before. The state may have been read before the command was applied
     * by another caller: whoever is told that it is done must not be shown a state without it.
     */
    Outcome replay(CommandIdentity command, AppliedCommand earlier, Integration read) {
        if (!earlier.identity().equals(command)) {
            return new CommandIdReused(command.key().id());
        }
        Optional<Integration> current =
                read.version().compareTo(earlier.version()) < 0 ? integrations.find(read.id()) : Optional.of(read);
        return current.<Outcome>map(state -> new Updated(state, Effect.REPLAYED, List.of()))
                .orElseGet(() -> new NotFound(read.id()));
    }
}
