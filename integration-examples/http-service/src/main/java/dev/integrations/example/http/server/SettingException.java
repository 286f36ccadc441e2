package dev.integrations.example.http.server;

/** Thrown if the service cannot start with a setting. The message is one line that names the variable, never a secret. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String variable, String problem) {
        super(variable + ": " + problem);
    }
}
