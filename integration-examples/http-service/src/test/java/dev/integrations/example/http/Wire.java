package dev.integrations.example.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Speaks HTTP as no client should: a connection on which anything may be written, and answers are read one by one. */
final class Wire implements AutoCloseable {

    /** Whoever is not answered within this time calls it a hang. */
    static final int PATIENCE_MILLIS = 15_000;

    private final Socket socket;
    private final InputStream in;

    private final int patienceMillis;

    Wire(int port) throws IOException {
        this(port, PATIENCE_MILLIS);
    }

    Wire(int port, int patienceMillis) throws IOException {
        this(new Socket("localhost", port), patienceMillis);
    }

    private Wire(Socket socket, int patienceMillis) throws IOException {
        this.patienceMillis = patienceMillis;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patienceMillis);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Takes little of an answer that is not read. */
    static Wire withSmallBuffer(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", port));
        return new Wire(socket, PATIENCE_MILLIS);
    }

    /** The head of a request, with whatever header lines are wanted more. */
    static String head(String method, String target, String... more) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("", List.of(more)) + "\r\n";
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    Wire write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says that nothing more comes. */
    Wire end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Waits this long for something to read, or the end; tells whether there was. */
    boolean answersWithin(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            in.mark(1);
            in.read();
            in.reset();
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } finally {
            socket.setSoTimeout(patienceMillis);
        }
    }

    /** The next answer, and what came before the service hung up if that is no answer: then it is empty. */
    Optional<Reply> read(boolean hasBody) throws IOException {
        try {
            String[] lines = head();
            int status = Integer.parseInt(lines[0].split(" ")[1]);
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 1; i < lines.length; i++) {
                String[] header = lines[i].split(": ?", 2);
                headers.put(header[0], List.of(header[1]));
            }
            byte[] body = hasBody && status >= 200 && status != 304 ? body(headers) : new byte[0];
            return Optional.of(new Reply(
                    status, HttpHeaders.of(headers, (name, value) -> true), new String(body, StandardCharsets.UTF_8)));
        } catch (SocketTimeoutException hang) {
            throw new AssertionError("no answer within " + patienceMillis + " ms", hang);
        } catch (EOFException | java.net.SocketException hungUp) {
            return Optional.empty();
        }
    }

    Reply read() throws IOException {
        return read(true).orElseThrow(() -> new AssertionError("the service hung up without an answer"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String[] head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(octet());
        }
        return head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("Content-Length")) {
            return octets(Integer.parseInt(headers.get("Content-Length").get(0)));
        }
        if (!headers.containsKey("Transfer-Encoding")) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            body.write(octets(length));
            octets(2);
        }
        octets(2);
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) octet());
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }

    private byte[] octets(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }
}
