package dev.integrations.example.http.boot;

import dev.integrations.application.Integrations;
import dev.integrations.application.UpdatePolicy;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.endpoint.OpenApiEndpoint;
import dev.integrations.example.http.endpoint.ProbeEndpoint;
import dev.integrations.example.http.endpoint.Routes;
import dev.integrations.example.http.endpoint.WireEndpoint;
import dev.integrations.example.http.page.PageEndpoint;
import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.SettingException;
import dev.integrations.wire.Wire;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
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
        this.readiness = new Readiness(storage::probe);
        this.pruning = new Pruning(storage.keptForATime(settings.database().kept()), Clock.systemUTC());
        Tokens tokens = welcome(settings.tokens(), out);
        this.routes = routes(settings);
        this.server = HttpServer.start(settings.port(), settings.load(), routes.behind(tokens));
        pruning.start();
    }

    /**
     * Starts the service; on an empty database with the document's example.
     *
     * @param settings what the environment decides
     * @param out where to tell of the example and its token
     * @return the running service
     * @throws SettingException if it cannot start with these settings
     */
    public static HttpService start(Settings settings, PrintStream out) {
        Storage storage = Storage.open(settings.database());
        try {
            storage.requireRoomFor(settings.limits().config());
            if (settings.database().isMemory()) {
                out.println(MemoryStorage.LIMITS);
            }
            return new HttpService(settings, storage, out);
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    /** Every call that it answers. */
    public Routes routes() {
        return routes;
    }

    /** The method and path of each, as the server knows them. */
    public Set<String> served() {
        return server.served();
    }

    public int port() {
        return server.port();
    }

    /** Stops: first no new calls, then the answers under way, then the database. */
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

    private Routes routes(Settings settings) {
        Wire keyless = Wire.on(Integrations.builder(storage.store())
                .policy(UpdatePolicy.DEFAULT
                        .withLimits(settings.limits().config())
                        .withBreakingChanges(settings.breakingChanges())
                        .withDisplay(settings.showSecrets())
                        .withValidator(validation.getValidator()))
                .build());
        Wire wire = settings.cursorKey().map(keyless::withCursorKey).orElse(keyless);
        Routes all = new Routes();
        new WireEndpoint(wire, settings.tokens(), settings.limits()).register(all);
        new ProbeEndpoint(readiness::isReady).register(all);
        OpenApiEndpoint.register(all);
        PageEndpoint.register(all);
        return all;
    }

    /** Loads the example into an empty database, and sees to it that somebody can call. */
    private Tokens welcome(Tokens tokens, PrintStream out) {
        ExampleData example = ExampleData.read();
        TeamId team = example.team().id();
        if (storage.foundEmpty()) {
            example.insertInto(storage.store().teams(), storage.store().integrations());
            out.println("the database was empty: loaded the example integration "
                    + example.integration().id() + " of team " + team);
        }
        boolean nobodyCanCall =
                tokens.isEmpty() && storage.store().teams().find(team).isPresent();
        if (tokens.name(team) || !(storage.foundEmpty() || nobodyCanCall)) {
            return tokens;
        }
        String token = Tokens.random();
        out.println("API_TOKENS names no token for team " + team + ": until the service stops, it is " + token);
        return tokens.with(token, team);
    }
}
