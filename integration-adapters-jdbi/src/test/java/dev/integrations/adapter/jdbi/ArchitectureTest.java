package dev.integrations.adapter.jdbi;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.integrations.adapter.jdbi.internal.table.StoreSchema;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The store is a door, behind which each package knows only those below it. Each rule is shown to see a planted breach. */
class ArchitectureTest {

    private static final String DOOR = "dev.integrations.adapter.jdbi";
    private static final String INSIDE = DOOR + ".internal.";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DOOR);

    private static final Set<String> BY_NAME = Set.of(
            "getResource",
            "getResourceAsStream",
            "getResources",
            "forName",
            "loadClass",
            "newInstance",
            "newProxyInstance",
            "getDeclaredMethod",
            "getMethod",
            "getDeclaredField",
            "getDeclaredConstructor",
            "getConstructor");

    private static final Map<String, ArchRule> RULES = Map.of(
            "sql", onlyKnows("sql"),
            "transaction", onlyKnows("transaction", "sql"),
            "h2", onlyKnows("h2", "transaction", "sql"),
            "row", onlyKnows("row", "sql"),
            "table", onlyKnows("table", "row", "transaction", "sql"),
            "nothing but rows knows a JSON library",
                    noClasses()
                            .that(resideOutsideOfPackages(INSIDE + "row"))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml..")),
            "nothing but the use of an H2 file knows H2",
                    noClasses()
                            .that(resideOutsideOfPackages(INSIDE + "h2"))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage("org.h2..")),
            "nothing but the schema is loaded by name, as native images are told",
                    noClasses()
                            .that(not(name(StoreSchema.class.getName())))
                            .should()
                            .callCodeUnitWhere(describe(
                                    "loads by name",
                                    call -> BY_NAME.contains(call.getTarget().getName())
                                            && call.getTargetOwner().getName().startsWith("java.lang."))));

    static Set<String> rules() {
        return RULES.keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_isKept(String rule) {
        RULES.get(rule).allowEmptyShould(false).check(MAIN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sql         | sql         | dev.integrations.adapter.jdbi.JdbiStore x;
        sql         | sql         | dev.integrations.adapter.jdbi.internal.row.Columns x;
        sql         | sql         | dev.integrations.adapter.jdbi.internal.transaction.Durability x;
        transaction | transaction | dev.integrations.adapter.jdbi.internal.table.TableAccess x;
        transaction | transaction | dev.integrations.adapter.jdbi.internal.h2.H2File x;
        h2          | h2          | dev.integrations.adapter.jdbi.internal.table.TableAccess x;
        row         | row         | dev.integrations.adapter.jdbi.internal.transaction.Transactions x;
        table       | table       | dev.integrations.adapter.jdbi.JdbiStore x;
        table       | table       | dev.integrations.adapter.jdbi.internal.h2.H2File x;
        nothing but rows knows a JSON library | table | tools.jackson.core.JsonParser x;
        nothing but the use of an H2 file knows H2      | sql   | org.h2.engine.Session x;
        nothing but the schema is loaded by name, as native images are told | row | Object x() { return Planted.class.getResource("x"); }
        """)
    void plantedBreach_isSeen(String rule, String where, String member, @TempDir Path directory) throws IOException {
        assertThat(isBroken(rule, planted(directory, where, member))).isTrue();
    }

    @Test
    void plantedClassWithoutABreach_breaksNothing(@TempDir Path directory) throws IOException {
        JavaClasses classes = planted(directory, "table", INSIDE + "sql.Sql x;");
        assertThat(RULES.keySet()).noneMatch(rule -> isBroken(rule, classes));
    }

    @Test
    void everyPackage_isGuarded() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(
                        DOOR, INSIDE + "h2", INSIDE + "row", INSIDE + "sql", INSIDE + "table", INSIDE + "transaction");
    }

    @Test
    void onlyTheDoor_isExported() throws URISyntaxException {
        Path classes = Path.of(JdbiStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleDescriptor module =
                ModuleFinder.of(classes).find(DOOR).orElseThrow().descriptor();
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactly(DOOR);
        assertThat(module.opens()).isEmpty();
    }

    /** Of this module, that is. */
    private static ArchRule onlyKnows(String name, String... others) {
        String[] known = Stream.concat(Stream.of(name), Stream.of(others))
                .map(each -> INSIDE + each)
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(INSIDE + name))
                .should()
                .dependOnClassesThat(resideInAPackage(DOOR + "..").and(resideOutsideOfPackages(known)));
    }

    private static boolean isBroken(String rule, JavaClasses classes) {
        return RULES.get(rule).allowEmptyShould(true).evaluate(classes).hasViolation();
    }

    private static JavaClasses planted(Path directory, String where, String member) throws IOException {
        Path source = directory.resolve("Planted.java");
        Files.writeString(source, "package " + INSIDE + where + "; public class Planted { " + member + " }");
        Path output = Files.createDirectories(directory.resolve("classes"));
        int failure = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        output.toString(),
                        source.toString());
        assertThat(failure).as("compiles").isZero();
        return new ClassFileImporter().importPath(output);
    }
}
