package dev.integrations.example.http.server;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.wire.WireResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers of the server itself, and what every exception becomes: one that reveals no internals. Stateless. */
public final class Responses {

    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private Responses() {}

    /** The answer to a request whose handler failed. */
    static WireResponse to(Throwable error) {
        String incident = log(error);
        return error instanceof RepositoryException failure
                ? WireResponse.ofIncident(failure, incident)
                : WireResponse.error(
                        500, "internal_error", "Something is wrong on our side. Incident " + incident + ".");
    }

    /** The answer to what no handler answers. */
    public static WireResponse of(int status) {
        return switch (status) {
            case 404 -> WireResponse.error(404, "no_such_route", "There is nothing at this path.");
            case 503 ->
                WireResponse.error(
                        503, "unavailable", "The service is overloaded or stopping. Nothing was done: try again.");
            default ->
                status < 500
                        ? WireResponse.error(
                                status, "bad_request", "The request is not well-formed HTTP, or too large.")
                        : WireResponse.error(status, "internal_error", "Something is wrong on our side.");
        };
    }

    private static String log(Throwable error) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: {}", incident, SilentTrace.of(error));
        return incident;
    }
}
