package dev.integrations.example.etcd.service;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.example.etcd.EtcdClients;
import dev.integrations.example.etcd.EtcdStore;
import dev.integrations.example.etcd.kv.Patience;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.Storage;
import dev.integrations.example.http.boot.StorageProvider;
import dev.integrations.example.http.server.SettingException;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lets the example service store on etcd, below {@code etcd://host:port,host:port/prefix}. Thread-safe. */
public final class EtcdStorageProvider implements StorageProvider {

    /** An update with a history stores two configs in one request of at most 1.5 MiB. */
    private static final int MAX_CONFIG_BYTES_WITH_HISTORY = 700_000;

    private static final int MAX_CONFIG_BYTES = 1_400_000;

    private static final String NODE = "(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?";
    private static final Pattern URL = Pattern.compile("etcd://(" + NODE + "(?:," + NODE + ")*)/([A-Za-z0-9._/-]+?)/?");
    private static final int DEFAULT_PORT = 2379;

    /** Creates one for {@link java.util.ServiceLoader}. */
    public EtcdStorageProvider() {}

    @Override
    public String scheme() {
        return "etcd";
    }

    @Override
    public Storage openStorage(Settings.Database database) {
        Matcher url = URL.matcher(database.url());
        if (!url.matches()) {
            throw new SettingException(
                    Settings.DATABASE_URL,
                    "must be like etcd://host:2379,host:2379/prefix; user and password are separate");
        }
        try {
            return connect(nodes(url.group(1)), "/" + url.group(2) + "/", database);
        } catch (IllegalArgumentException noAddress) {
            throw new SettingException(Settings.DATABASE_URL, "must name a host and a port of etcd for each node");
        }
    }

    private static Storage connect(List<URI> nodes, String prefix, Settings.Database database) {
        Client client = client(nodes, database);
        try {
            return storage(client, EtcdStore.on(client, prefix), database.kept().history());
        } catch (RepositoryException failed) {
            client.close();
            throw new SettingException(
                    Settings.DATABASE_URL,
                    "no node of etcd answers, or none lets this user in (" + failed.getMessage() + ")");
        } catch (IllegalArgumentException noAddress) {
            client.close();
            throw noAddress;
        }
    }

    private static Storage storage(Client client, EtcdStore plain, boolean keepsHistory) {
        plain.removeLeftBehind();
        EtcdStore withHistory = plain.withHistory();
        return new Storage(
                keepsHistory ? withHistory : plain,
                withHistory.history(),
                plain::checkWritable,
                plain.isEmpty(),
                keepsHistory ? MAX_CONFIG_BYTES_WITH_HISTORY : MAX_CONFIG_BYTES,
                client::close);
    }

    private static List<URI> nodes(String addresses) {
        return Stream.of(addresses.split(",", -1))
                .map(address -> URI.create("http://" + address))
                .map(node -> node.getPort() < 0 ? URI.create(node + ":" + DEFAULT_PORT) : node)
                .toList();
    }

    private static Client client(List<URI> nodes, Settings.Database database) {
        ClientBuilder builder = EtcdClients.builder(nodes, Patience.DEFAULT);
        database.user().map(EtcdStorageProvider::bytes).ifPresent(builder::user);
        database.password().map(EtcdStorageProvider::bytes).ifPresent(builder::password);
        return builder.build();
    }

    private static ByteSequence bytes(String text) {
        return ByteSequence.from(text, StandardCharsets.UTF_8);
    }
}
