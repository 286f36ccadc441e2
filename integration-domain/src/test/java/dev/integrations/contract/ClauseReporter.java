package dev.integrations.contract;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Skips what a store does not implement, and cites the clause in what fails. */
final class ClauseReporter implements BeforeEachCallback, TestExecutionExceptionHandler {

    @Override
    public void beforeEach(ExtensionContext context) {
        if (context.getRequiredTestInstance() instanceof OneStore tested) {
            Method test = context.getRequiredTestMethod();
            Stream.of(test.getDeclaringClass().getAnnotation(Needs.class), test.getAnnotation(Needs.class))
                    .flatMap(needs -> needs == null ? Stream.empty() : Stream.of(needs.value()))
                    .filter(part -> !part.isIn(tested.store()))
                    .findFirst()
                    .ifPresent(absent ->
                            Assumptions.abort("SKIPPED, the store does not implement " + absent.method() + ": "
                                    + Clause.citedBy(test)
                                            .orElse(test.getDeclaringClass().getSimpleName())));
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Optional<String> clause = Clause.citedBy(context.getRequiredTestMethod());
        if (clause.isEmpty() || failure instanceof TestAbortedException) {
            throw failure;
        }
        String told = told(failure);
        AssertionError citing = new AssertionError(clause.get() + " - does not hold: " + told, failure);
        citing.setStackTrace(failure.getStackTrace());
        throw citing;
    }

    /** What a store says when it throws may quote a value. */
    private static String told(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "was not done within the time limit";
        }
        return failure instanceof AssertionError
                ? failure.getMessage()
                : "threw " + failure.getClass().getName();
    }
}
