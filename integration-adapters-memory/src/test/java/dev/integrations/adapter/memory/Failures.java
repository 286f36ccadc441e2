package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs tests of a contract on a broken store, and returns what those that fail say. */
final class Failures {

    private static final int RUNS = 5;

    private Failures() {}

    /** The messages of the failing tests whose names start like that. */
    static List<String> of(Class<?> testClass, String start) {
        return List.copyOf(byTest(testClass, start).values());
    }

    /**
     * The messages of the first run in which a test fails whose name starts like that, of five. Racers may for once not meet
     * on a busy machine, and a test of a test must not depend on luck.
     */
    static List<String> ofARaceIn(Class<?> testClass, String start) {
        List<String> messages = List.of();
        for (int run = 0; messages.isEmpty() && run < RUNS; run++) {
            messages = of(testClass, start);
        }
        return messages;
    }

    /**
     * Fails unless there are messages, all of which cite the clause that the name of the test starts with, or a sentence if
     * there is none, and then tell what fits.
     *
     * @param test the start of the name of a test
     * @param told a regular expression, found after the clause
     */
    static void assertTold(List<String> messages, String test, String told) {
        String clause =
                test.matches("r\\d+_.*") ? test.substring(0, test.indexOf('_')).toUpperCase(Locale.ROOT) + ": " : "";
        assertThat(messages)
                .as("failures of %s", test)
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(message).matches("(?s)" + clause + "[^\n]+ - does not hold: .*" + told + ".*"));
    }

    /** The messages of the failing tests whose names start like that, by the name of the test. */
    static Map<String, String> byTest(Class<?> testClass, String start) {
        List<MethodSelector> tests = Arrays.stream(testClass.getMethods())
                .filter(method -> method.getName().startsWith(start))
                .map(method -> selectMethod(testClass, method))
                .toList();
        Map<String, String> messages = new LinkedHashMap<>();
        EngineTestKit.engine("junit-jupiter").selectors(tests).execute().testEvents().failed().stream()
                .forEach(event -> messages.put(test(event), message(event)));
        return messages;
    }

    private static String test(Event event) {
        return event.getTestDescriptor()
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .orElseGet(() -> event.getTestDescriptor().getDisplayName());
    }

    private static String message(Event event) {
        return String.valueOf(event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow()
                .getMessage());
    }
}
