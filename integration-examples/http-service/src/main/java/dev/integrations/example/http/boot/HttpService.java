package dev.integrations.example.http.boot;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.Api;
import dev.integrations.example.http.endpoint.Operation;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.page.PageEndpoint;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.RequestBody;
import dev.integrations.example.http.server.SettingException;
import dev.integrations.wire.Wire;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The whole service, wired by hand: database, use cases, server. Thread-safe. */
public final class HttpService implements AutoCloseable {

    private final Storage storage;
    private final ValidatorFactory validation;
    private final Readiness readiness;
    private final Pruning pruning;
    private final Routes routes;
    private final HttpServer server;

    private HttpService(Settings settings, Storage storage, PrintStream out) {
        this.storage = storage;
        this.validation = Validation.byProvider(HibernateValidator.class)
                .configure()
                .defaultLocale(Locale.ENGLISH)
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
        this.readiness = new Readiness(storage.probe());
        this.pruning = new Pruning(Pruning.of(storage, settings.database().kept()), Clock.systemUTC());
        this.routes = routes(settings, welcome(settings.tokens(), out));
        this.server = HttpServer.start(settings.port(), settings.load(), routes);
        pruning.start();
    }

    /**
     * Starts the service. Loads the document's example into an empty database.
     *
     * @param out is told of the example and its token
     * @throws SettingException if it cannot start with these settings
     */
    public static HttpService start(Settings settings, PrintStream out) {
        Storage storage = Storage.open(settings.database());
        try {
            requireRoomForConfigs(settings, storage);
            if (settings.database().isMemory()) {
                out.println("DATABASE_URL=memory: everything is in this process's memory, is gone when it ends, and "
                        + "is shared with no other; only the heap limits how much it is");
            }
            return new HttpService(settings, storage, out);
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    /** A caller is to be told of a config that is too large, and not of a store that failed. */
    private static void requireRoomForConfigs(Settings settings, Storage storage) {
        if (settings.configLimits().maxBytes() > storage.maxConfigBytes()) {
            throw new SettingException(
                    Settings.MAX_CONFIG_BYTES,
                    "this database takes configs of at most " + storage.maxConfigBytes()
                            + " bytes: lower the limit, or use PostgreSQL or MariaDB");
        }
    }

    public Routes routes() {
        return routes;
    }

    public int port() {
        return server.port();
    }

    /** Refuses new calls, completes those in flight, then closes the database. */
    @Override
    public void close() {
        readiness.close();
        try {
            server.close();
        } finally {
            pruning.close();
            validation.close();
            storage.close();
        }
    }

    private Routes routes(Settings settings, Tokens tokens) {
        Wire keyless = Wire.on(Integrations.builder(storage.store())
                .policy(UpdatePolicy.DEFAULT
                        .withLimits(settings.configLimits())
                        .withBreakingChanges(settings.breakingChanges())
                        .withDisplay(settings.showSecrets())
                        .withValidator(validation.getValidator()))
                .build());
        Wire wire = settings.cursorKey().map(keyless::withCursorKey).orElse(keyless);
        RequestBody body = new RequestBody(settings.load().maxBodyBytes(), settings.configLimits());
        List<Operation> served = new ArrayList<>(new Api(wire, tokens, body, readiness::isReady).operations());
        served.addAll(PageEndpoint.files());
        return new Routes(served, tokens);
    }

    /** Loads the example into an empty database, and makes sure that somebody can call. */
    private Tokens welcome(Tokens tokens, PrintStream out) {
        ExampleData example = ExampleData.read();
        TeamId team = example.team().id();
        if (storage.foundEmpty()) {
            storage.store().teams().insert(example.team());
            storage.store().integrations().insert(example.integration());
            out.println("the database was empty: loaded the example integration "
                    + example.integration().id() + " of team " + team);
        }
        boolean nobodyCanCall =
                tokens.isEmpty() && storage.store().teams().find(team).isPresent();
        if (tokens.name(team) || !(storage.foundEmpty() || nobodyCanCall)) {
            return tokens;
        }
        String token = Tokens.random();
        out.println("API_TOKENS has no token for team " + team + ": until the service stops, it is " + token);
        return tokens.with(token, team);
    }
}
