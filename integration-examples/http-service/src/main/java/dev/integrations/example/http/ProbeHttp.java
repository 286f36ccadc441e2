package dev.integrations.example.http;

import java.util.List;
import java.util.function.BooleanSupplier;

/** What an orchestrator asks, without a token: whether the process lives, and whether to send it requests. */
final class ProbeHttp {

    static final String LIVE_PATH = "/livez";

    private static final Operation LIVE =
            Operation.of("isLive", "Whether the process is up", "Status").forAnybody();

    private static final Operation READY = Operation.of(
                    "isReady", "Whether writes work: the database says so within two seconds", "Status")
            .forAnybody();

    private static final Answer OK = Answer.plain(WireNames.STATUS, "ok");
    private static final Answer NOT_READY = Answer.error(
            503,
            "not_ready",
            "The database takes no writes now or does not answer in time, or the service is stopping.");

    private final BooleanSupplier ready;

    ProbeHttp(BooleanSupplier ready) {
        this.ready = ready;
    }

    void register(Routes routes) {
        routes.get(List.of(LIVE_PATH), LIVE, context -> Responses.send(context, OK));
        routes.get(
                List.of("/readyz"), READY, context -> Responses.send(context, ready.getAsBoolean() ? OK : NOT_READY));
    }
}
