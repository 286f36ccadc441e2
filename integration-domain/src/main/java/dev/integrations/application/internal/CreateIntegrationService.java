package dev.integrations.application.internal;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.CreateIntegration;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.domain.AppliedCommand;
import dev.integrations.domain.CommandIdentity;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.ConfigReport;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.violation.Violation;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Creates an integration. Thread-safe. */
public final class CreateIntegrationService implements CreateIntegration {

    private final IntegrationRepository integrations;
    private final CommandIdentities identities;
    private final Clock clock;
    private final ConfigLimits limits;

    /**
     * Wires the use case.
     *
     * @param store where integrations are stored
     * @param clock tells the time of creation
     * @param policy what the host decides
     */
    public CreateIntegrationService(IntegrationStore store, Clock clock, UpdatePolicy policy) {
        this.integrations = store.integrations();
        this.identities = new CommandIdentities(store.appliedCommands());
        this.clock = Objects.requireNonNull(clock, "clock");
        this.limits = policy.limits();
    }

    @Override
    public Outcome create(Command command) {
        IntegrationPatch wanted = command.definition();
        List<Violation> violations = new ArrayList<>(wanted.violations());
        require(wanted.name(), "/name", violations);
        require(wanted.config(), "/config", violations);
        ConfigReport report = config(wanted).check(limits);
        violations.addAll(report.violations());
        if (!violations.isEmpty()) {
            return new Invalid(violations);
        }
        Optional<CommandIdentity> identity = identities.of(command);
        Instant now = clock.instant();
        CommandId writeId = Objects.requireNonNullElseGet(command.commandId(), CommandId::random);
        Integration created = Integration.create(command.actingTeam(), definition(wanted), writeId, now);
        return identity.map(known -> new AppliedCommand(known, created.id(), created.version(), now))
                .map(recorded -> integrations.insert(created, recorded))
                .orElseGet(() -> integrations.insert(created))
                .<Outcome>fold(
                        () -> new Created(created, false, report.findings()),
                        () -> {
                            throw new IllegalStateException("a new id is taken already");
                        },
                        () -> new NameTaken(created.name()),
                        earlier -> replay(identity.orElseThrow(), created, earlier));
    }

    /** What was deleted since is told as it was created: the command says all of it but the id and the time. */
    private static Outcome replay(
            CommandIdentity identity, Integration again, IntegrationRepository.AlreadyApplied earlier) {
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

    private static void require(FieldChange<?> field, String pointer, List<Violation> violations) {
        if (field instanceof FieldChange.Keep<?>) {
            violations.add(new Violation(pointer, "required", "is required"));
        }
    }

    private static IntegrationConfig config(IntegrationPatch wanted) {
        return wanted.config() instanceof FieldChange.Set<ConfigChange> set
                ? set.value().asNew()
                : new IntegrationConfig(JsonObject.EMPTY);
    }

    /** A new integration is nobody's but the owner's until the owner says otherwise. */
    private static IntegrationDefinition definition(IntegrationPatch wanted) {
        String name = wanted.name().fold(() -> "", given -> given, () -> "");
        return new IntegrationDefinition(
                        new IntegrationName(name), Optional.empty(), false, Sharing.DENY, config(wanted))
                .patched(new IntegrationPatch(
                        FieldChange.keep(), wanted.category(), wanted.beta(), wanted.sharing(), FieldChange.keep()));
    }
}
