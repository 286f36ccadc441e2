package dev.integrations.example.reliability;

import java.util.Random;

/**
 * Something bad that happens to a store or its clients, and passes.
 *
 * @param name as the summary calls it
 * @param deed what is done
 * @param <C> the clients it can be done to
 */
record Nemesis<C extends Crowd>(String name, Deed<C> deed) {

    /** What kills by name counts as a kill. */
    boolean isKill() {
        return name.startsWith("kill");
    }

    /** What is done. */
    interface Deed<C extends Crowd> {

        /** Returns when it has passed. */
        void strike(C crowd, Pulse pulse, Random random) throws Exception;
    }
}
