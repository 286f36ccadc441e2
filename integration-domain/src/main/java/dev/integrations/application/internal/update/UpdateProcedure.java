package dev.integrations.application.internal.update;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.UpdatePolicy.BreakingChanges;
import dev.integrations.application.internal.Attempts;
import dev.integrations.application.internal.Visibility;
import dev.integrations.application.internal.store.CachedStates;
import dev.integrations.application.internal.update.Wanted.Answered;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.integration.PreviewUpdate;
import dev.integrations.application.port.in.integration.PreviewUpdate.Decided;
import dev.integrations.application.port.in.integration.PreviewUpdate.Previewed;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.in.integration.UpdateIntegration.Outcome;
import dev.integrations.application.port.in.integration.UpdateIntegration.Updated;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.UpdateDecision;
import dev.integrations.domain.UpdateDecision.Changed;
import dev.integrations.domain.UpdateDecision.Unchanged;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.installation.InstalledEnvironments;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The procedure of an update (patch, rebase or revert) and of its preview. Thread-safe. */
public final class UpdateProcedure {

    private final IntegrationRepository integrations;
    private final AppliedCommandRepository appliedCommands;
    private final Visibility visibility;
    private final InstallationRepository installations;
    private final CachedStates cached;
    private final Clock clock;
    private final UpdatePolicy policy;
    private final UpdateMetrics metrics;

    UpdateProcedure(
            IntegrationStore store, CachedStates cached, Clock clock, UpdatePolicy policy, UpdateMetrics metrics) {
        this.integrations = store.integrations();
        this.appliedCommands = store.appliedCommands();
        this.installations = store.installations();
        this.visibility = new Visibility(installations);
        this.cached = cached;
        this.clock = clock;
        this.policy = policy;
        this.metrics = metrics;
    }

    /**
     * Runs the checks in order, then writes; repeats from the state that won while other writers are faster. The first
     * attempt starts from a known state if there is one: the caller has read it, or it is cached. Only a successful write
     * proves that this state is the stored one and that the command was not applied before, so any other outcome is
     * decided on a loaded state. A store that does not remember commands proves nothing about one: it refuses to look for
     * it, once the caller is authorized.
     */
    Outcome update(UpdateTerms terms, UpdateIntent intent, Optional<Integration> read) {
        Attempts attempts = new Attempts();
        Optional<Integration> state = known(terms, read);
        boolean isLoaded = state.isEmpty();
        if (isLoaded) {
            state = integrations.find(terms.integrationId()); // load
        }
        while (state.isPresent()) {
            attempts.next();
            Integration current = state.get();
            if (isLoaded) {
                Optional<Outcome> answer = authorize(terms, current) // authorize
                        .or(() -> replay(terms, current)); // replay
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            Wanted wanted = terms.expects(current.version()) // version
                    ? intent.on(current) // patch
                    : intent.onUnseen(current);
            Decision decision = check(terms, current, wanted); // check
            if (decision instanceof Write write) {
                UpdateResult result = integrations.update(write.change()); // write
                if (!(result instanceof Stale stale)) {
                    return outcome(terms, write, result);
                }
                metrics.retried();
                state = Optional.of(stale.current());
            } else if (isLoaded) {
                return decision instanceof Answered answered ? answered.outcome() : unchanged(terms, current);
            } else {
                state = integrations.find(terms.integrationId());
            }
            isLoaded = true;
        }
        return new NotFound(terms.integrationId());
    }

    /** Runs the same checks up to the write, except those of a chosen command id. */
    PreviewUpdate.Outcome preview(UpdateTerms terms, UpdateIntent intent) {
        Optional<Integration> found = integrations.find(terms.integrationId());
        if (found.isEmpty()) {
            return new Decided(new NotFound(terms.integrationId()));
        }
        Integration current = found.get();
        Optional<Outcome> answer = authorize(terms, current);
        if (answer.isPresent()) {
            return new Decided(answer.get());
        }
        Wanted wanted = terms.expects(current.version()) ? intent.on(current) : intent.onUnseen(current);
        if (wanted instanceof Answered answered) {
            return new Decided(answered.outcome());
        }
        IntegrationDefinition after = ((Wanted.State) wanted).definition();
        UpdateDecision update = decide(terms, current, after);
        // as the write would find it, which a refused update does not reach
        if (update instanceof Changed && isNameTaken(current, after.name())) {
            return new Decided(new NameTaken(after.name()));
        }
        return new Previewed(
                current,
                Difference.maskedBetween(current.definition(), after),
                update.report(),
                Impact.of(current.definition(), after),
                installations
                        .environmentsShownTo(
                                List.of(current),
                                current.owner(),
                                InstalledEnvironments.MAX_OWN,
                                PreviewUpdate.MAX_REACHED_OF_OTHERS)
                        .getOrDefault(current.id(), InstalledEnvironments.NONE));
    }

    private Optional<Integration> known(UpdateTerms terms, Optional<Integration> read) {
        return terms.expectedVersion()
                .flatMap(version -> read.filter(state -> state.id().equals(terms.integrationId()))
                        .filter(state -> state.version().equals(version))
                        .or(() -> cached.find(terms.integrationId(), version)))
                .filter(state -> state.owner().equals(terms.actingTeam()))
                .filter(state -> terms.command().isEmpty() || appliedCommands != AppliedCommandRepository.NONE);
    }

    private Optional<Outcome> authorize(UpdateTerms terms, Integration current) {
        return switch (visibility.accessOf(terms.actingTeam(), current)) {
            case NONE -> Optional.of(new NotFound(current.id()));
            case SEE -> Optional.of(new NotPermitted(current.id()));
            case UPDATE -> Optional.empty();
        };
    }

    private Optional<Outcome> replay(UpdateTerms terms, Integration current) {
        if (isSentAgain(terms, current)) {
            return Optional.of(new Updated(current, Effect.REPLAYED, List.of()));
        }
        return terms.command()
                .flatMap(command ->
                        appliedCommands.find(command.key()).map(earlier -> replayed(command, earlier, current)));
    }

    /**
     * Returns whether a command that is not remembered has already written the stored state. Such a command names the
     * version that it replaced; one that names the stored version comes from a caller that has seen it, and is new.
     */
    private static boolean isSentAgain(UpdateTerms terms, Integration current) {
        return terms.command().isEmpty()
                && terms.writeId().equals(current.revision().writtenBy())
                && !terms.expectedVersion().equals(Optional.of(current.version()));
    }

    /**
     * Returns the outcome for a command whose id was applied before. A state that was read before another call applied
     * the command is read again: a replay must not return a state without the command's effect.
     */
    private Outcome replayed(CommandIdentity command, AppliedCommand earlier, Integration read) {
        if (!earlier.identity().equals(command)) {
            return new CommandIdReused(command.key().id());
        }
        Optional<Integration> current =
                read.version().compareTo(earlier.version()) < 0 ? integrations.find(read.id()) : Optional.of(read);
        return current.<Outcome>map(state -> new Updated(state, Effect.REPLAYED, List.of()))
                .orElseGet(() -> new NotFound(read.id()));
    }

    /** The result of the checks. */
    sealed interface Decision permits Write, Answered, NothingToWrite {}

    /** The change satisfies all rules and can be written. */
    private record Write(Changed update, boolean rebased, IntegrationChange change) implements Decision {}

    /** The stored state already is the wanted one. */
    private record NothingToWrite() implements Decision {}

    private Decision check(UpdateTerms terms, Integration current, Wanted wanted) {
        if (wanted instanceof Answered answered) {
            return answered;
        }
        Wanted.State state = (Wanted.State) wanted;
        UpdateDecision update = decide(terms, current, state.definition());
        if (update instanceof Changed changed) {
            return new Write(changed, state.rebased(), terms.tell(changed.change()));
        }
        return update instanceof Unchanged
                ? new NothingToWrite()
                : new Answered(new Invalid(update.report().violations()));
    }

    /** Applies the rules of the integration, of the host, and for breaking changes. */
    private UpdateDecision decide(UpdateTerms terms, Integration current, IntegrationDefinition wanted) {
        UpdateDecision update = current.update(wanted, policy.limits(), terms.writeId(), clock.instant());
        if (update instanceof Unchanged) {
            return update;
        }
        List<Violation> breaking =
                update instanceof Changed changed && !mayBreak(terms) ? breaking(changed.change()) : List.of();
        UpdateDecision byHost = update.refusedFor(policy.violations(Optional.of(current.definition()), wanted));
        if (breaking.isEmpty()) {
            return byHost;
        }
        // nobody may install it between this check and the write
        return isInstalled(current) ? byHost.refusedFor(breaking) : byHost.requiringNotInstalled();
    }

    private boolean isInstalled(Integration current) {
        return !installations
                .environmentsShownTo(List.of(current), current.owner(), 1, 1)
                .isEmpty();
    }

    private boolean mayBreak(UpdateTerms terms) {
        return policy.breakingChanges() == BreakingChanges.ALLOWED
                || terms.options().acknowledgesBreaking();
    }

    private static List<Violation> breaking(IntegrationChange change) {
        return Impact.of(change.before().definition(), change.after().definition()).breaking().stream()
                .map(reason -> new Violation(
                        reason.pointer().toString(),
                        "breaking_change",
                        "breaks live connections (" + reason.code() + "): acknowledge the breaking change to proceed"))
                .toList();
    }

    private Outcome outcome(UpdateTerms terms, Write write, UpdateResult result) {
        Integration after = write.change().after();
        return result.fold(
                () -> new Updated(
                        after,
                        write.rebased() ? Effect.REBASED : Effect.APPLIED,
                        write.update().findings()),
                stale -> {
                    throw new IllegalStateException("a stale update is retried, not reported");
                },
                () -> new NotFound(after.id()),
                () -> new NameTaken(after.name()),
                earlier -> earlier.current()
                        .map(current -> replayed(terms.command().orElseThrow(), earlier.command(), current))
                        .orElseGet(() -> new NotFound(after.id())),
                () -> new Invalid(breaking(write.change())));
    }

    private Outcome unchanged(UpdateTerms terms, Integration current) {
        return terms.command()
                .flatMap(command -> appliedCommands
                        .record(new AppliedCommand(command, current.id(), current.version(), clock.instant()))
                        .map(earlier -> replayed(command, earlier, current)))
                .orElseGet(() -> new Updated(current, Effect.UNCHANGED, List.of()));
    }

    private boolean isNameTaken(Integration current, IntegrationName wanted) {
        return !wanted.equals(current.name())
                && integrations.find(current.owner(), wanted).isPresent();
    }
}
