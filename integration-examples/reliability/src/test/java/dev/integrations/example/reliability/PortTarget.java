package dev.integrations.example.reliability;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Version;
import dev.integrations.example.reliability.history.Answer;
import dev.integrations.example.reliability.history.Answer.Kind;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.State;
import java.util.Optional;

/** The library, embedded. */
record PortTarget(UpdateIntegration updateIntegration, IntegrationRepository repository) implements Target {

    /** The use case on a store, with a clock that cannot be relied on. */
    static PortTarget on(IntegrationStore store, long seed) {
        return new PortTarget(
                Integrations.builder(store)
                        .clock(new JumpingClock(seed))
                        .build()
                        .updateIntegration(),
                store.integrations());
    }

    @Override
    public Optional<State> read(int register) {
        try {
            return Optional.of(repository
                    .find(Registers.id(register))
                    .map(Registers::state)
                    .orElse(State.ABSENT));
        } catch (RepositoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public Answer update(Call call) {
        UpdateIntegration.Command command = UpdateIntegration.Command.of(
                        Registers.id(call.register()),
                        new Version(call.expected()),
                        call.byStranger() ? Registers.STRANGER : Registers.OWNER,
                        IntegrationPatch.empty().mergingConfig(Registers.content(call.command())))
                .withId(new CommandId(Long.toString(call.command())));
        try {
            return updateIntegration.update(command).accept(new UpdateIntegration.Cases<Answer>() {
                @Override
                public Answer updated(UpdateIntegration.Updated updated) {
                    return Answer.of(Kind.OK, Registers.state(updated.integration()));
                }

                @Override
                public Answer versionConflict(VersionConflict conflict) {
                    return Answer.of(Kind.REFUSED, Registers.state(conflict.current()));
                }

                @Override
                public Answer invalid(Invalid invalid) {
                    return wrong(invalid);
                }

                @Override
                public Answer notFound(NotFound notFound) {
                    return call.byStranger() ? Answer.REFUSED : Answer.of(Kind.REFUSED, State.ABSENT);
                }

                @Override
                public Answer notPermitted(NotPermitted notPermitted) {
                    return call.byStranger() ? Answer.REFUSED : wrong(notPermitted);
                }

                @Override
                public Answer nameTaken(NameTaken nameTaken) {
                    return wrong(nameTaken);
                }

                @Override
                public Answer commandIdReused(CommandIdReused reused) {
                    return wrong(reused);
                }
            });
        } catch (RepositoryException e) {
            return e.effect() == RepositoryException.Effect.UNKNOWN ? Answer.UNKNOWN : Answer.REFUSED;
        }
    }

    private static Answer wrong(UpdateIntegration.Outcome outcome) {
        throw new AssertionError("the workload gives no reason for " + outcome);
    }
}
