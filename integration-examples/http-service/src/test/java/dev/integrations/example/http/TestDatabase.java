package dev.integrations.example.http;

import dev.integrations.adapter.jdbi.MariaDbServer;
import dev.integrations.adapter.jdbi.PostgresServer;
import dev.integrations.example.http.boot.Settings;
import java.nio.file.Path;
import java.util.Map;

/** What the service can be run on. */
enum TestDatabase {
    H2 {
        @Override
        Map<String, String> settings(Path directory) {
            return Map.of(
                    Settings.DATABASE_URL,
                    "jdbc:h2:file:" + directory.resolve("test").toAbsolutePath());
        }
    },
    POSTGRESQL {
        @Override
        Map<String, String> settings(Path directory) {
            PostgresServer server = PostgresServer.orSkip();
            return Map.of(Settings.DATABASE_URL, server.newDatabase(), Settings.DATABASE_USER, server.user());
        }
    },
    MARIADB {
        @Override
        Map<String, String> settings(Path directory) {
            MariaDbServer server = MariaDbServer.orSkip();
            return Map.of(Settings.DATABASE_URL, server.newDatabase(), Settings.DATABASE_USER, server.user());
        }
    };

    /** How to reach an empty one; where its server cannot run, the test is skipped. */
    abstract Map<String, String> settings(Path directory);
}
