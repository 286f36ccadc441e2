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

    private EtcdCluster(Path binary, int size) throws IOException {
        directory = Files.createTempDirectory("integrations-etcd");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        List<EtcdNode.Address> addresses = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            addresses.add(EtcdNode.Address.free());
        }
        String members = IntStream.range(0, size)
                .mapToObj(i -> name(i) + "=" + addresses.get(i).peerUrl())
                .collect(Collectors.joining(","));
        for (int i = 0; i < size; i++) {
            Path own = Files.createDirectory(directory.resolve(name(i)));
            nodes.add(new EtcdNode(
                    binary,
                    own,
                    name(i),
                    addresses.get(i),
                    List.of("--initial-cluster=" + members, "--initial-cluster-state=new")));
        }
        nodes.forEach(EtcdNode::awaitReady);
    }

    private static String name(int index) {
        return "n" + (index + 1);
    }

    /** Starts so many nodes, or the test is visibly skipped where etcd is not installed. */
    public static EtcdCluster orSkip(int size) {
        Optional<Path> binary = binary();
        Assumptions.assumeTrue(
                binary.isPresent(),
                "SKIPPED, etcd is not installed: apt-get install etcd-server, or set ETCD to its path");
        IllegalStateException last = new IllegalStateException();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new EtcdCluster(binary.get(), size);
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
