package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Answer;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.State;
import java.util.Optional;

/** What clients work on. Thread-safe. */
interface Target {

    /** What is stored in a register; empty if nobody could tell. */
    Optional<State> read(int register);

    /** Asks for an update. */
    Answer update(Call call);
}
