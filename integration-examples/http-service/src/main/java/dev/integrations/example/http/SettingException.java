package dev.integrations.example.http;

/** A setting that the service cannot start with. Its message is one line that names the variable, never a secret. */
final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingException(String variable, String problem) {
        super(variable + ": " + problem);
    }
}
