package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight recording of a host holds statements of JDBI with what is bound to them. Bound values may be secret. */
class FlightRecordingTest {

    private static final String CANARY = "hunter2-canary";

    /** What JDBI runs by itself is recorded with its values: so the other test would see one. */
    @Test
    void valueThatJdbiBinds_isRecorded(@TempDir Path directory) throws IOException {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            Jdbi jdbi = Jdbi.create(pool);
            String recorded = recorded(
                    directory,
                    () -> jdbi.useHandle((Handle handle) -> handle.createQuery("SELECT :value")
                            .bind("value", CANARY)
                            .mapTo(String.class)
                            .one()));
            assertThat(recorded).contains(CANARY);
        }
    }

    @Test
    void valuesOfIntegrations_areNotRecorded(@TempDir Path directory) throws IOException {
        try (HikariDataSource pool = Databases.pool(Databases.h2Memory())) {
            String recorded = recorded(directory, () -> {
                JdbiStore store = Databases.created(pool).withHistory().withOutbox();
                IntegrationRepository repository = store.integrations();
                Integration stored = AnIntegration.named(CANARY)
                        .withConfig(Map.of("label", CANARY))
                        .build();
                repository.insert(stored);
                repository.insert(stored);
                repository.update(Steps.relabel(stored, CANARY + " again"));
                repository.find(stored.owner(), stored.name());
            });
            assertThat(recorded).doesNotContain(CANARY);
        }
    }

    private static String recorded(Path directory, Runnable work) throws IOException {
        Path file = directory.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            // registers JDBI's types
            Jdbi.create("jdbc:h2:mem:").useHandle(handle -> handle.execute("SELECT 1"));
            jdbiEvents().forEach(type -> recording.enable(type.getName()).withoutThreshold());
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).toString();
    }

    private static List<EventType> jdbiEvents() {
        return FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .filter(type ->
                        type.getName().toLowerCase(java.util.Locale.ROOT).contains("jdbi"))
                .toList();
    }
}
