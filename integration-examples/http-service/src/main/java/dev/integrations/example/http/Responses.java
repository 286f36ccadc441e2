package dev.integrations.example.http;

import dev.integrations.application.port.out.RepositoryException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends answers, and turns every exception into one that tells callers nothing of the inside. Thread-safe. */
final class Responses {

    static final String CONTENT_TYPE = "application/json";

    /** The headers of every answer in JSON. */
    static final Map<String, String> CONSTANT_HEADERS = inOrder(Map.of(
            // A config may hold secrets.
            "Cache-Control", "no-store",
            // A browser that guesses may take a config for a page.
            "X-Content-Type-Options", "nosniff"));

    /** The headers that go with a status. */
    private static final Map<Integer, Map.Entry<String, String>> HEADERS = Map.of(
            401, Map.entry("WWW-Authenticate", "Bearer"),
            503, Map.entry("Retry-After", "1"));

    /** Under which name Javalin tells which methods a path has. */
    private static final String ALLOWED = "availableMethods";

    private static final Logger LOG = LoggerFactory.getLogger(Responses.class);

    private Responses() {}

    /** Headers that are sent in the same order by every process. */
    static Map<String, String> inOrder(Map<String, String> headers) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    static void register(JavalinConfig config) {
        config.routes.exception(HttpError.class, (error, context) -> {
            if (!context.res().isCommitted()) {
                send(context, error.answer());
            }
        });
        config.routes.exception(HttpResponseException.class, (error, context) -> {
            Optional.ofNullable(error.getDetails().get(ALLOWED))
                    .ifPresent(methods -> context.header("Allow", sorted(methods)));
            send(context, framework(error.getStatus()));
        });
        config.routes.exception(RepositoryException.class, (error, context) -> send(context, storeFailed(error)));
        config.routes.exception(Exception.class, (error, context) -> send(context, bug(error)));
        config.router.javaLangErrorHandler(Responses::sendFatal);
    }

    static void send(Context context, Answer answer) {
        byte[] body = JsonWriter.bytes(answer.body());
        Optional<String> tag = answer.version()
                .map(version -> VersionTag.of(version, body))
                .or(() -> Optional.ofNullable(answer.headers().get(VersionTag.HEADER)));
        if (answer.status() == 200
                && isRead(context.method())
                && isAnsweredByCondition(context, tag, CONSTANT_HEADERS)) {
            return;
        }
        if (answer.status() == 415) {
            tellAccepted(context);
        }
        header(answer.status()).ifPresent(header -> context.header(header.getKey(), header.getValue()));
        answer.headers().forEach(context::header);
        tag.ifPresent(current -> context.header(VersionTag.HEADER, current));
        CONSTANT_HEADERS.forEach(context::header);
        write(context.status(answer.status()).contentType(CONTENT_TYPE), body);
    }

    /**
     * Answers 412 or 304, if a precondition of a read says so (RFC 9110 section 13.2.2).
     *
     * @param context the request
     * @param tag of what would be sent, if it has one
     * @param headers what is told beside it
     * @return whether the request is answered
     */
    static boolean isAnsweredByCondition(Context context, Optional<String> tag, Map<String, String> headers) {
        if (!EntityTags.in(context.req(), EntityTags.IF_MATCH).stream().allMatch(tags -> tags.match(tag))) {
            send(
                    context,
                    Preconditions.failed("If-Match names no ETag of what is stored.")
                            .answer());
            return true;
        }
        if (EntityTags.in(context.req(), EntityTags.IF_NONE_MATCH).stream().anyMatch(tags -> tags.matchWeakly(tag))) {
            tag.ifPresent(current -> context.header(VersionTag.HEADER, current));
            headers.forEach(context::header);
            context.status(HttpStatus.NOT_MODIFIED);
            return true;
        }
        return false;
    }

    private static boolean isRead(HandlerType method) {
        return method == HandlerType.GET || method == HandlerType.HEAD;
    }

    /** Not as Javalin's result: Javalin answers 304 where the ETag is the one of If-None-Match, to a PATCH too. */
    private static void write(Context context, byte[] body) {
        try {
            // Told the length, Jetty sends at once: only where it need not say that it will not read the request's
            // rest.
            if (isRead(context.method()) || context.res().containsHeader("Connection")) {
                context.res().setContentLength(body.length);
            }
            context.res().getOutputStream().write(body);
        } catch (IOException clientIsGone) {
            LOG.debug("nobody to tell");
        }
    }

    /**
     * Sends a page of a list, a long one while it is rendered. What fails before anything is sent is answered as an error;
     * after that the connection is cut, so that nobody takes half a page for a whole one.
     */
    static void send(Context context, ListedPage<?> page, Function<UUID, String> cursor) {
        if (isAnsweredByCondition(context, Optional.empty(), CONSTANT_HEADERS)) {
            return;
        }
        CONSTANT_HEADERS.forEach(context::header);
        context.status(200).contentType(CONTENT_TYPE);
        try {
            byte[] rest = page.render(cursor, context::outputStream);
            if (rest.length > 0) {
                context.result(rest);
            }
        } catch (IOException clientIsGone) {
            LOG.debug("nobody to tell");
        } catch (RuntimeException failed) {
            if (!context.res().isCommitted()) {
                throw failed;
            }
            log(failed);
            ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }

    /** The header that goes with a status. */
    static Optional<Map.Entry<String, String>> header(int status) {
        return Optional.ofNullable(HEADERS.get(status));
    }

    /** Sends an answer at once, before the rest of the request has come. */
    static void sendNow(Context context, Answer answer) {
        send(context, answer);
        try {
            context.res().flushBuffer();
        } catch (IOException clientIsGone) {
            LOG.debug("nobody to tell");
        }
    }

    private static void tellAccepted(Context context) {
        context.header(
                PatchFormat.header(context.method()),
                PatchFormat.mediaTypes(Operation.of(context).request().bodies().keySet()));
    }

    private static String sorted(String methods) {
        return Stream.of(methods.split(", ")).sorted().collect(Collectors.joining(", "));
    }

    /** An answer that the framework or the server under it came up with. */
    static Answer framework(int status) {
        return switch (status) {
            case 404 -> Answer.error(404, "no_such_route", "There is nothing at this path.");
            case 405 -> Answer.error(405, "method_not_allowed", "This path has no such method.");
            case 503 ->
                Answer.error(
                        503,
                        "unavailable",
                        "The service has too much to do, or is stopping: nothing was done, try again.");
            default ->
                status < 500
                        ? Answer.error(status, "bad_request", "The request is not well-formed HTTP, or too large.")
                        : Answer.error(status, "internal_error", "Something is wrong on our side.");
        };
    }

    private static Answer storeFailed(RepositoryException error) {
        String incident = log(error);
        return switch (error.effect()) {
            case REFUSED ->
                Answer.error(
                        500,
                        "store_refused",
                        "The store refused the request, nothing changed, and it will do so again: ask those who run this "
                                + "service. Incident " + incident + ".");
            case NOT_APPLIED ->
                Answer.error(
                        503,
                        "store_unavailable",
                        "The store could not be reached, was busy, or takes no writes for now; nothing changed: try "
                                + "again. Incident " + incident + ".");
            case UNKNOWN ->
                Answer.error(
                        500,
                        "result_unknown",
                        "The change may or may not have happened: send it again with the same Idempotency-Key if it had one, "
                                + "otherwise read what is stored. Incident " + incident + ".");
        };
    }

    private static Answer bug(Throwable error) {
        return Answer.error(500, "internal_error", "Something is wrong on our side. Incident " + log(error) + ".");
    }

    private static void sendFatal(HttpServletResponse response, Error error) {
        try {
            response.setStatus(500);
            response.setContentType(CONTENT_TYPE);
            CONSTANT_HEADERS.forEach(response::setHeader);
            response.getOutputStream().write(JsonWriter.bytes(bug(error).body()));
        } catch (IOException clientIsGone) {
            LOG.debug("nobody to tell");
        }
    }

    private static String log(Throwable error) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: {}", incident, SilentTrace.of(error));
        return incident;
    }
}
