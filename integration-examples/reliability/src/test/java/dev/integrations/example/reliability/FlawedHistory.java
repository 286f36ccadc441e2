package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Flaw;
import java.util.List;
import java.util.stream.Collectors;

/** What clients were told cannot be. */
final class FlawedHistory extends AssertionError {

    private static final long serialVersionUID = 1L;

    /** Not sent anywhere. */
    private final transient List<Flaw> flaws;

    FlawedHistory(String message, List<Flaw> flaws) {
        super(message + flaws.stream().map(Flaw::toString).collect(Collectors.joining("\n  ", "\n  ", "")));
        this.flaws = flaws;
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
