package dev.integrations.adapter.jdbi;

import java.util.function.Supplier;

/** What must happen around a statement before its result may be told to anybody (clause R8). Thread-safe. */
interface Durability {

    /** A database that makes a commit durable before it returns from it, or one in memory that never does. */
    Durability OF_THE_DATABASE = new Durability() {
        @Override
        public <T> T read(Supplier<T> query) {
            return query.get();
        }

        @Override
        public <T> T write(Supplier<T> statement) {
            return statement.get();
        }
    };

    /** Runs a query; what it saw is durable on return. */
    <T> T read(Supplier<T> query);

    /** Runs a statement that commits; it is durable on return, if it changed anything. */
    <T> T write(Supplier<T> statement);
}
