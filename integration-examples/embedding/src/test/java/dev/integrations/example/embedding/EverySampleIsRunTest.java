package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each sample of README and Javadoc must stand, white space aside, in a source of this package, which is run. */
class EverySampleIsRunTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern IN_README = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\n(.*?)}</pre>", Pattern.DOTALL);

    @Test
    void everySampleOfReadmeAndJavadoc_isCompiledAndRun() {
        List<String> samples = new ArrayList<>(samples(IN_README, read(ROOT.resolve("README.md"))));
        for (String module :
                List.of("integration-domain", "integration-adapters-memory", "integration-adapters-jdbi")) {
            sources(ROOT.resolve(module).resolve(Path.of("src", "main", "java")))
                    .map(source -> read(source).replaceAll("(?m)^ *\\* ?", ""))
                    .forEach(source -> samples.addAll(samples(IN_JAVADOC, source)));
        }
        String run = sources(Path.of("src", "test", "java"))
                .map(EverySampleIsRunTest::read)
                .map(EverySampleIsRunTest::squeezed)
                .reduce("", String::concat);

        assertThat(samples)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(sample -> assertThat(run).contains(squeezed(sample)));
    }

    private static List<String> samples(Pattern pattern, String text) {
        List<String> samples = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            samples.add(matcher.group(1));
        }
        return samples;
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static Stream<Path> sources(Path folder) {
        try {
            return Files.walk(folder).filter(path -> path.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
