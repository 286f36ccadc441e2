package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Operation;
import java.util.List;

/** Clients at work, until they are told to stop. */
interface Crowd extends AutoCloseable {

    /** Starts one. */
    interface Source<C extends Crowd> {

        /**
         * Starts clients.
         *
         * @param firstClient the number of the first of them; {@value Campaign#CLIENTS_EACH} are reserved
         */
        C start(Pulse pulse, int firstClient, long seed);
    }

    /** Lets each client end what it is at, and gives what all of them did. */
    List<Operation> stop();

    /** Ends them in any case. */
    @Override
    void close();
}
