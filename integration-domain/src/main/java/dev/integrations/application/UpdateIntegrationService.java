package dev.integrations.application;

import dev.integrations.application.port.in.UpdateIntegration;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.violation.Violation;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Updates an integration: the steps of {@link UpdateIntegration#update} in their order. Thread-safe. */
public final class UpdateIntegrationService implements UpdateIntegration {

    private final IntegrationRepository integrations;
    private final Visibility visibility;
    private final Clock clock;
    private final ConfigLimits limits;
    private final CommandValidation validation;

    /**
     * Wires the use case for a host without installations, with the domain's own rules and default limits.
     *
     * @param integrations where integrations are stored
     * @param clock tells the time of updates
     */
    public UpdateIntegrationService(IntegrationRepository integrations, Clock clock) {
        this(integrations, clock, ConfigLimits.DEFAULT, Optional.empty());
    }

    /**
     * Wires the use case for a host without installations.
     *
     * @param integrations where integrations are stored
     * @param clock tells the time of updates
     * @param limits how large a config may be
     * @param validator checks the constraints declared on the command, beside the domain's own rules
     */
    public UpdateIntegrationService(
            IntegrationRepository integrations, Clock clock, ConfigLimits limits, Optional<Validator> validator) {
        this(integrations, Visibility.WITHOUT_INSTALLATIONS, clock, limits, validator);
    }

    /**
     * Wires the use case.
     *
     * @param integrations where integrations are stored
     * @param installations where installations are stored: they keep an integration visible
     * @param clock tells the time of updates
     * @param limits how large a config may be
     * @param validator checks the constraints declared on the command, beside the domain's own rules
     */
    public UpdateIntegrationService(
            IntegrationRepository integrations,
            InstallationRepository installations,
            Clock clock,
            ConfigLimits limits,
            Optional<Validator> validator) {
        this(integrations, Visibility.with(installations), clock, limits, validator);
    }

    private UpdateIntegrationService(
            IntegrationRepository integrations,
            Visibility visibility,
            Clock clock,
            ConfigLimits limits,
            Optional<Validator> validator) {
        this.integrations = Objects.requireNonNull(integrations, "integrations");
        this.visibility = visibility;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.validation = new CommandValidation(validator);
    }

    @Override
    public Outcome update(Command command) {
        List<Violation> violations = validation.violations(command);
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        Optional<Integration> found = integrations.find(command.integrationId());
        if (found.isEmpty()) {
            return new NotFound(command.integrationId());
        }
        Integration current = found.get();
        return switch (visibility.accessOf(command.actingTeam(), current)) {
            case NONE -> new NotFound(command.integrationId());
            case SEE -> new NotPermitted(command.integrationId());
            case UPDATE -> updateOwn(command, current);
        };
    }

    private Outcome updateOwn(Command command, Integration current) {
        return isReplay(command, current) || !current.version().equals(command.expectedVersion())
                ? replayedOrConflict(command, current)
                : patch(command, current);
    }

    private Outcome patch(Command command, Integration current) {
        IntegrationDefinition patched = current.definition().patched(command.patch());
        ConfigReport report = patched.config().checkAfter(current.definition().config(), limits);
        if (!report.violations().isEmpty()) {
            return new Invalid(report.violations());
        }
        if (patched.equals(current.definition())) {
            return new Updated(current, Effect.UNCHANGED, report.findings());
        }
        if (current.version().isLast()) {
            return new Invalid(List.of(
                    new Violation("/version", "version_exhausted", "cannot grow: no further update is possible")));
        }
        CommandId writeId = Objects.requireNonNullElseGet(command.commandId(), CommandId::random);
        return write(command, current.changedTo(patched, writeId, clock.instant()), report);
    }

    private Outcome write(Command command, IntegrationChange change, ConfigReport report) {
        return integrations
                .update(change)
                .<Outcome>fold(
                        () -> new Updated(change.after(), Effect.APPLIED, report.findings()),
                        stale -> replayedOrConflict(command, stale.current()),
                        () -> new NotFound(command.integrationId()),
                        () -> new NameTaken(change.after().name()));
    }

    private static Outcome replayedOrConflict(Command command, Integration current) {
        return isReplay(command, current)
                ? new Updated(current, Effect.REPLAYED, List.of())
                : new VersionConflict(command.expectedVersion(), current);
    }

    private static boolean isReplay(Command command, Integration current) {
        return current.revision().writtenBy().equals(command.commandId());
    }
}
