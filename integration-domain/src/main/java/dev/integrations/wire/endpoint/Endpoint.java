package dev.integrations.wire.endpoint;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireCall;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Routes.Route;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The whole API behind one method: finds out who calls, reads the body, finds the call, runs writes in a transaction of the
 * host, and turns every exception into an answer.
 *
 * <pre>{@code
 * Endpoint endpoint = Endpoint.on(
 *         Wire.on(Integrations.on(store)),
 *         BodyReader.with(text -> json.readValue(text, Object.class)),
 *         token -> Optional.ofNullable(teams.get(token)).map(Caller::of));
 * }</pre>
 *
 * <p>Immutable; thread-safe if what it is made of is. Create one and keep it.
 */
public final class Endpoint {

    private static final Logger LOG = System.getLogger(Endpoint.class.getPackageName());

    private static final int ATTEMPTS = 3;

    /** Of a chain of causes, which may be a circle. */
    private static final int MOST_CAUSES = 20;

    private final Routes routes;
    private final BodyReader bodies;
    private final Callers callers;
    private final WriteTransaction transaction;

    private Endpoint(Routes routes, BodyReader bodies, Callers callers, WriteTransaction transaction) {
        this.routes = routes;
        this.bodies = Objects.requireNonNull(bodies, "bodies");
        this.callers = Objects.requireNonNull(callers, "callers");
        this.transaction = Objects.requireNonNull(transaction, "transaction");
    }

    /**
     * Creates an endpoint without a transaction of the host: the store commits each write.
     *
     * @param callers asked once for each request; whatever it throws becomes the answer
     */
    public static Endpoint on(Wire wire, BodyReader bodies, Callers callers) {
        return new Endpoint(new Routes(wire), bodies, callers, WriteTransaction.NONE);
    }

    /** Returns this endpoint with a transaction around each write, after its body was read. Reads run in none. */
    public Endpoint writingIn(WriteTransaction ofTheHost) {
        return new Endpoint(routes, bodies, callers, ofTheHost);
    }

    /**
     * Returns this endpoint with some calls only. All others are answered as if there were none: 404 {@code
     * no_such_route}, or 405 if another call is at the same path.
     *
     * @throws IllegalArgumentException if no call is named
     */
    public Endpoint offering(WireCall... calls) {
        if (calls.length == 0) {
            throw new IllegalArgumentException("name at least one call");
        }
        return new Endpoint(routes.of(Set.of(calls)), bodies, callers, transaction);
    }

    /**
     * Answers a request, on behalf of whom its bearer token stands for.
     *
     * @return the answer of the call; in addition 401, 404 {@code no_such_route}, 405 with {@code Allow}, and 500 or 503
     *     with the number of an incident, which the {@link System.Logger} of this package records. {@code HEAD} is answered
     *     as {@code GET}: your server leaves the body out
     * @throws IOException if the body cannot be read, for example because the client is gone
     */
    public WireResponse answer(RawRequest request) throws IOException {
        WireRequest head = WireRequest.empty().headers(request.headers());
        Optional<Caller> caller;
        try {
            caller = head.bearerToken().flatMap(callers::with);
        } catch (RuntimeException failed) {
            return internalError(failed);
        }
        return caller.isPresent() ? answer(caller.get(), request) : WireResponse.unauthorized();
    }

    /**
     * Answers a request of a caller whom the host has authenticated by itself.
     *
     * @return as {@link #answer(RawRequest)}, except 401
     * @throws IOException as there
     */
    public WireResponse answer(Caller caller, RawRequest request) throws IOException {
        Optional<Route> found = routes.find(request.method(), request.path());
        if (found.isEmpty()) {
            Set<String> methods = routes.methodsAt(request.path());
            return methods.isEmpty()
                    ? WireResponse.error(404, "no_such_route", "There is nothing at this path.")
                    : WireResponse.methodNotAllowed(methods);
        }
        Route route = found.get();
        List<String> parameters = Routes.parameters(route, request.path());
        WireRequest received =
                bodies.read(request.body()).headers(request.headers()).query(request.query());
        Supplier<WireResponse> work = () -> route.answering().answer(caller, parameters, received);
        return route.call().isRead()
                ? read(work)
                : written(new Call(route.call(), caller.team(), request.path()), work);
    }

    private static WireResponse read(Supplier<WireResponse> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            // a read that failed must not be said to have changed something, perhaps
            return told(failed)
                    .filter(failure -> failure.effect() != Effect.UNKNOWN)
                    .map(failure -> WireResponse.ofIncident(failure, log(failed)))
                    .orElseGet(() -> internalError(failed));
        }
    }

    private WireResponse written(Call call, Supplier<WireResponse> work) {
        for (int attempt = 1; true; attempt++) {
            AtomicBoolean begun = new AtomicBoolean();
            try {
                return transaction.run(call, () -> {
                    begun.set(true);
                    return work.get();
                });
            } catch (Exception failed) {
                if (failed instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                RepositoryException failure = told(failed).orElseGet(() -> unexplained(failed, begun.get()));
                if (!failure.isContention() || attempt == ATTEMPTS) {
                    return WireResponse.ofIncident(failure, log(failed));
                }
            }
        }
    }

    /** What is not explained may have been met at the commit, unless the write was never reached. */
    private static RepositoryException unexplained(Exception failed, boolean begun) {
        return new RepositoryException(begun ? Effect.UNKNOWN : Effect.NOT_APPLIED, "an exception of the host", failed);
    }

    private static Optional<RepositoryException> told(Throwable failed) {
        Throwable cause = failed;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof RepositoryException failure) {
                return Optional.of(failure);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static WireResponse internalError(Exception failed) {
        return WireResponse.error(
                500, "internal_error", "Something is wrong on our side. Incident " + log(failed) + ".");
    }

    /** Without the messages of exceptions that are not ours: they may quote values of a config. */
    private static String log(Throwable failed) {
        String incident = UUID.randomUUID().toString();
        StringBuilder trace = new StringBuilder();
        Throwable cause = failed;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            trace.append(i == 0 ? "" : ", caused by ")
                    .append(
                            cause instanceof RepositoryException
                                    ? cause.toString()
                                    : cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            if (frames.length > 0) {
                trace.append(" at ").append(frames[0]);
            }
            cause = cause.getCause();
        }
        LOG.log(Logger.Level.ERROR, "incident {0}: {1}", incident, trace);
        return incident;
    }
}
