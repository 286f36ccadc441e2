package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;

/** The databases that the adapter works on. */
enum TestDatabase {
    H2_MEMORY {
        @Override
        HikariDataSource open() {
            return Databases.pool(Databases.h2Memory());
        }
    },
    POSTGRESQL {
        @Override
        HikariDataSource open() {
            PostgresServer server = PostgresServer.orSkip();
            return Databases.pool(server.newDatabase(), server.user(), server.password());
        }
    },
    MARIADB {
        @Override
        HikariDataSource open() {
            MariaDbServer server = MariaDbServer.orSkip();
            return Databases.pool(server.newDatabase(), server.user(), server.password());
        }
    };

    /** An empty database, or the test is skipped where its server cannot run. */
    abstract HikariDataSource open();
}
