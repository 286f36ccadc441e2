package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.internal.h2.H2File;
import dev.integrations.adapter.jdbi.internal.h2.H2GroupCommit;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Stale;
import dev.integrations.application.port.out.IntegrationRepository.UpdateResult;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * The process that gets killed: updates integrations without end, and prints each acknowledged update and each version
 * read, as soon as it knows of it.
 */
final class KilledWriter {

    static final int OWN = 4;
    static final String COMPACTING = "COMPACTING";
    static final String COMPACTED = "COMPACTED";

    /** A file that is larger is compacted once most of it is no longer used. */
    static final long SMALL = 512 * 1024;

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private KilledWriter() {}

    /** Arguments: the JDBC URL, and {@code durable}, {@code outbox}, {@code compacting} or {@code defaults}. */
    public static void main(String[] arguments) {
        HikariDataSource pool = Databases.pool(arguments[0]);
        JdbiStore store = store(pool, arguments[1]);
        store.createIfMissing();
        IntegrationRepository repository = store.integrations();
        for (int i = 0; i <= OWN; i++) {
            repository.insert(AnIntegration.named("row " + i)
                    .withId(id(i))
                    .ownedBy(new TeamId(id(i).value()))
                    .build());
        }
        for (int i = 0; i < OWN; i++) {
            int own = i;
            new Thread(() -> updateForEver(repository, own)).start();
        }
    }

    private static JdbiStore store(HikariDataSource pool, String mode) {
        return switch (mode) {
            case "durable" -> JdbiStore.on(pool);
            case "outbox" -> JdbiStore.on(pool).withOutbox();
            case "compacting" -> compacting(pool);
            default -> Databases.withoutDurability(pool);
        };
    }

    /** One whose file is compacted all the time, and which says when. */
    private static JdbiStore compacting(HikariDataSource pool) {
        H2File file = Databases.fileOf(pool, SMALL);
        return Databases.h2(pool, new H2GroupCommit(() -> new Announced(file.get()), Duration.ZERO));
    }

    private record Announced(H2GroupCommit.Session session) implements H2GroupCommit.Session {

        @Override
        public void checkpoint() {
            session.checkpoint();
        }

        @Override
        public boolean isTooLarge() {
            return session.isTooLarge();
        }

        @Override
        public void rewrite() {
            say(COMPACTING);
            session.rewrite();
            say(COMPACTED);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** Row {@link #OWN} is everybody's. */
    static IntegrationId id(int row) {
        return new IntegrationId(new UUID(0x4000, 0x8000_0000_0000_0000L + row));
    }

    /** What the config says at a version, so that contents can be checked too. */
    static String label(IntegrationId id, long version) {
        return id + " at " + version + " " + "x".repeat(2000);
    }

    private static void updateForEver(IntegrationRepository repository, int own) {
        for (int n = 0; true; n++) {
            IntegrationId id = id(n % 3 == 0 ? OWN : own);
            Integration read = repository.find(id).orElseThrow();
            say("SEEN", id, read.version().number());
            long next = read.version().number() + 1;
            UpdateResult result = repository.update(Steps.relabel(read, label(id, next)));
            if (!(result instanceof Stale)) {
                say("STORED", id, next);
            }
        }
    }

    /** One system call a line: what the parent can read was really written. */
    private static void say(String what, IntegrationId id, long version) {
        say(what + " " + id + " " + version);
    }

    private static void say(String what) {
        try {
            byte[] line = (what + "\n").getBytes(StandardCharsets.US_ASCII);
            synchronized (OUT) {
                OUT.write(line);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
