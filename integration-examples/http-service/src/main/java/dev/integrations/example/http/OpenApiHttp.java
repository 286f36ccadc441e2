package dev.integrations.example.http;

import dev.integrations.wire.WireResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers with the description of all calls. */
final class OpenApiHttp {

    private static final Operation GET =
            Operation.forAnybody("getOpenApi", "This document", "OpenApi").telling("ETag");

    private OpenApiHttp() {}

    /** Comes last: what is registered later is not described. */
    static void register(Routes routes) {
        CompletableFuture<WireResponse> document = new CompletableFuture<>();
        routes.get(
                List.of("/openapi.json"),
                GET,
                context -> Responses.send(context, document.join().under(RequestBody.conditionsOf(context.req()))));
        // Only once, as everybody may ask.
        document.complete(WireResponse.document(OpenApiDocument.of(routes)));
    }
}
