package dev.integrations.example.reliability;

import dev.integrations.example.reliability.Campaigns.Amount;
import dev.integrations.example.reliability.WritingProcess.Mode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes on all nodes of a cluster while a script kills one of them and lets it join again, in a new database each
 * round. Engines that replicate may lose something here: a flaw is counted, not the end.
 */
final class ClusterRounds {

    private static final Amount EACH = new Amount(1000, 1000);
    private static final int KILLS_EACH = 2;
    private static final int UPDATES_WHILE_DEAD = 100;

    private ClusterRounds() {}

    /** Arguments: the script, how many rounds, a seed or {@code random}, the user, URLs with {} for the database. */
    public static void main(String[] arguments) throws SQLException {
        int rounds = Integer.parseInt(arguments[1]);
        long seed = arguments[2].equals("random") ? new Random().nextLong() : Long.parseLong(arguments[2]);
        System.out.println("seed " + seed);
        Random seeds = new Random(seed);
        List<String> urls = Stream.of(arguments[4].strip().split(" +")).toList();
        List<Nemesis<ProcessCrowd>> kills = new ArrayList<>();
        for (int i = 0; i < KILLS_EACH; i++) {
            kills.add(killOfANode(arguments[0], urls.size()));
        }
        Summary all = Summary.NONE;
        int flawed = 0;
        for (int round = 1; round <= rounds; round++) {
            String database = "round" + round;
            create(urls.get(0).replace("{}", ""), arguments[3], database);
            List<Connections> nodes = urls.stream()
                    .map(url -> new Connections(url.replace("{}", database), arguments[3]))
                    .toList();
            try {
                all = all.plus(Campaigns.onProcesses(database, nodes, Mode.AS_INTENDED, kills, seeds.nextLong())
                        .run(EACH));
            } catch (FlawedHistory flaw) {
                flawed++;
                System.out.println(flaw.getMessage());
            }
        }
        System.out.printf(
                "%d of %d rounds of %d kills each had a flaw; the others: %s%n", flawed, rounds, KILLS_EACH, all);
    }

    private static Nemesis<ProcessCrowd> killOfANode(String script, int nodes) {
        return new Nemesis<>("kill -9 of a node", (crowd, pulse, random) -> {
            String node = Integer.toString(1 + random.nextInt(nodes));
            run(script, "kill", node);
            pulse.awaitAcknowledged(UPDATES_WHILE_DEAD);
            run(script, "join", node);
        });
    }

    private static void create(String url, String user, String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit);
        }
    }
}
