package dev.integrations.example.http;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.UpdatePolicy.BreakingChanges;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.config.ConfigLimits;
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
record Settings(
        int port,
        Database database,
        Tokens tokens,
        ConfigDisplay showSecrets,
        BreakingChanges breakingChanges,
        Optional<String> cursorKey,
        Limits limits,
        Load load) {

    static final String PORT = "PORT";
    static final String DATABASE_URL = "DATABASE_URL";
    static final String DATABASE_USER = "DATABASE_USER";
    static final String DATABASE_PASSWORD = "DATABASE_PASSWORD";
    static final String DATABASE_POOL_SIZE = "DATABASE_POOL_SIZE";
    static final String API_TOKENS = "API_TOKENS";
    static final String HISTORY = "HISTORY";
    static final String HISTORY_KEEP = "HISTORY_KEEP";
    static final String COMMANDS_KEEP_HOURS = "COMMANDS_KEEP_HOURS";
    static final String BREAKING_CHANGES = "BREAKING_CHANGES";
    static final String SHOW_SECRETS = "SHOW_SECRETS";
    static final String CURSOR_KEY = "CURSOR_KEY";
    static final String MAX_BODY_BYTES = "MAX_BODY_BYTES";
    static final String MAX_REQUESTS = "MAX_REQUESTS";
    static final String REQUEST_SECONDS = "REQUEST_SECONDS";
    static final String MAX_CONFIG_BYTES = "MAX_CONFIG_BYTES";
    static final String MAX_CONFIG_DEPTH = "MAX_CONFIG_DEPTH";
    static final String MAX_CONFIG_KEYS = "MAX_CONFIG_KEYS";

    private static final String DEFAULT_URL = "jdbc:h2:file:./data/integrations";
    private static final int MIN_CURSOR_KEY_LENGTH = 16;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AGE = Pattern.compile("[1-9][0-9]{0,4}[dh]");

    /**
     * Where the database is.
     *
     * @param url a JDBC URL
     * @param user empty if the URL tells it
     * @param password empty if the URL tells it, or none is needed
     * @param poolSize how many connections are open at most
     * @param kept what is kept beside the integrations
     */
    record Database(String url, Optional<String> user, Optional<String> password, int poolSize, Kept kept) {

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
    record Kept(boolean history, Optional<Duration> pastUpdates, Duration commands) {}

    /**
     * What is too large.
     *
     * @param maxBodyBytes the largest request body accepted
     * @param config the largest config accepted, by the parser and by the use case
     */
    record Limits(int maxBodyBytes, ConfigLimits config) {}

    /**
     * What is too much, or too slow.
     *
     * @param maxRequests how many requests are worked on at once
     * @param maxLargeBodies how many of them have a large body
     * @param maxBodyBytes the longest body that is waited for
     * @param heldBytes how much bodies may hold that are on their way or wait for their turn
     * @param patience how long a request may take to arrive, and its answer to be taken
     */
    record Load(int maxRequests, int maxLargeBodies, int maxBodyBytes, long heldBytes, Duration patience) {

        static final Load DEFAULT = of(40, 1_048_576, Duration.ofSeconds(30));

        /** How much larger than its text JSON is in memory, at worst: an empty object in a list, say. */
        private static final long OBJECTS_BY_TEXT = 64;

        /** Which part of the heap is for texts of bodies that are not worked on yet. */
        private static final int PART_HELD = 8;

        /** What has come already costs nothing more while it waits. */
        int maxHeldLargeBodies() {
            return (int) Math.max(4L * maxLargeBodies, heldBytes / HttpServer.LARGE_BYTES);
        }

        /** Of large bodies, so many as the heap bears. */
        static Load of(int maxRequests, int maxBodyBytes, Duration patience) {
            long borne = Runtime.getRuntime().maxMemory() / (OBJECTS_BY_TEXT * maxBodyBytes);
            return new Load(
                    maxRequests,
                    (int) Math.max(1, Math.min(maxRequests, borne)),
                    maxBodyBytes,
                    Runtime.getRuntime().maxMemory() / PART_HELD,
                    patience);
        }
    }

    /**
     * Reads the settings; a variable that is not set, or empty, has its default.
     *
     * @throws SettingException if one cannot be understood
     */
    static Settings from(Map<String, String> environment) {
        return new Settings(
                number(environment, PORT, 8080, 0, 65_535),
                database(environment),
                Tokens.parse(value(environment, API_TOKENS).orElse("")),
                choice(
                        environment,
                        SHOW_SECRETS,
                        "owner",
                        Map.of("owner", ConfigDisplay.ALL_TO_OWNER, "never", ConfigDisplay.PUBLIC_TO_ALL)),
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
        if (!url.startsWith("jdbc:")) {
            throw new SettingException(DATABASE_URL, "must be a JDBC URL, such as jdbc:postgresql://localhost/db");
        }
        // The first user of a new H2 database becomes its administrator, which needs a name.
        Optional<String> user = value(environment, DATABASE_USER)
                .or(() -> url.startsWith("jdbc:h2:") ? Optional.of("sa") : Optional.empty());
        return new Database(
                JdbiStore.durableUrl(url),
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
