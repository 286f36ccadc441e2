package dev.integrations.example.http.boot;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.UpdatePolicy.BreakingChanges;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.Limits;
import dev.integrations.example.http.server.Load;
import dev.integrations.example.http.server.SettingException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the environment decides. Immutable.
 *
 * @param port where to listen; 0 for any free port
 * @param database where integrations are stored
 * @param tokens who may call
 * @param showSecrets who is shown all of a config
 * @param breakingChanges what a breaking change of an installed integration needs
 * @param cursorKey authenticates the places where pages start; empty for a random one
 * @param limits what is too large
 * @param load what is too much, or too slow
 */
public record Settings(
        int port,
        Database database,
        Tokens tokens,
        ConfigDisplay showSecrets,
        BreakingChanges breakingChanges,
        Optional<String> cursorKey,
        Limits limits,
        Load load) {

    public static final String PORT = HttpServer.PORT_SETTING;
    public static final String DATABASE_URL = "DATABASE_URL";
    public static final String DATABASE_USER = "DATABASE_USER";
    public static final String DATABASE_PASSWORD = "DATABASE_PASSWORD";
    public static final String DATABASE_POOL_SIZE = "DATABASE_POOL_SIZE";
    public static final String API_TOKENS = Tokens.SETTING;
    public static final String HISTORY = "HISTORY";
    public static final String HISTORY_KEEP = "HISTORY_KEEP";
    public static final String COMMANDS_KEEP_HOURS = "COMMANDS_KEEP_HOURS";
    public static final String BREAKING_CHANGES = "BREAKING_CHANGES";
    public static final String SHOW_SECRETS = "SHOW_SECRETS";
    public static final String CURSOR_KEY = "CURSOR_KEY";
    public static final String MAX_BODY_BYTES = "MAX_BODY_BYTES";
    public static final String MAX_REQUESTS = "MAX_REQUESTS";
    public static final String REQUEST_SECONDS = "REQUEST_SECONDS";
    public static final String MAX_CONFIG_BYTES = "MAX_CONFIG_BYTES";
    public static final String MAX_CONFIG_DEPTH = "MAX_CONFIG_DEPTH";
    public static final String MAX_CONFIG_KEYS = "MAX_CONFIG_KEYS";

    private static final String DEFAULT_URL = "jdbc:h2:file:./data/integrations";
    private static final String MEMORY_URL = "memory:";
    private static final int MIN_CURSOR_KEY_LENGTH = 16;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AGE = Pattern.compile("[1-9][0-9]{0,4}[dh]");

    /**
     * Where the database is.
     *
     * @param url a JDBC URL, or that of this process's memory
     * @param user empty if the URL tells it
     * @param password empty if the URL tells it, or none is needed
     * @param poolSize how many connections are open at most
     * @param kept what is kept beside the integrations
     */
    public record Database(String url, Optional<String> user, Optional<String> password, int poolSize, Kept kept) {

        boolean isMemory() {
            return url.equals(MEMORY_URL);
        }

        /** A URL may hold a password too. */
        @Override
        public String toString() {
            return "Database[]";
        }
    }

    /**
     * What is kept beside the integrations.
     *
     * @param history whether updates keep what they replace
     * @param pastUpdates for how long; empty for ever
     * @param commands how long an Idempotency-Key is remembered
     */
    public record Kept(boolean history, Optional<Duration> pastUpdates, Duration commands) {}

    /**
     * Reads the settings; a variable that is not set, or empty, has its default.
     *
     * @throws SettingException if one cannot be understood
     */
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                number(environment, PORT, 8080, 0, 65_535),
                database(environment),
                Tokens.parse(value(environment, API_TOKENS).orElse("")),
                choice(
                        environment,
                        SHOW_SECRETS,
                        "owner",
                        Map.of("owner", ConfigDisplay.ALL_TO_OWNER, "never", ConfigDisplay.MASKED_FOR_ALL)),
                choice(
                        environment,
                        BREAKING_CHANGES,
                        "allow",
                        Map.of("allow", BreakingChanges.ALLOWED, "acknowledge", BreakingChanges.NEED_ACKNOWLEDGEMENT)),
                cursorKey(environment),
                limits(environment),
                load(environment));
    }

    private static Optional<String> cursorKey(Map<String, String> environment) {
        Optional<String> key = value(environment, CURSOR_KEY);
        if (key.isPresent() && key.get().length() < MIN_CURSOR_KEY_LENGTH) {
            throw new SettingException(CURSOR_KEY, "must have at least " + MIN_CURSOR_KEY_LENGTH + " characters");
        }
        return key;
    }

    private static <T> T choice(
            Map<String, String> environment, String variable, String preset, Map<String, T> choices) {
        T chosen = choices.get(value(environment, variable).orElse(preset));
        if (chosen == null) {
            throw new SettingException(
                    variable, "must be " + choices.keySet().stream().sorted().collect(Collectors.joining(" or ")));
        }
        return chosen;
    }

    private static Limits limits(Map<String, String> environment) {
        ConfigLimits preset = ConfigLimits.DEFAULT;
        return new Limits(
                number(environment, MAX_BODY_BYTES, 1_048_576, 1, 100_000_000),
                new ConfigLimits(
                        number(environment, MAX_CONFIG_BYTES, preset.maxBytes(), 2, 100_000_000),
                        // The domain holds nothing that is deeper than 512 levels.
                        number(environment, MAX_CONFIG_DEPTH, preset.maxDepth(), 1, 500),
                        number(environment, MAX_CONFIG_KEYS, preset.maxKeys(), 0, 100_000_000),
                        preset.maxNumberLength()));
    }

    private static Load load(Map<String, String> environment) {
        int seconds = (int) Load.DEFAULT.patience().toSeconds();
        return Load.of(
                number(environment, MAX_REQUESTS, Load.DEFAULT.maxRequests(), 1, 1_000),
                limits(environment).maxBodyBytes(),
                Duration.ofSeconds(number(environment, REQUEST_SECONDS, seconds, 1, 3_600)));
    }

    private static Database database(Map<String, String> environment) {
        String url = value(environment, DATABASE_URL).orElse(DEFAULT_URL);
        if (!url.startsWith("jdbc:") && !url.equals(MEMORY_URL)) {
            throw new SettingException(
                    DATABASE_URL, "must be memory: or a JDBC URL, such as jdbc:postgresql://localhost/db");
        }
        // The first user of a new H2 database becomes its administrator, which needs a name.
        Optional<String> user = value(environment, DATABASE_USER)
                .or(() -> url.startsWith("jdbc:h2:") ? Optional.of("sa") : Optional.empty());
        return new Database(
                url.equals(MEMORY_URL) ? url : JdbiStore.durableUrl(url),
                user,
                value(environment, DATABASE_PASSWORD),
                number(environment, DATABASE_POOL_SIZE, 10, 1, 1_000),
                new Kept(
                        choice(environment, HISTORY, "on", Map.of("on", true, "off", false)),
                        age(environment, HISTORY_KEEP),
                        Duration.ofHours(number(environment, COMMANDS_KEEP_HOURS, 168, 24, 87_600))));
    }

    /** Empty if it is not limited. */
    private static Optional<Duration> age(Map<String, String> environment, String variable) {
        Optional<String> text = value(environment, variable).filter(found -> !found.equals("forever"));
        if (text.isPresent() && !AGE.matcher(text.get()).matches()) {
            throw new SettingException(
                    variable, "must be forever, or a number of days or hours of up to 5 digits, such as 90d or 36h");
        }
        return text.map(age -> Duration.parse((age.endsWith("h") ? "PT" : "P") + age));
    }

    private static int number(Map<String, String> environment, String variable, int preset, int least, int most) {
        Optional<String> text = value(environment, variable);
        if (text.isEmpty()) {
            return preset;
        }
        int number = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
        if (number < least || number > most) {
            throw new SettingException(variable, "must be a whole number from " + least + " to " + most);
        }
        return number;
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
    }
}
