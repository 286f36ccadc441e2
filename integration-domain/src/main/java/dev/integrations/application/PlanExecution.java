package dev.integrations.application;

import dev.integrations.application.port.in.UpdateIntegration.Effect;
import dev.integrations.application.port.in.UpdateIntegration.Invalid;
import dev.integrations.application.port.in.UpdateIntegration.NameTaken;
import dev.integrations.application.port.in.UpdateIntegration.NotFound;
import dev.integrations.application.port.in.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.UpdateIntegration.Updated;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import java.time.Clock;
import java.util.function.Function;

/** Carries plans out. Thread-safe. */
record PlanExecution(IntegrationRepository integrations, Clock clock) {

    /**
     * Writes, if the plan is to write.
     *
     * @param plan what to do
     * @param planAgain what to do from a newer state, if somebody else was faster
     */
    Outcome carryOut(Plan plan, Function<Integration, Plan> planAgain) {
        if (plan instanceof Plan.Settled settled) {
            return settled.outcome();
        }
        Plan.Step step = (Plan.Step) plan;
        if (!step.report().violations().isEmpty()) {
            return new Invalid(step.report().violations());
        }
        if (!step.changesSomething()) {
            return new Updated(step.current(), Effect.UNCHANGED, step.report().findings());
        }
        return write(step, planAgain);
    }

    private Outcome write(Plan.Step step, Function<Integration, Plan> planAgain) {
        IntegrationChange change = step.current()
                .changedTo(step.wanted(), step.write().id(), clock.instant())
                .attributedTo(step.write().attribution());
        IntegrationId id = step.current().id();
        return integrations
                .update(change)
                .<Outcome>fold(
                        () -> new Updated(
                                change.after(),
                                step.rebased() ? Effect.REBASED : Effect.APPLIED,
                                step.report().findings()),
                        // whoever goes on from here was overtaken by one more update that is stored
                        stale -> carryOut(planAgain.apply(stale.current()), planAgain),
                        () -> new NotFound(id),
                        () -> new NameTaken(change.after().name()));
    }
}
