package dev.integrations.example.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The connections between the nodes of a cluster: each node is found at a port of this object, which passes on what
 * comes. A node that is cut off hears nothing of the others, and they hear nothing of it, while all connections stay
 * open, as behind a switch that fails. Thread-safe.
 */
final class PeerLinks implements AutoCloseable {

    private static final int NOBODY = -1;
    private static final int BUFFER = 64 * 1024;

    private final List<ServerSocket> doors = new ArrayList<>();
    private final List<Integer> ports;
    private final IntFunction<Optional<ProcessHandle>> processes;
    private int cutOff = NOBODY;

    /**
     * Opens the ports.
     *
     * @param ports where each node listens
     * @param processes the process of each node, once there is one
     */
    PeerLinks(List<Integer> ports, IntFunction<Optional<ProcessHandle>> processes) throws IOException {
        this.ports = List.copyOf(ports);
        this.processes = processes;
        for (int i = 0; i < ports.size(); i++) {
            doors.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        }
        for (int i = 0; i < ports.size(); i++) {
            int to = i;
            daemon(() -> admit(to));
        }
    }

    /** Where the others look for a node. */
    int port(int node) {
        return doors.get(node).getLocalPort();
    }

    /** Cuts a node off from all others. */
    synchronized void cut(int node) {
        cutOff = node;
    }

    /** Lets everything pass again, what has waited first. */
    synchronized void heal() {
        cutOff = NOBODY;
        notifyAll();
    }

    private void admit(int to) {
        try {
            while (true) {
                Socket from = doors.get(to).accept();
                daemon(() -> connect(from, to));
            }
        } catch (IOException closed) {
            // the cluster is gone
        }
    }

    private void connect(Socket from, int to) {
        try {
            int caller = nodeAt(from.getPort());
            awaitPassage(caller, to);
            Socket onward = new Socket(InetAddress.getLoopbackAddress(), ports.get(to));
            daemon(() -> pass(onward, from, caller, to));
            pass(from, onward, caller, to);
        } catch (IOException refused) {
            close(from);
        }
    }

    private void pass(Socket source, Socket sink, int from, int to) {
        try {
            InputStream in = source.getInputStream();
            OutputStream out = sink.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPassage(from, to);
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // both ends are closed below
        } finally {
            close(source);
            close(sink);
        }
    }

    private synchronized void awaitPassage(int from, int to) throws IOException {
        try {
            while (cutOff != NOBODY && (cutOff == from || cutOff == to)) {
                wait();
            }
        } catch (InterruptedException stopping) {
            throw new IOException(stopping);
        }
    }

    /** The node whose process has the other end of a connection. */
    private int nodeAt(int port) throws IOException {
        Optional<String> socket = inode(port).map(inode -> "socket:[" + inode + "]");
        for (int node = 0; node < ports.size() && socket.isPresent(); node++) {
            Optional<ProcessHandle> process = processes.apply(node);
            if (process.isPresent() && hasOpen(process.get(), socket.get())) {
                return node;
            }
        }
        throw new IOException("a connection of no node");
    }

    private static Optional<String> inode(int port) throws IOException {
        String local = String.format(Locale.ROOT, ":%04X", port);
        return Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                .map(line -> line.strip().split(" +"))
                .filter(fields -> fields.length > 9 && fields[1].endsWith(local))
                .map(fields -> fields[9])
                .findFirst();
    }

    private static boolean hasOpen(ProcessHandle process, String socket) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.anyMatch(file -> socket.equals(target(file)));
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "peers");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        heal();
        for (ServerSocket door : doors) {
            door.close();
        }
    }
}
