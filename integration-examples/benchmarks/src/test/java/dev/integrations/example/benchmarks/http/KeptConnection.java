package dev.integrations.example.benchmarks.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection that is kept alive, unless the service closes it, as Tomcat does after a 400. Does as little as possible, because it shares the machine with what is measured: it
 * finds the end of a response and looks at nothing else. Not thread-safe.
 */
final class KeptConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final int port;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long received;
    private Socket socket;
    private InputStream in;

    KeptConnection(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** Sends a request and returns the status once the response has arrived. */
    int exchange(byte[] request) throws IOException {
        return exchange(request, null);
    }

    /** The same; the body is copied. */
    int exchange(byte[] request, ByteArrayOutputStream body) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().substring(9, 12));
        long length = 0;
        boolean chunked = false;
        boolean kept = true;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.endsWith("chunked");
            } else if (header.startsWith("connection:")) {
                kept = !header.endsWith("close");
            }
        }
        if (chunked) {
            chunks(body);
        } else {
            read(length, body);
        }
        if (!kept) {
            socket.close();
            connect();
        }
        return status;
    }

    /** How many bytes have arrived so far. */
    long received() {
        return received;
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        long size;
        do {
            size = Long.parseLong(line(), 16);
            read(size, body);
            line();
        } while (size > 0);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\n') {
                    line.append(new String(buffer, position, i - position, StandardCharsets.ISO_8859_1));
                    position = i + 1;
                    line.setLength(line.length() - 1);
                    return line.toString();
                }
            }
            line.append(new String(buffer, position, limit - position, StandardCharsets.ISO_8859_1));
            fill();
        }
    }

    private void read(long length, ByteArrayOutputStream body) throws IOException {
        long left = length;
        while (left > 0) {
            if (position == limit) {
                fill();
            }
            int step = (int) Math.min(left, limit - position);
            if (body != null) {
                body.write(buffer, position, step);
            }
            position += step;
            left -= step;
        }
    }

    private void fill() throws IOException {
        position = 0;
        limit = in.read(buffer);
        if (limit < 0) {
            limit = 0;
            throw new EOFException("the connection was closed");
        }
        received += limit;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
