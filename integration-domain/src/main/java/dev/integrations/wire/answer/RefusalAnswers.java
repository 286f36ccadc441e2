package dev.integrations.wire.answer;

import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;

/** The responses to refusals that several use cases share. A call adds its own cases. Stateless. */
public abstract class RefusalAnswers {

    public final Answer invalid(Invalid outcome) {
        return Answer.invalid(outcome.violations());
    }

    public final Answer notFound(NotFound outcome) {
        return Answer.notFound();
    }

    public final Answer notPermitted(NotPermitted outcome) {
        return Answer.notPermitted();
    }

    public final Answer nameTaken(NameTaken outcome) {
        return Answer.nameTaken();
    }

    public final Answer commandIdReused(CommandIdReused outcome) {
        return Answer.keyReused();
    }
}
