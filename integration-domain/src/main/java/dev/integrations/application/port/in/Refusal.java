package dev.integrations.application.port.in;

/** An outcome that is not a success: nothing was changed, and {@link #reason()} says why. */
public interface Refusal {

    /**
     * Returns the reason, for a log. It may contain versions, ids of integrations and teams, the state of a request, and
     * the places, codes and messages of violations. A place contains the names of config members. The reason contains
     * no name of an integration, author, reason given by a caller, or config value, unless a rule of the host puts it
     * into a message.
     *
     * @return one line
     */
    String reason();
}
