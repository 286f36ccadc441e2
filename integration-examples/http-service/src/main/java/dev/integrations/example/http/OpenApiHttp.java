package dev.integrations.example.http;

import java.util.List;

/** Answers with the description of all calls. */
final class OpenApiHttp {

    private static final Operation GET =
            Operation.of("getOpenApi", "This document", "OpenApi").forAnybody();

    private OpenApiHttp() {}

    /** Comes last: it describes what is registered by the first request. */
    static void register(Routes routes) {
        routes.get(
                List.of("/openapi.json"),
                GET,
                context -> Responses.send(context, Answer.done(OpenApiDocument.of(routes))));
    }
}
