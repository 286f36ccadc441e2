package dev.integrations.application.port.in;

/** An outcome that changed nothing. */
public interface Refusal {

    /**
     * Returns the reason, for a log. It may contain versions, ids of integrations and teams, and places and codes of
     * violations, but no names, authors, reasons given by callers, or config values.
     *
     * @return one line
     */
    String reason();
}
