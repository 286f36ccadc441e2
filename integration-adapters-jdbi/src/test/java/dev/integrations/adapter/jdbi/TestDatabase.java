package dev.integrations.adapter.jdbi;

import com.zaxxer.hikari.HikariDataSource;

/** The databases that the adapter works on. */
enum TestDatabase {
    H2_MEMORY {
        @Override
        HikariDataSource open() {
            return Databases.pool(Databases.h2Memory());
        }

        @Override
        String waiting() {
            return "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL";
        }
    },
    POSTGRESQL {
        @Override
        HikariDataSource open() {
            PostgresServer server = PostgresServer.orSkip();
            return Databases.pool(server.newDatabase(), server.user(), server.password());
        }

        @Override
        String waiting() {
            return "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        }
    },
    MARIADB {
        @Override
        HikariDataSource open() {
            MariaDbServer server = MariaDbServer.orSkip();
            return Databases.pool(server.newDatabase(), server.user(), server.password());
        }

        @Override
        String waiting() {
            return "SELECT 1 FROM information_schema.processlist"
                    + " WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command IN ('Query', 'Execute')";
        }
    };

    /** An empty database, or the test is skipped where its server cannot run. */
    abstract HikariDataSource open();

    /** A query that finds something while a statement of this database waits for a lock, or on MariaDB at least runs. */
    abstract String waiting();
}
