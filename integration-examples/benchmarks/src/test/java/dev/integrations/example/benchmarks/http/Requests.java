package dev.integrations.example.benchmarks.http;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Requests as they are sent. */
final class Requests {

    static final String TOKEN = "benchmark";

    private static final String HEAD =
            " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nAuthorization: Bearer " + TOKEN + "\r\n";

    private Requests() {}

    static byte[] get(String path) {
        return bytes("GET " + path + HEAD + "\r\n");
    }

    /** Of one leaf of the config. */
    static byte[] patch(UUID id, long version, String revision) {
        String body = "{\"version\":" + version + ",\"config\":{\"headers\":{\"X-Revision\":\"" + revision + "\"}}}";
        return bytes("PATCH " + integration(id) + HEAD + "Content-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    static String integration(UUID id) {
        return "/integrations/" + id;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }
}
