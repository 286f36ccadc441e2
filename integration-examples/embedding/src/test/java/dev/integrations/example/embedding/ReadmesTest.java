package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the READMEs refer to exists: files, headings, modules, profiles, coordinates. */
class ReadmesTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");

    @Test
    void everyModule_hasAReadme() {
        assertThat(Repository.files(Repository.ROOT).filter(file -> file.endsWith("pom.xml")))
                .filteredOn(pom -> Files.exists(pom.resolveSibling("src")))
                // of all hosts tells one
                .filteredOn(pom -> !Repository.read(pom).contains("<groupId>dev.integrations.host</groupId>"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(pom -> assertThat(pom.resolveSibling("README.md")).exists());
    }

    @Test
    void everyLink_leadsToAFile_andToAHeadingOfIt() {
        assertThat(Repository.readmes()).hasSizeGreaterThanOrEqualTo(9).allSatisfy(readme -> {
            List<MatchResult> links =
                    LINK.matcher(withoutCode(readme)).results().toList();
            assertThat(links).allSatisfy(link -> {
                Path target = link.group(1).isEmpty() ? readme : readme.resolveSibling(link.group(1));
                assertThat(target).exists();
                if (link.group(2) != null) {
                    assertThat(anchors(target)).contains(link.group(2));
                }
            });
        });
    }

    @Test
    void everyCommand_namesModulesAndProfilesThatThereAre() {
        String poms = Repository.files(Repository.ROOT)
                .filter(file -> file.endsWith("pom.xml"))
                .map(Repository::read)
                .collect(Collectors.joining());
        Stream<String> commands = Repository.readmes()
                .flatMap(readme -> COMMANDS.matcher(Repository.read(readme)).results())
                .map(commandsOfOne -> commandsOfOne.group(1));

        assertThat(commands).hasSizeGreaterThanOrEqualTo(5).allSatisfy(command -> {
            assertThat(arguments("-pl (\\S+)", command))
                    .allSatisfy(module ->
                            assertThat(Repository.ROOT.resolve(module)).isDirectory());
            assertThat(arguments("-P (\\S+)|exec:exec@(\\S+)", command))
                    .allSatisfy(id -> assertThat(poms).contains("<id>" + id + "</id>"));
        });
    }

    @Test
    void coordinates_areThoseOfTheBuild() {
        String readme = Repository.read(Repository.ROOT.resolve("README.md"));
        String pom = Repository.read(Repository.ROOT.resolve("pom.xml"));

        assertThat(arguments("<(?:groupId|version)>([^<]+)<", readme.substring(readme.indexOf("<dependency>"))))
                .hasSize(2)
                .allSatisfy(value ->
                        assertThat(pom.substring(0, pom.indexOf("<modules>"))).contains(">" + value + "<"));
    }

    private static List<String> arguments(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    private static Set<String> anchors(Path readme) {
        return HEADING.matcher(withoutCode(readme))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutCode(Path readme) {
        return CODE.matcher(Repository.read(readme)).replaceAll("");
    }
}
