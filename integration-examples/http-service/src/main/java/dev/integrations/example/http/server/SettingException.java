package dev.integrations.example.http.server;

/** A setting that the service cannot start with. Its message is one line that names the variable, never a secret. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingException(String variable, String problem) {
        super(variable + ": " + problem);
    }
}
