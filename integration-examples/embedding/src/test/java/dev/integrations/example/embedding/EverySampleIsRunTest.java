package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each sample of a README or of the Javadoc must occur, white space aside, in a source of this module, of the Spring Boot example, or of
 * the module reliability, which are run. */
class EverySampleIsRunTest {

    private static final Pattern IN_README = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC = Pattern.compile("<pre>\\{@code\n(.*?)}</pre>", Pattern.DOTALL);

    private final String run = Stream.of(
                    Path.of("src"),
                    Repository.ROOT.resolve(Path.of("integration-examples", "spring-boot", "src")),
                    Repository.ROOT.resolve(Path.of("integration-examples", "reliability", "src")))
            .flatMap(Repository::files)
            .map(Repository::read)
            .map(EverySampleIsRunTest::squeezed)
            .collect(Collectors.joining("\n"));

    @Test
    void everySampleOfAReadme_isCompiledAndRun() {
        assertThat(samples(IN_README, Repository.readmes().map(Repository::read)))
                .hasSizeGreaterThanOrEqualTo(18)
                .allSatisfy(sample ->
                        assertThat(run.contains(squeezed(sample))).as(sample).isTrue());
    }

    @Test
    void everySampleOfTheJavadoc_isCompiledAndRun() {
        Stream<String> sources = Stream.of(
                        "integration-domain", "integration-adapters-memory", "integration-adapters-jdbi")
                .map(module -> Repository.ROOT.resolve(Path.of(module, "src", "main", "java")))
                .flatMap(Repository::files)
                .map(source -> Repository.read(source).replaceAll("(?m)^ *\\* ?", ""));

        assertThat(samples(IN_JAVADOC, sources))
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(sample ->
                        assertThat(run.contains(squeezed(sample))).as(sample).isTrue());
    }

    private static List<String> samples(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(text -> pattern.matcher(text).results())
                .map(sample -> sample.group(1))
                .toList();
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
