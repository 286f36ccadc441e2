package dev.integrations.application.internal.integration;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.internal.CommandIdentities;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.integration.CreateIntegration;
import dev.integrations.application.port.out.AppliedCommandRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.AlreadyApplied;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Creates an integration. Thread-safe. */
public final class CreateIntegrationService implements CreateIntegration {

    private final IntegrationRepository integrations;
    private final AppliedCommandRepository appliedCommands;
    private final Clock clock;
    private final UpdatePolicy policy;

    /**
     * Creates the use case.
     *
     * @param clock tells the time of creation
     */
    public CreateIntegrationService(IntegrationStore store, Clock clock, UpdatePolicy policy) {
        this.integrations = store.integrations();
        this.appliedCommands = store.appliedCommands();
        this.clock = Objects.requireNonNull(clock, "clock");
        this.policy = policy;
    }

    @Override
    public Outcome create(Command command) {
        IntegrationPatch wanted = command.definition();
        List<Violation> incomplete = wanted.violationsAsNew();
        ConfigReport report = wanted.newConfig().check(policy.limits());
        if (!incomplete.isEmpty()) {
            return new Invalid(joined(incomplete, report.violations()));
        }
        Optional<CommandIdentity> identity = CommandIdentities.of(command);
        if (identity.isPresent() && appliedCommands == AppliedCommandRepository.NONE) {
            throw AppliedCommandRepository.notKept();
        }
        Instant now = clock.instant();
        Integration created = Integration.create(
                idFor(command),
                command.actingTeam(),
                IntegrationDefinition.ofNew(wanted),
                command.id().id(),
                now);
        List<Violation> violations =
                joined(report.violations(), policy.violations(Optional.empty(), created.definition()));
        if (!violations.isEmpty()) {
            return identity.flatMap(known -> replay(known, created)).orElseGet(() -> new Invalid(violations));
        }
        return identity.map(known -> new AppliedCommand(known, created.id(), created.version(), now))
                .map(recorded -> integrations.insert(created, recorded))
                .orElseGet(() -> integrations.insert(created))
                .<Outcome>fold(
                        () -> new Created(created, false, report.findings()),
                        () -> integrations
                                .find(created.id())
                                .filter(stored -> stored.owner().equals(created.owner()))
                                .<Outcome>map(stored -> new Created(stored, true, List.of()))
                                .orElseThrow(() -> new IllegalStateException("the generated integration id is in use")),
                        () -> nameTaken(created),
                        earlier -> replay(identity.orElseThrow(), created, earlier));
    }

    /** What a command of a generated id creates is always the same integration, so it cannot create a second one. */
    private static IntegrationId idFor(Command command) {
        return new IntegrationId(
                command.id().isChosen()
                        ? UUID.randomUUID()
                        : UUID.fromString(command.id().id().value()));
    }

    /** The same command, sent before, may have taken the name. */
    private Outcome nameTaken(Integration created) {
        return integrations
                .find(created.owner(), created.name())
                .filter(stored -> stored.id().equals(created.id()))
                .<Outcome>map(stored -> new Created(stored, true, List.of()))
                .orElseGet(() -> new NameTaken(created.name()));
    }

    /** A command that was applied is a replay, even if newer rules would refuse it now. */
    private Optional<Outcome> replay(CommandIdentity identity, Integration again) {
        return appliedCommands
                .find(identity.key())
                .map(earlier -> new AlreadyApplied(earlier, integrations.find(earlier.integration())))
                .map(earlier -> replay(identity, again, earlier));
    }

    /**
     * If the integration was deleted since, its first state is returned: the command determines all of it except id and
     * time.
     */
    private static Outcome replay(CommandIdentity identity, Integration again, AlreadyApplied earlier) {
        AppliedCommand applied = earlier.command();
        if (!applied.identity().equals(identity)) {
            return new CommandIdReused(identity.key().id());
        }
        Integration asCreated = new Integration(
                applied.integration(),
                again.owner(),
                again.definition(),
                Revision.first(identity.key().id(), applied.appliedAt()));
        return new Created(earlier.current().orElse(asCreated), true, List.of());
    }

    private static List<Violation> joined(List<Violation> first, List<Violation> second) {
        List<Violation> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
