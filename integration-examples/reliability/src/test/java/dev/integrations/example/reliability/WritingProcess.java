package dev.integrations.example.reliability;

import com.zaxxer.hikari.HikariDataSource;
import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.Operation;
import dev.integrations.example.reliability.history.Transcript;
import dev.integrations.example.reliability.planted.MistakenDataSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.sql.DataSource;

/**
 * The process that gets killed or paused: clients that work until standard input ends, and say on standard output what
 * they do.
 */
final class WritingProcess {

    /** What a failed read leaves in the transcript. */
    static final String READ_FAILED = "#";

    /** Said before anything else: it has reached the database. */
    static final String READY = "+";

    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static volatile boolean enough;

    private WritingProcess() {}

    /** How it uses the database. */
    enum Mode {
        /** As a host should. */
        AS_INTENDED,
        /** As if an H2 file were an H2 in memory, which needs no care. */
        WITHOUT_CARE_FOR_FILES
    }

    /** Arguments: JDBC URL, user, mode, number of clients, number of the first one, seed. */
    public static void main(String[] arguments) throws IOException {
        int clients = Integer.parseInt(arguments[3]);
        int first = Integer.parseInt(arguments[4]);
        Random seeds = new Random(Long.parseLong(arguments[5]));
        HikariDataSource pool = new Connections(arguments[0], arguments[1]).pool(clients);
        Target target = target(pool, Mode.valueOf(arguments[2]), seeds.nextLong());
        say(READY + "\n");
        Thread[] threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            Client client = new Client(first + i, seeds.nextLong(), target, new Printer());
            threads[i] = new Thread(() -> {
                while (!enough) {
                    client.step();
                }
            });
            threads[i].setUncaughtExceptionHandler((thread, failure) -> {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            });
            threads[i].start();
        }
        while (System.in.read() >= 0) {
            // whoever started this process ends it so, if only by dying
        }
        enough = true;
        for (Thread thread : threads) {
            join(thread);
        }
        pool.close();
    }

    static PortTarget target(DataSource pool, Mode mode, long seed) {
        return PortTarget.on(store(pool, mode), seed);
    }

    /** Makes an empty database ready for the clients. */
    static void prepare(DataSource pool, Mode mode) {
        JdbiStore store = store(pool, mode);
        store.createIfMissing();
        Registers.create(store.integrations());
    }

    private static JdbiStore store(DataSource pool, Mode mode) {
        return JdbiStore.on(
                mode == Mode.AS_INTENDED
                        ? pool
                        : MistakenDataSource.rewriting(
                                pool, sql -> sql.replace("SELECT DATABASE_PATH()", "SELECT NULL")));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Printer implements Journal {

        @Override
        public void invoked(Call call, long at) {
            say(Transcript.invoked(call, at));
        }

        @Override
        public void ended(Operation operation) {
            say(Transcript.ended(operation));
        }

        @Override
        public void readFailed() {
            say(READ_FAILED + "\n");
        }
    }

    /** One system call a line: what the reader gets was really written before the process was killed. */
    private static void say(String line) {
        try {
            synchronized (OUT) {
                OUT.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
