package dev.integrations.example.benchmarks.http;

import dev.integrations.example.benchmarks.http.HttpContestant.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The runnable jars that the build has packed, and how to start them.
 *
 * @param examples the directory of all examples
 * @param jvm options that all services get
 * @param logs the directory for what they print
 */
record Packed(Path examples, List<String> jvm, Path logs) {

    /** The team of the example that the service loads into an empty database. */
    private static final String TEAM = "05daecaf-4365-42e8-8370-8127de5dd717";

    Kind rival() {
        List<String> packed = List.of(jar("benchmarks-rival").toString());
        String page = "/integrations?size=";
        return new Kind(
                url -> start(packed, Map.of("SPRING_DATASOURCE_URL", url), page, "rival"),
                List.of("integration"),
                "INSERT INTO integration (id, team_id, name, category, beta, sharing, config, version, created_at,"
                        + " updated_at) VALUES (?, '" + TEAM + "', ?, 'crm', FALSE, 'allow', ?, 1, now(), now())",
                page);
    }

    Kind ours(boolean history) {
        List<String> packed = List.of(jar("http-service").toString(), "serve");
        String page = "/integrations?limit=";
        String tokens = Requests.TOKEN + "=" + TEAM;
        String kept = history ? "on" : "off";
        return new Kind(
                url -> start(
                        packed,
                        Map.of("DATABASE_URL", url, "API_TOKENS", tokens, "HISTORY", kept),
                        page,
                        "ours-history-" + kept),
                List.of("integration", "integration_history"),
                "INSERT INTO integration (id, owner_id, name, category, is_beta, sharing, config, version, written_by,"
                        + " created_at, updated_at) VALUES (?, '" + TEAM
                        + "', ?, 'crm', FALSE, 'ALLOW', ?, 1, 'benchmarks', now(), now())",
                page);
    }

    private ServerProcess start(List<String> packed, Map<String, String> environment, String page, String log) {
        return ServerProcess.start(jvm, packed, environment, page + 1, logs.resolve(log + ".log"));
    }

    private Path jar(String module) {
        Path target = examples.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runnable.jar"))
                    .findFirst()
                    .orElseThrow(() -> notPacked(target));
        } catch (IOException none) {
            throw notPacked(target);
        }
    }

    private static IllegalStateException notPacked(Path target) {
        return new IllegalStateException("no runnable jar in " + target + ": build it with mvn package -DskipTests"
                + " -pl integration-examples/benchmarks -am");
    }
}
