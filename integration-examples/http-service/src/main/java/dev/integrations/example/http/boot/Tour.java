package dev.integrations.example.http.boot;

import dev.integrations.example.http.auth.Tokens;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Shows what the service does, on a temporary database, and checks what it shows. For one use. */
public final class Tour {

    private final PrintStream out;

    public Tour(PrintStream out) {
        this.out = out;
    }

    /** Returns whether everything was as expected. */
    public boolean run() throws IOException {
        ExampleData example = ExampleData.read();
        String path = "/integrations/" + example.integration().id();
        String token = Tokens.random();
        Path directory = Files.createTempDirectory("integrations-tour");
        Settings settings = Settings.from(Map.of(
                Settings.PORT, "0",
                Settings.DATABASE_URL,
                        "jdbc:h2:file:" + directory.resolve("tour").toAbsolutePath(),
                Settings.API_TOKENS, token + "=" + example.team().id()));
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                HttpService service = HttpService.start(settings, silent);
                TourClient client = new TourClient(service.port(), path, token, out)) {
            introduce();
            walk(client);
            return conclude(client.surprises());
        } finally {
            delete(directory);
        }
    }

    private void introduce() {
        out.println("""
                An integration describes how to talk to one third-party API. Many people edit it, and live accounts
                depend on it, so an update must say which version it was made from. This is the example service,
                started just now on an empty database with one integration in it.""");
    }

    private static void walk(TourClient client) {
        client.step("Read the integration", "GET", "")
                .expect(200, "/version", 3L)
                .show("/name", "/is_beta", "/version", "/config/label", "/config/pagination");

        String update = """
                {"version": 3, "is_beta": true, "config": {"label": "Zendesk", "pagination": {"config": {"limit_key": "limit"}}}}""";
        String merged = "Change it: the config is merged deeply, so what is left out stays; the version grows by one";
        client.step(merged, "PATCH", update)
                .expect(200, "/version", 4L)
                .expect(200, "/config/pagination/config/page_key", "page")
                .show("/name", "/is_beta", "/version", "/config/label", "/config/pagination");

        String stale = "The same call again is refused: the integration has changed since version 3";
        client.step(stale, "PATCH", update)
                .expect(400, "/details/conflict/current_version", 4L)
                .show("/statusCode", "/error", "/message", "/details");

        String mistakes = """
                {"version": 4, "config": {"base_url": "api.example.com", "authorization": {"format": "magic"}}}""";
        client.step(
                        "A config that would break the integration is refused, each mistake with its place",
                        "PATCH",
                        mistakes)
                .expect(400, "/details/violations/0/pointer", "/config/base_url")
                .expect(400, "/details/violations/1/pointer", "/config/authorization/format")
                .show("/statusCode", "/details");

        client.step("In the end, the store has the one update, and nothing of the two that were refused", "GET", "")
                .expect(200, "/version", 4L)
                .expect(200, "/config/base_url", "https://api.example.com")
                .show("/name", "/is_beta", "/version", "/config/base_url", "/config/label", "/config/authorization");
    }

    private boolean conclude(List<String> surprises) {
        out.println();
        if (surprises.isEmpty()) {
            out.println("All of this was checked while it was shown. End of the tour.");
        }
        surprises.forEach(surprise -> out.println("NOT AS EXPECTED: " + surprise));
        return surprises.isEmpty();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
