package dev.integrations.contract;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clauses of the ports, each as the sentence that a failure cites, unless its test {@linkplain Cites has a narrower one}. */
enum Clause {
    R1("find returns exactly what was stored"),
    R2("objects handed in or out cannot alter the store"),
    R3("an insert of a taken id or name changes nothing and says which is taken"),
    R4("a write is stored if and only if the stored state is the expected one"),
    R5("of racing writes exactly one is stored, and the others are told the state that won"),
    R6("a write to what is absent is told so, and stores nothing"),
    R7("a refused write leaves no trace"),
    R8("what was acknowledged is durable"),
    R9("a failed write reports truthfully whether it was refused, not applied, or is unknown"),
    R10("the store is thread-safe"),
    R11("names compare exactly, and text is kept to the code point or refused"),
    R12("a command and the write that it belongs to are recorded in one atomic step, at most once"),
    R13("list and delete see installations as they are committed, and a page is bounded in number and in bytes");

    private static final Pattern START = Pattern.compile("[dr]\\d+(?=_)");

    private final String sentence;

    Clause(String sentence) {
        this.sentence = sentence;
    }

    /** Returns what a failure of a test cites: its clause, such as R4 for {@code r4_updateOfAnOldVersion}. */
    static Optional<String> citedBy(Method test) {
        Matcher start = START.matcher(test.getName());
        Optional<String> number =
                start.lookingAt() ? Optional.of(start.group().toUpperCase(Locale.ROOT)) : Optional.empty();
        Cites narrower = test.getAnnotation(Cites.class);
        if (narrower != null) {
            return Optional.of(number.map(clause -> clause + ": ").orElse("") + narrower.value());
        }
        return number.filter(clause -> clause.startsWith("R"))
                .map(clause -> valueOf(clause).toString());
    }

    @Override
    public String toString() {
        return name() + ": " + sentence;
    }
}
