package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.Operation;

/** Hears of everything that one client does. Used by that client's thread only. */
interface Journal {

    /** An update is about to be sent. */
    void invoked(Call call, long at);

    /** Its answer, or that of a read, is there. */
    void ended(Operation operation);

    /** The store could not be read: that says nothing about what it holds. */
    void readFailed();
}
