package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.example.http.boot.ExampleData;
import dev.integrations.example.http.boot.Settings;
import dev.integrations.example.http.boot.Storage;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of integrations that are as large as they may be, many at once, on a small heap. */
@Tag("campaign")
@Timeout(120)
class LargeListsIT {

    private static final int INTEGRATIONS = 20;
    private static final int READERS = 6;
    private static final UUID GUEST = UUID.randomUUID();

    /** About 440 KB, which become many times that as objects. */
    private static final IntegrationConfig CONFIG = new IntegrationConfig(
            JsonObject.of(Map.of("label", "x", "a", Collections.nCopies(20_000, Map.of()), "b", "c".repeat(380_000))));

    @Test
    void listsOfLargeIntegrations_areReadToTheirEnd_byManyAtOnce_withinASmallHeap(@TempDir Path directory)
            throws Exception {
        Map<String, String> settings = new HashMap<>(TestDatabase.POSTGRESQL.settings(directory));
        settings.put(Settings.API_TOKENS, "owner=" + ExampleData.read().team().id() + ",guest=" + GUEST);
        Set<String> expected = fill(settings);
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try (ServedProcess service = new ServedProcess(directory.resolve("log"), List.of("-Xmx160m"), settings)) {
            List<Future<List<String>>> lists = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                String token = i % 2 == 0 ? "owner" : "guest";
                lists.add(readers.submit(() -> listed(new Client(service.port()), token)));
            }
            for (Future<List<String>> list : lists) {
                assertThat(list.get()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(service.isAlive()).isTrue();
            assertThat(service.log()).isEmpty();
        } finally {
            readers.shutdownNow();
        }
    }

    private static Set<String> fill(Map<String, String> settings) {
        Set<String> ids = new TreeSet<>();
        try (Storage storage = Storage.open(Settings.from(settings).database())) {
            ExampleData example = ExampleData.read();
            storage.store().teams().insert(example.team());
            for (int i = 0; i < INTEGRATIONS; i++) {
                Integration integration = new Integration(
                        new IntegrationId(UUID.randomUUID()),
                        example.team().id(),
                        new IntegrationDefinition(
                                new IntegrationName("n" + i), Optional.empty(), false, Sharing.ALLOW, CONFIG),
                        new Revision(
                                Version.FIRST,
                                CommandId.random(),
                                example.integration().revision().createdAt(),
                                example.integration().revision().updatedAt()));
                storage.store().integrations().insert(integration);
                ids.add(integration.id().toString());
            }
        }
        return ids;
    }

    private static List<String> listed(Client client, String token) {
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String path = "/integrations?limit=100"
                    + cursor.map(text -> "&next_cursor=" + text).orElse("");
            Reply page = client.send("GET", path, token, null, BodyPublishers.noBody());
            if (page.status() == 200) {
                assertThat(page.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4_000_000);
                ((List<?>) page.at("/result")).forEach(item -> ids.add((String) ((Map<?, ?>) item).get("id")));
                cursor = Optional.ofNullable((String) page.at("/next_cursor"));
            } else {
                assertThat(page.status()).as(page.text()).isEqualTo(503);
            }
            assertThat(ids).hasSizeLessThanOrEqualTo(INTEGRATIONS);
        } while (ids.isEmpty() || cursor.isPresent());
        return ids;
    }
}
