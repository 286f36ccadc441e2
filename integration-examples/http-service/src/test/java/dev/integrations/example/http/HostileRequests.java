package dev.integrations.example.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes requests of which the path, the headers or the framing is not as it should be. None may change anything. */
final class HostileRequests {

    /** What a smuggled request would store. */
    static final String SMUGGLED = "smuggled";

    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "G\u00c9T");

    private static final List<String> TRICKS = List.of(
            "/..",
            "/.",
            "//",
            "/%2e%2e/",
            "/%2E",
            "%00",
            "%0d%0aX-Injected:%201",
            ";x=y",
            ";",
            "/..;/",
            "%2f",
            "%5c",
            "\\",
            "%",
            "%zz",
            "%c0%af",
            "%u002e",
            ";x=%u002e",
            "?",
            "#",
            "/livez",
            "%20",
            "\u00e9",
            "\t",
            "*",
            "http://other",
            "@",
            "%ef%bc%8f",
            "/../livez",
            "/%2e%2e/livez");

    private static final List<String> QUERIES = List.of(
            "limit=",
            "limit=0",
            "limit=101",
            "limit=1&limit=2",
            "limit=%31",
            "limit=1e1",
            "limit=-1",
            "next_cursor=AAAA",
            "next_cursor=%00",
            "name=%ff",
            "name=%u002e",
            "%u002e=1",
            "name=%",
            "name=\u00ff",
            "name=a%00b",
            "name=%ed%a0%80",
            "sharing=ALLOW",
            "search=%25_%5C%00",
            "search=" + "%F0%9F%98%80".repeat(256),
            "order=NAME",
            "order=name&search=e",
            "category=%F0%9F%98%80",
            "&&&",
            "=",
            "=x",
            "%6cimit=1",
            "is_beta=1",
            "name=" + "n".repeat(300),
            "a;b",
            "a=b=c",
            "name=%E2%80%AE");

    private static final List<String> HEADERS = List.of(
            "X-Folded: a\r\n b\r\n",
            "X-Null: a\u0000b\r\n",
            "X Space: a\r\n",
            "X-Colon\r\n",
            ": empty\r\n",
            "X-Octets: \u00ff\u00fe\r\n",
            "Host: other\r\n",
            "Host:\r\n",
            "Expect: 200-maybe\r\n",
            "Expect: 100-continue\r\n",
            "Content-Length: -1\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: 5\r\nContent-Length: 6\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Transfer-Encoding: gzip\r\n",
            "Transfer-Encoding: chunked, chunked\r\n",
            "Content-Encoding: gzip\r\n",
            "If-Match: \"c4n4ry\"\r\n",
            "If-Match: *\r\n",
            "If-Match: W/\"3\", \"4\"\r\n",
            "Idempotency-Key: \r\n",
            "Idempotency-Key: \u00e9\r\n",
            "Upgrade: h2c\r\nConnection: Upgrade\r\n",
            "Connection: Content-Length\r\n",
            "Range: bytes=0-1\r\n",
            "X-HTTP-Method-Override: DELETE\r\n",
            "Cookie: a=\u0001; $Version=9\r\n",
            "Accept: */*;q=\u00bd\r\n",
            "X-Forwarded-For: 127.0.0.1\r\n",
            "X-Long: " + "l".repeat(9_000) + "\r\n",
            "A: b\r\n".repeat(2_000),
            "Content-Type: \u0000\r\n",
            "Content-Type: application/json; charset=\"\r\n",
            "Authorization: Bearer unknown\r\n",
            "X-Cr: a\rb\r\n");

    private static final List<String> CHUNKS = List.of(
            "-1",
            "0x2",
            "ffffffffffffffff",
            "80000000",
            "",
            " 2",
            "2 ",
            "2;x=\"",
            "g",
            "2\n",
            "00000000000000000002",
            "\u0661",
            "2;" + "e".repeat(9_000),
            "7fffffff");

    private final Random random;
    private final HostileText text;

    HostileRequests(Random random) {
        this.random = random;
        this.text = new HostileText(random);
    }

    /**
     * What to send.
     *
     * @param bytes the octets
     * @param headOnly whether answers have no body
     */
    record Hostile(byte[] bytes, boolean headOnly) {

        /** How it can be read in a report. */
        @Override
        public String toString() {
            String shown = new String(bytes, StandardCharsets.ISO_8859_1);
            return shown.length() > 2_000
                    ? shown.substring(0, 1_000) + "... and at last ..." + shown.substring(shown.length() - 1_000)
                    : shown;
        }
    }

    /** Of an integration that nobody may change by this, with these credentials, which may be none. */
    Hostile any(String path, String credentials) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> oddTarget(path, credentials);
            case 2 -> oddHeader(path, credentials);
            case 3 -> oddChunks(path, credentials);
            case 4 -> smuggling(path, credentials);
            default -> oddStart(path, credentials);
        };
    }

    /** Sound requests on one connection, one behind the other before the first is answered, and then something odd. */
    Hostile pipelined(String path, String credentials, int sound) {
        String get = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + credentials + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(get.repeat(sound).getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(any(path, credentials).bytes());
        return new Hostile(all.toByteArray(), false);
    }

    /** Each odd path and each odd query once, chance aside. */
    static List<String> oddTargets(String path) {
        List<String> targets = new ArrayList<>();
        for (String trick : TRICKS) {
            targets.add(path + trick);
            targets.add(new StringBuilder(path).insert(path.length() - 5, trick).toString());
            targets.add(trick + path);
        }
        for (String query : QUERIES) {
            targets.add("/integrations?" + query);
            targets.add(path + "?" + query);
        }
        return targets;
    }

    private Hostile oddTarget(String path, String credentials) {
        String method = text.any(METHODS);
        StringBuilder target = new StringBuilder(
                switch (random.nextInt(5)) {
                    case 0 -> path.toUpperCase(java.util.Locale.ROOT);
                    case 1 ->
                        "/integrations?" + text.any(QUERIES) + (random.nextBoolean() ? "&" + text.any(QUERIES) : "");
                    case 2 -> "/integrations/" + "a".repeat(random.nextInt(random.nextBoolean() ? 100 : 20_000));
                    default -> path;
                });
        for (int i = random.nextInt(3); i > 0; i--) {
            target.insert(random.nextInt(target.length() + 1), text.any(TRICKS));
        }
        return request(method, target.toString(), credentials, "");
    }

    private Hostile oddHeader(String path, String credentials) {
        StringBuilder headers = new StringBuilder(credentials);
        for (int i = random.nextInt(3); i >= 0; i--) {
            headers.append(text.any(HEADERS));
        }
        return request(text.any(METHODS), path, headers.toString(), random.nextBoolean() ? "" : "12345");
    }

    private Hostile oddChunks(String path, String credentials) {
        String headers = credentials + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
        String body = "2\r\n{}\r\n".repeat(random.nextInt(3)) + text.any(CHUNKS) + "\r\n{}\r\n"
                + (random.nextBoolean() ? "0\r\n\r\n" : "0\r\nX-Trailer: 1\r\n");
        return request("PATCH", path, headers, body);
    }

    /** Two readers of it could see another end of the body, and then another request. */
    private Hostile smuggling(String path, String credentials) {
        String inner = "{\"version\":1,\"category\":\"" + SMUGGLED + "\"}";
        String second =
                "PATCH " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + inner.length() + "\r\n\r\n" + inner;
        String chunked = "0\r\n\r\n" + second;
        String headers = text.any(List.of(
                "Content-Length: " + chunked.length() + "\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding:\tchunked\r\nTransfer-Encoding: identity\r\n",
                "Content-Length: 0\r\nContent-Length: " + chunked.length() + "\r\n",
                "Content-Length: " + chunked.length() + "\r\n",
                "X: y\r\n Transfer-Encoding: chunked\r\n"));
        return request(text.any(List.of("GET", "POST", "PATCH")), path, credentials + headers, chunked);
    }

    /** A request line that is none, or a head that never ends. */
    private Hostile oddStart(String path, String credentials) {
        String sound = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + credentials + "\r\n";
        byte[] bytes = random.nextInt(4) == 0
                ? text.any(List.of(
                                "GET " + path + "\r\n\r\n",
                                "GET " + path + " HTTP/9.9\r\n\r\n",
                                "\r\n\r\n\r\n",
                                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                                "GET " + path + " HTTP/1.0\r\n\r\n",
                                "GET  " + path + "  HTTP/1.1\r\n\r\n",
                                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000"))
                        .getBytes(StandardCharsets.ISO_8859_1)
                : text.damaged(sound);
        return new Hostile(bytes, new String(bytes, StandardCharsets.ISO_8859_1).startsWith("HEAD "));
    }

    static Hostile request(String method, String target, String headers, String body) {
        String all = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
        return new Hostile(all.getBytes(StandardCharsets.ISO_8859_1), method.equals("HEAD"));
    }
}
