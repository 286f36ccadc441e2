package dev.integrations.application.port.in;

/** An outcome that changed nothing. */
public interface Refusal {

    /**
     * Tells why, for a log: versions, ids of integrations and teams, places and rules of violations. No name, no author, no
     * reason that a caller gave, and no value of a config.
     *
     * @return one line
     */
    String reason();
}
