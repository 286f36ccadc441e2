package dev.integrations.example.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Answers with the description of all calls. */
final class OpenApiHttp {

    private static final Operation GET = Operation.of("getOpenApi", "This document", "OpenApi")
            .telling(VersionTag.HEADER)
            .forAnybody();

    private OpenApiHttp() {}

    /** Comes last: what is registered later is not described. */
    static void register(Routes routes) {
        CompletableFuture<Answer> document = new CompletableFuture<>();
        routes.get(List.of("/openapi.json"), GET, context -> Responses.send(context, document.join()));
        // Only once, as everybody may ask.
        document.complete(Answer.tagged(OpenApiDocument.of(routes)));
    }
}
