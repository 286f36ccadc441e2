package dev.integrations.example.http;

import dev.integrations.application.CreateIntegrationService;
import dev.integrations.application.DeleteIntegrationService;
import dev.integrations.application.FindIntegrationsService;
import dev.integrations.application.GetIntegrationService;
import dev.integrations.application.GetTeamService;
import dev.integrations.application.InstallationService;
import dev.integrations.application.RequestSharingService;
import dev.integrations.application.UpdateIntegrationService;
import dev.integrations.application.port.out.InstallationRepository;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.SharingRequestRepository;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.team.TeamId;
import io.javalin.config.RoutesConfig;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The whole service, wired by hand: database, use cases, server. Thread-safe. */
final class HttpService implements AutoCloseable {

    private final Storage storage;
    private final ValidatorFactory validation;
    private final Readiness readiness;
    private final HttpServer server;

    private HttpService(Settings settings, Storage storage, PrintStream out) {
        this.storage = storage;
        this.validation = Validation.byProvider(HibernateValidator.class)
                .configure()
                .defaultLocale(Locale.ENGLISH)
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
        this.readiness = new Readiness(storage.connections());
        Tokens tokens = welcome(settings.tokens(), out);
        this.server = HttpServer.start(settings.port(), routes(settings, tokens));
    }

    /**
     * Starts the service; on an empty database with the document's example.
     *
     * @param settings what the environment decides
     * @param out where to tell of the example and its token
     * @return the running service
     * @throws SettingException if it cannot start with these settings
     */
    static HttpService start(Settings settings, PrintStream out) {
        Storage storage = Storage.open(settings.database());
        try {
            return new HttpService(settings, storage, out);
        } catch (RuntimeException failed) {
            storage.close();
            throw failed;
        }
    }

    int port() {
        return server.port();
    }

    /** Stops: first no new calls, then the answers under way, then the database. */
    @Override
    public void close() {
        readiness.close();
        try {
            server.close();
        } finally {
            validation.close();
            storage.close();
        }
    }

    private List<Consumer<RoutesConfig>> routes(Settings settings, Tokens tokens) {
        Settings.Limits limits = settings.limits();
        UseCases useCases = useCases(limits.config());
        Views views = new Views(useCases.getTeam(), useCases.findInstallations()::environments, settings.showSecrets());
        return List.of(
                new Authentication(tokens)::register,
                new IntegrationHttp(useCases.getIntegration(), useCases.updateIntegration(), views, limits)::register,
                new DeletionHttp(useCases.deleteIntegration())::register,
                new CollectionHttp(useCases.createIntegration(), useCases.findIntegrations(), views, limits)::register,
                new InstallationHttp(useCases, limits)::register,
                new SharingRequestHttp(useCases.getIntegration(), useCases.requestSharing(), limits)::register,
                new ProbeHttp(readiness::isReady)::register);
    }

    private UseCases useCases(ConfigLimits limits) {
        IntegrationRepository integrations = storage.integrations();
        InstallationRepository installations = storage.installations();
        SharingRequestRepository requests = storage.sharingRequests();
        Clock clock = Clock.systemUTC();
        InstallationService installing = new InstallationService(integrations, installations, requests, clock);
        return new UseCases(
                new GetIntegrationService(integrations, installations),
                new GetTeamService(storage.teams()),
                new UpdateIntegrationService(
                        integrations, installations, clock, limits, Optional.of(validation.getValidator())),
                new CreateIntegrationService(integrations, clock, limits),
                new DeleteIntegrationService(integrations, installations),
                new FindIntegrationsService(integrations),
                installing,
                installing,
                installing,
                new RequestSharingService(integrations, installations, requests, clock));
    }

    /** Loads the example into an empty database, and sees to it that somebody can call. */
    private Tokens welcome(Tokens tokens, PrintStream out) {
        ExampleData example = ExampleData.read();
        TeamId team = example.team().id();
        if (storage.foundEmpty()) {
            example.insertInto(storage.teams(), storage.integrations());
            out.println("the database was empty: loaded the example integration "
                    + example.integration().id() + " of team " + team);
        }
        boolean nobodyCanCall = tokens.isEmpty() && storage.teams().find(team).isPresent();
        if (tokens.name(team) || !(storage.foundEmpty() || nobodyCanCall)) {
            return tokens;
        }
        String token = Tokens.random();
        out.println("API_TOKENS names no token for team " + team + ": until the service stops, it is " + token);
        return tokens.with(token, team);
    }
}
