package dev.integrations.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a failure of a test cites, where it is narrower than the sentence of its {@link Clause}, or has none. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Cites {

    /** A sentence without the number of the clause, which the name of the test starts with. */
    String value();
}
