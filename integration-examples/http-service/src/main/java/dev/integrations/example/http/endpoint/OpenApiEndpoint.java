package dev.integrations.example.http.endpoint;

import dev.integrations.example.http.server.RequestBody;
import dev.integrations.example.http.server.Responses;
import dev.integrations.wire.WireResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers with the description of all calls. */
public final class OpenApiEndpoint {

    private static final Operation GET =
            Operation.forAnybody("getOpenApi", "This document", "OpenApi").telling("ETag");

    private OpenApiEndpoint() {}

    /** Comes last: what is registered later is not described. */
    public static void register(Routes routes) {
        CompletableFuture<WireResponse> document = new CompletableFuture<>();
        routes.get(
                List.of("/openapi.json"),
                GET,
                context -> Responses.send(
                        context, document.join().conditionalOn(RequestBody.conditionsOf(context.req()))));
        // Only once, as everybody may ask.
        document.complete(WireResponse.document(OpenApiDocument.of(routes)));
    }
}
