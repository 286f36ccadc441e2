package dev.integrations.example.http.boot;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.UpdatePolicy.BreakingChanges;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.HttpServer;
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
 * @param port 0 for any free port
 * @param breakingChanges whether a breaking change of an installed integration must be acknowledged
 * @param cursorKey authenticates the cursors of pages; empty for a random one
 */
public record Settings(
        int port,
        Database database,
        Tokens tokens,
        ConfigDisplay showSecrets,
        BreakingChanges breakingChanges,
        Optional<String> cursorKey,
        ConfigLimits configLimits,
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
    private static final String JDBC = "jdbc:";
    private static final int MIN_CURSOR_KEY_LENGTH = 16;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AGE = Pattern.compile("[1-9][0-9]{0,4}[dh]");

    /**
     * Where the database is.
     *
     * @param url a JDBC URL, {@code memory:}, or one that a {@link StorageProvider} opens
     * @param user empty if the URL contains it
     * @param password empty if the URL contains it, or none is needed
     */
    public record Database(String url, Optional<String> user, Optional<String> password, int poolSize, Kept kept) {

        boolean isMemory() {
            return url.equals(MEMORY_URL);
        }

        /** A URL may contain a password too. */
        @Override
        public String toString() {
            return "Database[]";
        }
    }

    /**
     * What is kept beside the integrations.
     *
     * @param history whether updates keep what they replace
     * @param pastUpdates how long the history is kept; empty for ever
     * @param commands how long an Idempotency-Key is remembered
     */
    public record Kept(boolean history, Optional<Duration> pastUpdates, Duration commands) {}

    /**
     * Reads the settings. A variable that is not set, or empty, has its default.
     *
     * @throws SettingException if one is invalid
     */
    public static Settings from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        ConfigLimits limits = ConfigLimits.DEFAULT;
        Load load = Load.DEFAULT;
        return new Settings(
                variables.number(PORT, 8080, 0, 65_535),
                database(variables),
                Tokens.parse(variables.value(API_TOKENS).orElse("")),
                variables.choice(
                        SHOW_SECRETS,
                        "owner",
                        Map.of("owner", ConfigDisplay.ALL_TO_OWNER, "never", ConfigDisplay.MASKED_FOR_ALL)),
                variables.choice(
                        BREAKING_CHANGES,
                        "allow",
                        Map.of("allow", BreakingChanges.ALLOWED, "acknowledge", BreakingChanges.NEED_ACKNOWLEDGEMENT)),
                cursorKey(variables),
                new ConfigLimits(
                        variables.number(MAX_CONFIG_BYTES, limits.maxBytes(), 2, 100_000_000),
                        // The domain takes at most 512 levels.
                        variables.number(MAX_CONFIG_DEPTH, limits.maxDepth(), 1, 500),
                        variables.number(MAX_CONFIG_KEYS, limits.maxKeys(), 0, 100_000_000),
                        limits.maxNumberLength()),
                Load.of(
                        variables.number(MAX_REQUESTS, load.maxRequests(), 1, 1_000),
                        variables.number(MAX_BODY_BYTES, load.maxBodyBytes(), 1, 100_000_000),
                        variables.seconds(REQUEST_SECONDS, load.patience(), 3_600)));
    }

    private static Optional<String> cursorKey(Variables variables) {
        Optional<String> key = variables.value(CURSOR_KEY);
        if (key.isPresent() && key.get().length() < MIN_CURSOR_KEY_LENGTH) {
            throw new SettingException(CURSOR_KEY, "must have at least " + MIN_CURSOR_KEY_LENGTH + " characters");
        }
        return key;
    }

    private static Database database(Variables variables) {
        String url = variables.value(DATABASE_URL).orElse(DEFAULT_URL);
        boolean isKnown = url.startsWith(JDBC)
                || url.equals(MEMORY_URL)
                || StorageProvider.of(url).isPresent();
        if (!isKnown) {
            throw new SettingException(
                    DATABASE_URL,
                    "must be memory: or a JDBC URL, such as jdbc:postgresql://localhost/db, or belong to a store on the class"
                            + " path");
        }
        // The first user of a new H2 database becomes its administrator, which needs a name.
        Optional<String> user = variables
                .value(DATABASE_USER)
                .or(() -> url.startsWith("jdbc:h2:") ? Optional.of("sa") : Optional.empty());
        return new Database(
                url.startsWith(JDBC) ? JdbiStore.durableUrl(url) : url,
                user,
                variables.value(DATABASE_PASSWORD),
                variables.number(DATABASE_POOL_SIZE, 10, 1, 1_000),
                new Kept(
                        variables.choice(HISTORY, "on", Map.of("on", true, "off", false)),
                        variables.age(HISTORY_KEEP),
                        Duration.ofHours(variables.number(COMMANDS_KEEP_HOURS, 168, 24, 87_600))));
    }

    /** Variables by name. */
    private record Variables(Map<String, String> environment) {

        Optional<String> value(String variable) {
            return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty());
        }

        int number(String variable, int preset, int least, int most) {
            Optional<String> text = value(variable);
            if (text.isEmpty()) {
                return preset;
            }
            int number = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
            if (number < least || number > most) {
                throw new SettingException(variable, "must be a whole number from " + least + " to " + most);
            }
            return number;
        }

        Duration seconds(String variable, Duration preset, int most) {
            return Duration.ofSeconds(number(variable, (int) preset.toSeconds(), 1, most));
        }

        <T> T choice(String variable, String preset, Map<String, T> choices) {
            T chosen = choices.get(value(variable).orElse(preset));
            if (chosen == null) {
                throw new SettingException(
                        variable,
                        "must be " + choices.keySet().stream().sorted().collect(Collectors.joining(" or ")));
            }
            return chosen;
        }

        /** Empty if it is unlimited. */
        Optional<Duration> age(String variable) {
            Optional<String> text = value(variable).filter(found -> !found.equals("forever"));
            if (text.isPresent() && !AGE.matcher(text.get()).matches()) {
                throw new SettingException(
                        variable,
                        "must be forever, or a number of days or hours of up to 5 digits, such as 90d or 36h");
            }
            return text.map(age -> Duration.parse((age.endsWith("h") ? "PT" : "P") + age));
        }
    }
}
