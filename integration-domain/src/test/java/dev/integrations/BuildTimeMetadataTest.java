package dev.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.in.integration.UpdateIntegration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.valueextraction.ValueExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What native images and build-time frameworks are told is what a Validator reflects on. */
class BuildTimeMetadataTest {

    @Test
    void nativeImage_reflectsOnEachConstrainedClass_andOnTheServices() throws IOException {
        TreeSet<String> registered = new TreeSet<>();
        JsonNode config = JsonMapper.shared()
                .readTree(resource("native-image/dev.integrations/integration-domain/reflect-config.json"));
        for (JsonNode entry : config) {
            registered.add(entry.get("name").asString());
            assertThat(entry.get("allDeclaredConstructors").asBoolean()).isTrue();
            assertThat(entry.get("allDeclaredFields").asBoolean()).isTrue();
            assertThat(entry.get("allDeclaredMethods").asBoolean()).isTrue();
        }

        TreeSet<String> reflected = new TreeSet<>();
        main().filter(BuildTimeMetadataTest::isConstrained).forEach(type -> reflected.add(type.getName()));
        try (InputStream in = resource("services/" + ValueExtractor.class.getName())) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(reflected::add);
        }
        assertThat(registered).isEqualTo(reflected).hasSize(3);
    }

    @Test
    void jandexIndex_hasEveryClass_andTheConstraintsOfTheCommand() throws IOException {
        Index index;
        try (InputStream in = resource("jandex.idx")) {
            index = new IndexReader(in).read();
        }

        assertThat(index.getKnownClasses().stream().map(type -> type.name().toString()))
                .containsAll(main().map(Class::getName).toList());
        ClassInfo command = index.getClassByName(DotName.createSimple(UpdateIntegration.Command.class.getName()));
        assertThat(command.recordComponent("patch").hasAnnotation(NotNull.class)
                        || command.field("patch").hasAnnotation(NotNull.class))
                .isTrue();
    }

    /** Of this module, without its descriptor. */
    private static Stream<Class<?>> main() throws IOException {
        Path classes = Path.of("target", "classes");
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = classes.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), ".");
                try {
                    types.add(Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            BuildTimeMetadataTest.class.getClassLoader()));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        assertThat(types).hasSizeGreaterThan(200);
        return types.stream();
    }

    private static boolean isConstrained(Class<?> type) {
        return Stream.<Stream<? extends AnnotatedElement>>of(
                                Arrays.stream(type.getDeclaredFields()),
                                Arrays.stream(type.getDeclaredFields()).map(field -> field.getAnnotatedType()),
                                Arrays.stream(type.getDeclaredMethods()),
                                Arrays.stream(type.getDeclaredMethods()).map(method -> method.getAnnotatedReturnType()))
                        .flatMap(elements -> elements)
                        .anyMatch(BuildTimeMetadataTest::hasConstraint)
                || hasConstraint(type);
    }

    private static boolean hasConstraint(AnnotatedElement element) {
        boolean isDirect = Arrays.stream(element.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith("jakarta.validation."));
        return isDirect
                || element instanceof AnnotatedParameterizedType generic
                        && Arrays.stream(generic.getAnnotatedActualTypeArguments())
                                .anyMatch((AnnotatedType argument) -> hasConstraint(argument));
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                UpdateIntegration.class.getResourceAsStream("/META-INF/" + name), "META-INF/" + name);
    }
}
