package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.domain.Integration;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.HttpServer;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every regular expression of the modules, on texts of a megabyte that are made of what it asks for: none needs a stack that
 * grows with the text ({@code (a|b)*} does), nor takes time that grows with its square.
 */
@Timeout(180)
class PatternsTest {

    private static final int LENGTH = 1_000_000;
    private static final long SMALL_STACK = 256 * 1024;

    @Test
    void noPattern_needsMoreStackOrTimeThanALongTextMay() throws Exception {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (Class<?> inModule : List.of(Integration.class, JdbiStore.class, HttpServer.class)) {
            patterns.putAll(patternsBeside(inModule));
        }
        assertThat(patterns).hasSizeGreaterThan(10).containsKey(Tokens.class.getName() + ".TOKEN");
        for (Map.Entry<String, Pattern> each : patterns.entrySet()) {
            assertThat(failure(each.getValue())).as(each.getKey()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|b)*", "\"((?:[!#-~]|\\\\\")*)\"", "(?:a.|b)+z"})
    void aPatternThatNeedsAStack_isFound(String regex) throws Exception {
        assertThat(failure(Pattern.compile(regex))).isInstanceOf(StackOverflowError.class);
    }

    private static @Nullable Throwable failure(Pattern pattern) throws InterruptedException {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread thread = new Thread(null, () -> lookAtAll(pattern), "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((same, thrown) -> failed.set(thrown));
        thread.start();
        thread.join();
        return failed.get();
    }

    private static void lookAtAll(Pattern pattern) {
        hostileTexts(pattern).forEach(text -> pattern.matcher(text).matches());
    }

    /** Each sign in the pattern and a few characters more, again and again, behind each beginning that the pattern may ask for. */
    private static Stream<String> hostileTexts(Pattern pattern) {
        Set<String> parts = new LinkedHashSet<>(List.of("a", "0", " ", "ab", "\\\""));
        pattern.pattern()
                .chars()
                .filter(c -> !Character.isLetterOrDigit(c))
                .forEach(c -> parts.add(Character.toString(c)));
        List<String> starts = List.of("", "\"", "W/\"1", "Bearer a", "https://", "{{");
        return starts.stream()
                .flatMap(start -> parts.stream()
                        .filter(part -> mayStartWith(pattern, start + part))
                        .map(part -> start + part.repeat((LENGTH - start.length()) / part.length()) + "\u0001"));
    }

    private static boolean mayStartWith(Pattern pattern, String start) {
        Matcher matcher = pattern.matcher(start);
        return matcher.lookingAt() || matcher.hitEnd();
    }

    private static Map<String, Pattern> patternsBeside(Class<?> inModule) throws Exception {
        URI place = inModule.getProtectionDomain().getCodeSource().getLocation().toURI();
        if (Files.isDirectory(Path.of(place))) {
            return patternsIn(Path.of(place));
        }
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(place))) {
            return patternsIn(jar.getPath("/"));
        }
    }

    private static Map<String, Pattern> patternsIn(Path root) throws Exception {
        Map<String, Pattern> patterns = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString().replace('\\', '/');
            String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
            for (Field field : Class.forName(name).getDeclaredFields()) {
                if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    patterns.put(name + "." + field.getName(), (Pattern) field.get(null));
                }
            }
        }
        return patterns;
    }
}
