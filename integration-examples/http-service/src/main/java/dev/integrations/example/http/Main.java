package dev.integrations.example.http;

import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.Tour;
import dev.integrations.example.http.server.SettingException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The command line: {@code serve} or {@code tour}. */
public final class Main {

    public static final String USAGE = """
            usage: serve | tour
              serve  answers the calls that GET /openapi.json lists, until it is told to stop (SIGTERM)
              tour   shows in a few seconds what the service does, then ends

            settings of serve, from the environment:
              PORT               8080; 0 takes any free one
              DATABASE_URL       a JDBC URL, memory: to keep nothing, or the URL of a store on the class path;
                                 an H2 file below ./data if not set
              DATABASE_USER
              DATABASE_PASSWORD
              DATABASE_POOL_SIZE 10
              API_TOKENS         token=teamUuid,token=teamUuid/environmentUuid
              COMMANDS_KEEP_HOURS 168, that an Idempotency-Key is remembered; at least 24
              SHOW_SECRETS       owner; never masks the secrets of a config for its owner too
              CURSOR_KEY         a secret of 16 characters or more, the same for all nodes; random if not set
              HISTORY            on; off keeps nothing of what updates replace
              HISTORY_KEEP       forever; such as 90d or 36h, that it is kept
              BREAKING_CHANGES   allow; acknowledge refuses to break what is installed, unless the request says so
              MAX_BODY_BYTES     1048576
              MAX_REQUESTS       40, worked on at once
              REQUEST_SECONDS    30, until a request has come as a whole
              MAX_CONFIG_BYTES   524288
              MAX_CONFIG_DEPTH   64
              MAX_CONFIG_KEYS    20000
            """;

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        // Otherwise Hibernate Validator does not log through SLF4J.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        int exitCode = new Main(System.out, System.err).run(arguments, System.getenv());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Returns the exit code: 0 for success (or a successful start), 1 for a failed tour, 2 for invalid usage or settings. */
    int run(String[] arguments, Map<String, String> environment) {
        try {
            return switch (arguments.length == 1 ? arguments[0] : "") {
                case "serve" -> serve(environment);
                case "tour" -> new Tour(out).run() ? 0 : 1;
                default -> {
                    err.print(USAGE);
                    yield 2;
                }
            };
        } catch (SettingException wrong) {
            err.println(wrong.getMessage());
            return 2;
        } catch (IOException noTemporaryFile) {
            throw new UncheckedIOException(noTemporaryFile);
        }
    }

    private int serve(Map<String, String> environment) {
        HttpService service = HttpService.start(Settings.from(environment), out);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
        out.println("listening on http://localhost:" + service.port());
        return 0;
    }
}
