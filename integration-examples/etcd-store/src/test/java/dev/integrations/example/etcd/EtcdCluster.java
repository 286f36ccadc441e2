package dev.integrations.example.etcd;

import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.ClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Some nodes of etcd on loopback, each a process of its own, whose data are gone when it is closed. */
public final class EtcdCluster implements AutoCloseable {

    /** A port that was free may be taken when a node asks for it. */
    private static final int ATTEMPTS = 3;

    private final Path directory;
    private final List<EtcdNode> nodes = new ArrayList<>();
    private final PeerLinks links;

    private EtcdCluster(Path binary, int size, List<String> options) throws IOException {
        directory = Files.createTempDirectory("integrations-etcd");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        List<Integer> peers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            peers.add(EtcdNode.freePort());
        }
        links = new PeerLinks(peers, this::process);
        String members = IntStream.range(0, size)
                .mapToObj(i -> name(i) + "=http://127.0.0.1:" + links.port(i))
                .collect(Collectors.joining(","));
        List<String> all = new ArrayList<>(options);
        all.add("--initial-cluster=" + members);
        for (int i = 0; i < size; i++) {
            Path own = Files.createDirectory(directory.resolve(name(i)));
            EtcdNode.Address address = new EtcdNode.Address(EtcdNode.freePort(), peers.get(i), links.port(i));
            add(new EtcdNode(binary, own, name(i), address, all));
        }
        nodes.forEach(EtcdNode::awaitReady);
    }

    private synchronized void add(EtcdNode node) {
        nodes.add(node);
    }

    private synchronized Optional<ProcessHandle> process(int index) {
        return index < nodes.size() ? Optional.of(nodes.get(index).process()) : Optional.empty();
    }

    private static String name(int index) {
        return "n" + (index + 1);
    }

    /**
     * Starts some nodes, or the test is visibly skipped where etcd is not installed.
     *
     * @param size how many
     * @param options of each of them
     */
    public static EtcdCluster orSkip(int size, String... options) {
        Optional<Path> binary = binary();
        Assumptions.assumeTrue(
                binary.isPresent(),
                "SKIPPED, etcd is not installed: apt-get install etcd-server, or set ETCD to its path");
        IllegalStateException last = new IllegalStateException();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new EtcdCluster(binary.get(), size, List.of(options));
            } catch (IllegalStateException taken) {
                last = taken;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw last;
    }

    private static Optional<Path> binary() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.ofNullable(System.getenv("ETCD")).map(Path::of),
                        Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, "etcd")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The nodes. */
    public List<EtcdNode> nodes() {
        return nodes;
    }

    /** Where clients find the nodes. */
    public List<URI> clients() {
        return nodes.stream().map(EtcdNode::client).toList();
    }

    /** A client of some nodes. */
    static ClientBuilder client(Collection<EtcdNode> nodes, Patience patience) {
        return EtcdClients.builder(nodes.stream().map(EtcdNode::client).toList(), patience);
    }

    /** The node that leads, once there is one. */
    public EtcdNode awaitLeader() {
        while (true) {
            for (EtcdNode node : nodes) {
                if (node.isLeader()) {
                    return node;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Cuts a node off from the others, but not from its clients. */
    public void cutOff(EtcdNode node) {
        links.cut(nodes.indexOf(node));
    }

    /** Ends what {@link #cutOff} began. */
    public void heal() {
        links.heal();
    }

    /** Kills all nodes at once, and starts them again on what they have kept. */
    public void restart() {
        nodes.forEach(EtcdNode::kill);
        for (EtcdNode node : nodes) {
            try {
                node.restart();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        nodes.forEach(EtcdNode::awaitReady);
    }

    @Override
    public void close() {
        nodes.forEach(EtcdNode::kill);
        try {
            links.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
