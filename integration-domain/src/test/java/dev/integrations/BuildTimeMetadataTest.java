package dev.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.valueextraction.ValueExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.integrations");

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
        MAIN.stream()
                .map(type -> type.reflect())
                .filter(BuildTimeMetadataTest::isConstrained)
                .forEach(type -> reflected.add(type.getName()));
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
                .containsAll(MAIN.stream().map(HasName::getName).toList());
        ClassInfo command = index.getClassByName(DotName.createSimple(UpdateIntegration.Command.class.getName()));
        assertThat(command.recordComponent("patch").hasAnnotation(NotNull.class)
                        || command.field("patch").hasAnnotation(NotNull.class))
                .isTrue();
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
