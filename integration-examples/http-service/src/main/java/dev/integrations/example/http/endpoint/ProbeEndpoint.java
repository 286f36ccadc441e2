package dev.integrations.example.http.endpoint;

import dev.integrations.example.http.server.HttpServer;
import dev.integrations.example.http.server.RequestBody;
import dev.integrations.example.http.server.Responses;
import dev.integrations.wire.WireResponse;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What an orchestrator asks, without a token: whether the process lives, and whether to send it requests. */
public final class ProbeEndpoint {

    private static final Operation LIVE = Operation.forAnybody("isLive", "Whether the process is up", "Status");

    private static final Operation READY =
            Operation.forAnybody("isReady", "Whether writes work: the database says so within two seconds", "Status");

    private static final WireResponse OK = WireResponse.document(Map.of("status", "ok"));
    private static final WireResponse NOT_READY = WireResponse.error(
            503,
            "not_ready",
            "The database takes no writes now or does not answer in time, or the service is stopping.");

    private final BooleanSupplier ready;

    public ProbeEndpoint(BooleanSupplier ready) {
        this.ready = ready;
    }

    public void register(Routes routes) {
        routes.get(List.of(HttpServer.LIVE_PATH), LIVE, context -> send(context, OK));
        routes.get(List.of("/readyz"), READY, context -> send(context, ready.getAsBoolean() ? OK : NOT_READY));
    }

    private static void send(Context context, WireResponse answer) {
        Responses.send(context, answer.conditionalOn(RequestBody.conditionsOf(context.req())));
    }
}
