package dev.integrations.example.http.server;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.wire.WireResponse;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends answers, and turns every exception into one that reveals no internals. Thread-safe. */
public final class Responses {

    /** Javalin's name for the methods of a path. */
    private static final String ALLOWED = "availableMethods";

    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private Responses() {}

    static void register(JavalinConfig config) {
        config.routes.exception(HttpResponseException.class, (error, context) -> {
            Optional.ofNullable(error.getDetails().get(ALLOWED))
                    .ifPresent(methods -> context.header("Allow", sorted(methods)));
            send(context, framework(error.getStatus()));
        });
        config.routes.exception(
                RepositoryException.class,
                (error, context) -> send(context, WireResponse.ofIncident(error, log(error))));
        config.routes.exception(Exception.class, (error, context) -> send(context, bug(error)));
        config.router.javaLangErrorHandler(Responses::sendFatal);
    }

    public static void send(Context context, WireResponse answer) {
        answer.headers().forEach(context::header);
        context.status(answer.status());
        if (answer.hasBody()) {
            write(context, answer);
        }
    }

    /** Sends an error instead of what the remaining handlers would. */
    public static void refuse(Context context, WireResponse error) {
        send(context, error);
        context.skipRemainingHandlers();
    }

    private static boolean isRead(HandlerType method) {
        return method == HandlerType.GET || method == HandlerType.HEAD;
    }

    /** Bypasses Javalin's result: with it, Javalin answers even a PATCH with 304 if If-None-Match names the ETag. */
    private static void write(Context context, WireResponse answer) {
        try {
            // With a length, Jetty sends at once, before it can announce that it will not read the rest of a body.
            if (isRead(context.method()) || context.res().containsHeader("Connection")) {
                context.res().setContentLengthLong(answer.length());
            }
            answer.writeTo(context.res().getOutputStream());
        } catch (IOException clientIsGone) {
            LOG.debug("the client is gone");
        }
    }

    private static String sorted(String methods) {
        return Stream.of(methods.split(", ")).sorted().collect(Collectors.joining(", "));
    }

    /** The answer to an error that Javalin or Jetty reports. */
    static WireResponse framework(int status) {
        return switch (status) {
            case 404 -> WireResponse.error(404, "no_such_route", "There is nothing at this path.");
            case 405 -> WireResponse.error(405, "method_not_allowed", "This path has no such method.");
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

    private static WireResponse bug(Throwable error) {
        return WireResponse.error(
                500, "internal_error", "Something is wrong on our side. Incident " + log(error) + ".");
    }

    private static void sendFatal(HttpServletResponse response, Error error) {
        try {
            response.setStatus(500);
            WireResponse answer = bug(error);
            answer.headers().forEach(response::setHeader);
            answer.writeTo(response.getOutputStream());
        } catch (IOException clientIsGone) {
            LOG.debug("the client is gone");
        }
    }

    private static String log(Throwable error) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: {}", incident, SilentTrace.of(error));
        return incident;
    }
}
