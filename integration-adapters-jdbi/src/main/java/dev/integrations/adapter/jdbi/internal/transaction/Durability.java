package dev.integrations.adapter.jdbi.internal.transaction;

import java.util.function.Supplier;

/** What must happen around a statement before its result may be told to anybody (clause R8). Thread-safe. */
public interface Durability {

    /** What a statement reads or writes that is not about one thing alone. */
    Object EVERYTHING = "everything";

    /** A database that makes a commit durable before it returns from it, or one in memory that never does. */
    Durability OF_THE_DATABASE = new Durability() {
        @Override
        public <T> T read(Object what, Supplier<T> query) {
            return query.get();
        }

        @Override
        public <T> T write(Object what, Supplier<T> statement) {
            return statement.get();
        }
    };

    /**
     * Runs a query; what it saw is durable on return.
     *
     * @param what the id of the one thing that is read, or {@link #EVERYTHING}
     */
    <T> T read(Object what, Supplier<T> query);

    /**
     * Runs a statement that commits; it is durable on return, if it changed anything.
     *
     * @param what the id of the one thing that readers of that id alone could see changed, or {@link #EVERYTHING}
     */
    <T> T write(Object what, Supplier<T> statement);

    /** Gets the database ready, once, before it is used. Whoever has a connection to it may lose it. */
    default void start() {
        // nothing is to be done
    }
}
