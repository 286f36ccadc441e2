package dev.integrations;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows point inwards only. Each rule is shown to see a breach that is planted where it guards. */
class ArchitectureTest {

    private static final String ROOT = "dev.integrations.";
    private static final String[] APIS = {
        "java.lang..",
        "java.util..",
        "java.math..",
        "java.time..",
        "java.security",
        "java.nio.charset",
        "org.jspecify.."
    };

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.integrations");

    private static final Map<String, ArchRule> RULES = Map.ofEntries(
            Map.entry("violation is a leaf", onlyKnows("domain.violation")),
            Map.entry("change is a leaf", onlyKnows("domain.change")),
            Map.entry("json", onlyKnows("domain.json", "domain.violation")),
            Map.entry("config", onlyKnows("domain.config..", "domain.json", "domain.violation")),
            Map.entry("team", onlyKnows("domain.team", "domain.change", "domain.violation")),
            Map.entry("list", onlyKnows("domain.list", "domain", "domain.change", "domain.violation")),
            Map.entry(
                    "sharing",
                    onlyKnows(
                            "domain.sharing",
                            "domain",
                            "domain.installation",
                            "domain.team",
                            "domain.change",
                            "domain.violation")),
            Map.entry("installation", onlyKnows("domain.installation", "domain", "domain.team")),
            Map.entry(
                    "aggregate",
                    onlyKnows(
                            "domain",
                            "domain.change",
                            "domain.config",
                            "domain.config.view",
                            "domain.json",
                            "domain.team",
                            "domain.violation",
                            "jakarta.validation..")),
            Map.entry(
                    "difference",
                    onlyKnows("domain.difference", "domain", "domain.config", "domain.config.view", "domain.json")),
            Map.entry(
                    "history",
                    onlyKnows("domain.history", "domain", "domain.change", "domain.difference", "domain.json")),
            Map.entry(
                    "impact",
                    onlyKnows(
                            "domain.impact",
                            "domain",
                            "domain.config",
                            "domain.config.view",
                            "domain.difference",
                            "domain.json")),
            Map.entry("nothing in the domain knows events", onlyEventsKnowEvents()),
            Map.entry("domain knows no application", onlyKnows("domain..", "domain..", "jakarta.validation..")),
            Map.entry("port.in", onlyKnows("application.port.in..", "domain..", "jakarta.validation..")),
            Map.entry("port.out", onlyKnows("application.port.out", "domain..")),
            Map.entry("application", onlyKnows("application..", "domain..", "jakarta.validation..")),
            Map.entry("nothing inside knows the wire", nothingInsideKnowsTheWire()),
            Map.entry(
                    "wire",
                    onlyKnows(
                            "wire..",
                            "application",
                            "application.port.in..",
                            "application.port.out",
                            "domain..",
                            "java.io",
                            "java.net",
                            "java.nio",
                            "javax.crypto..")),
            Map.entry(
                    "wire.endpoint",
                    onlyKnows("wire.endpoint", "wire", "application.port.out", "domain.team", "java.io", "java.net")),
            Map.entry(
                    "of the network, the wire knows addresses only",
                    noClasses()
                            .should()
                            .dependOnClassesThat(resideInAPackage("java.net..").and(not(name("java.net.URI"))))),
            Map.entry("wire.jsonpatch", onlyKnows("wire.jsonpatch", "domain.json", "domain.violation")),
            Map.entry("wire.header", onlyKnows("wire.header", "domain.change")),
            Map.entry(
                    "wire.answer",
                    onlyKnows("wire.answer", "wire.header", "application.port.in..", "domain..", "java.io")),
            Map.entry(
                    "wire.condition",
                    onlyKnows("wire.condition", "wire.answer", "wire.header", "application.port.in..", "domain..")),
            Map.entry(
                    "wire.query",
                    onlyKnows(
                            "wire.query",
                            "wire.condition",
                            "wire.answer",
                            "wire.header",
                            "application.port.in..",
                            "domain..",
                            "java.io",
                            "java.nio",
                            "javax.crypto..")),
            Map.entry(
                    "wire.body",
                    onlyKnows(
                            "wire.body",
                            "wire.answer",
                            "wire.header",
                            "wire.jsonpatch",
                            "wire.condition",
                            "wire.query",
                            "application.port.in..",
                            "domain..")),
            Map.entry(
                    "no database, HTTP, JSON library or logger",
                    noClasses()
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(
                                    "java.sql..",
                                    "javax.sql..",
                                    "java.net.http..",
                                    "com.fasterxml..",
                                    "tools.jackson..",
                                    "org.slf4j..",
                                    "java.util.logging..",
                                    "org.jdbi.."))),
            Map.entry("what threads share is safely published", classes().should(shareOnlyFinalOrVolatileFields())),
            Map.entry("no standard streams", GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS),
            Map.entry(
                    "nothing but the config knows its shapes and masks",
                    noClasses()
                            .that(resideOutsideOfPackage(ROOT + "domain.config.."))
                            .should()
                            .dependOnClassesThat(
                                    resideInAnyPackage(ROOT + "domain.config.schema", ROOT + "domain.config.secret"))),
            Map.entry(
                    "nothing but the facade knows the services",
                    noClasses()
                            .that(resideOutsideOfPackage(ROOT + "application.internal..")
                                    .and(not(name(ROOT + "application.Integrations"))))
                            .should()
                            .dependOnClassesThat(resideInAPackage(ROOT + "application.internal.."))),
            Map.entry("what use cases share", onlyKnowsInside("internal")),
            Map.entry("what is around a store", onlyKnowsInside("internal.store")),
            Map.entry("use cases of integrations", onlyKnowsInside("internal.integration", "internal")),
            Map.entry("use cases of installations", onlyKnowsInside("internal.installation", "internal")),
            Map.entry("use cases of sharing", onlyKnowsInside("internal.sharing", "internal")),
            Map.entry("use cases of teams", onlyKnowsInside("internal.team")),
            Map.entry("the update", onlyKnowsInside("internal.update", "internal", "internal.store")),
            Map.entry(
                    "no clock but the injected",
                    noClasses()
                            .that(not(name(ROOT + "application.Integrations$Builder")))
                            .should()
                            .accessTargetWhere(tellsTheTime())),
            Map.entry(
                    "no vague names",
                    noClasses()
                            .should()
                            .haveNameMatching(".*[.$](Abstract|Base)[A-Z][^.]*")
                            .orShould()
                            .haveNameMatching(".*(Impl|Utils?|Helper|Manager)(\\$.*)?")));

    /** What is public, changes, and says that it is for use by one thread. */
    private static final Set<String> FOR_ONE_THREAD =
            Set.of("Attempts", "Builder", "ChangedValues", "Check", "Edit", "JsonPointerIndex", "Told", "UrlDisplay");

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
        violation is a leaf         | domain.violation     | dev.integrations.domain.json.JsonObject x;
        change is a leaf            | domain.change        | dev.integrations.domain.team.TeamId x;
        json                        | domain.json          | dev.integrations.domain.config.Finding x;
        config                      | domain.config        | dev.integrations.domain.Integration x;
        team                        | domain.team          | dev.integrations.domain.sharing.RequestState x;
        sharing                     | domain.sharing       | dev.integrations.domain.config.Finding x;
        installation                | domain.installation  | dev.integrations.domain.sharing.RequestState x;
        aggregate                   | domain               | dev.integrations.domain.difference.Edit x;
        aggregate                   | domain               | dev.integrations.domain.sharing.SharingPolicy x;
        difference                  | domain.difference    | dev.integrations.domain.history.HistoryEntry x;
        history                     | domain.history       | dev.integrations.domain.event.IntegrationEvent x;
        impact                      | domain.impact        | dev.integrations.domain.history.HistoryEntry x;
        nothing in the domain knows events | domain        | dev.integrations.domain.event.IntegrationEvent x;
        nothing in the domain knows events | domain.history | dev.integrations.domain.event.IntegrationEvent x;
        domain knows no application | domain               | dev.integrations.application.port.out.TeamRepository x;
        domain knows no application | domain.config        | dev.integrations.application.Integrations x;
        domain knows no application | domain               | net.jqwik.api.Arbitrary<?> x;
        port.in                     | application.port.in  | dev.integrations.application.Integrations x;
        port.in                     | application.port.in  | dev.integrations.application.port.out.TeamRepository x;
        port.out                    | application.port.out | dev.integrations.application.Integrations x;
        port.out                    | application.port.out | jakarta.validation.Validator x;
        application                 | application          | net.jqwik.api.Arbitrary<?> x;
        nothing inside knows the wire | domain.config        | dev.integrations.wire.Wire x;
        nothing inside knows the wire | domain              | dev.integrations.wire.jsonpatch.JsonPatch x;
        nothing inside knows the wire | application         | dev.integrations.wire.WireRequest x;
        nothing inside knows the wire | application.port.in | dev.integrations.wire.answer.Answer x;
        wire                        | wire                 | net.jqwik.api.Arbitrary<?> x;
        wire                        | wire.query           | tools.jackson.databind.ObjectMapper x;
        wire.endpoint               | wire.endpoint        | dev.integrations.wire.answer.Answer x;
        of the network, the wire knows addresses only | wire | java.net.Socket x;
        of the network, the wire knows addresses only | wire.endpoint | java.net.http.HttpClient x;
        wire.jsonpatch              | wire.jsonpatch       | dev.integrations.domain.Integration x;
        wire.header                 | wire.header          | dev.integrations.wire.answer.Answer x;
        wire.answer                 | wire.answer          | dev.integrations.wire.Wire x;
        wire.answer                 | wire.answer          | dev.integrations.application.Integrations x;
        wire.condition              | wire.condition       | dev.integrations.wire.query.Parameters x;
        wire.query                  | wire.query           | dev.integrations.wire.body.Body x;
        wire.body                   | wire.body            | dev.integrations.wire.WireRequest x;
        no database, HTTP, JSON library or logger | domain | java.sql.Connection x;
        no database, HTTP, JSON library or logger | application | java.net.http.HttpClient x;
        no database, HTTP, JSON library or logger | application | java.util.logging.Logger x;
        no database, HTTP, JSON library or logger | wire.answer | tools.jackson.databind.ObjectMapper x;
        what threads share is safely published | domain | int x;
        what threads share is safely published | domain | final Shared x = new Shared(); static class Shared { int y; }
        what threads share is safely published | application | Shared x; interface Shared {} static class Y implements Shared { int y; }
        what threads share is safely published | application | final java.util.List<Shared[]> x = null; class Shared { int y; }
        nothing but the config knows its shapes and masks | domain | dev.integrations.domain.config.secret.Mask x;
        nothing but the config knows its shapes and masks | domain.impact | dev.integrations.domain.config.schema.Check x;
        nothing but the facade knows the services | application.port.in | dev.integrations.application.internal.store.CachedStates x;
        nothing but the facade knows the services | application | dev.integrations.application.internal.store.CachedStates x;
        what use cases share        | application.internal | dev.integrations.application.internal.update.UpdateProcedure x;
        what is around a store      | application.internal.store | dev.integrations.application.internal.Visibility x;
        use cases of integrations   | application.internal.integration | dev.integrations.application.internal.update.UpdateProcedure x;
        use cases of installations  | application.internal.installation | dev.integrations.application.internal.sharing.RequestSharingService x;
        use cases of sharing        | application.internal.sharing | dev.integrations.application.internal.team.TeamService x;
        use cases of teams          | application.internal.team | dev.integrations.application.internal.Visibility x;
        the update                  | application.internal.update | dev.integrations.application.internal.integration.CreateIntegrationService x;
        no standard streams         | domain               | void x() { System.out.println(); }
        no standard streams         | application          | void x() { System.err.println(); }
        no standard streams         | application          | void x(Exception e) { e.printStackTrace(); }
        no clock but the injected   | domain               | Object x = java.time.Instant.now();
        no clock but the injected   | domain               | Object x = java.time.LocalDateTime.now();
        no clock but the injected   | application          | long x = System.currentTimeMillis();
        no clock but the injected   | application          | long x = System.nanoTime();
        no clock but the injected   | application          | Object x = new java.util.Date();
        no clock but the injected   | application          | Object x = java.time.Clock.systemUTC();
        no clock but the injected   | domain               | java.util.function.Supplier<?> x = java.time.Instant::now;
        """)
    void plantedBreach_isSeen(String rule, String where, String member, @TempDir Path directory) throws IOException {
        assertThat(isBroken(rule, planted(directory, where, "Planted", member))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"FindingImpl", "AbstractFinding", "BaseFinding", "JsonUtil", "JsonUtils", "JsonHelper", "TeamManager"})
    void vagueName_isSeen(String name, @TempDir Path directory) throws IOException {
        assertThat(isBroken("no vague names", planted(directory, "domain", name, "")))
                .isTrue();
        assertThat(isBroken("no vague names", planted(directory, "domain", "Planted", "class " + name + " {}")))
                .isTrue();
    }

    /** So that a planted breach is seen for what it breaks, not for being planted. */
    @Test
    void plantedClassWithoutABreach_breaksNothing(@TempDir Path directory) throws IOException {
        String innocent = "java.time.Instant x(java.time.Clock clock) { return java.time.Instant.now(clock); }";
        JavaClasses classes = planted(directory, "domain", "Basement", innocent);
        assertThat(RULES.keySet()).noneMatch(rule -> isBroken(rule, classes));
    }

    @Test
    void everyPackage_isGuarded() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(
                        "dev.integrations.application",
                        "dev.integrations.application.internal",
                        "dev.integrations.application.internal.installation",
                        "dev.integrations.application.internal.integration",
                        "dev.integrations.application.internal.sharing",
                        "dev.integrations.application.internal.store",
                        "dev.integrations.application.internal.team",
                        "dev.integrations.application.internal.update",
                        "dev.integrations.application.port.in",
                        "dev.integrations.application.port.in.installation",
                        "dev.integrations.application.port.in.integration",
                        "dev.integrations.application.port.in.sharing",
                        "dev.integrations.application.port.in.team",
                        "dev.integrations.application.port.out",
                        "dev.integrations.domain",
                        "dev.integrations.domain.change",
                        "dev.integrations.domain.config",
                        "dev.integrations.domain.config.schema",
                        "dev.integrations.domain.config.secret",
                        "dev.integrations.domain.config.view",
                        "dev.integrations.domain.difference",
                        "dev.integrations.domain.event",
                        "dev.integrations.domain.history",
                        "dev.integrations.domain.impact",
                        "dev.integrations.domain.installation",
                        "dev.integrations.domain.json",
                        "dev.integrations.domain.list",
                        "dev.integrations.domain.sharing",
                        "dev.integrations.domain.team",
                        "dev.integrations.domain.violation",
                        "dev.integrations.wire",
                        "dev.integrations.wire.answer",
                        "dev.integrations.wire.body",
                        "dev.integrations.wire.condition",
                        "dev.integrations.wire.endpoint",
                        "dev.integrations.wire.header",
                        "dev.integrations.wire.jsonpatch",
                        "dev.integrations.wire.query");
    }

    /** The package of the first name depends on itself, the other packages, and plain Java only. */
    private static ArchRule onlyKnows(String name, String... others) {
        String[] known = Stream.of(Stream.of(APIS), Stream.of(name), Stream.of(others))
                .flatMap(names -> names)
                .map(each -> each.matches("(domain|application|wire)\\b.*") ? ROOT + each : each)
                .toArray(String[]::new);
        return classes()
                .that(resideInAPackage(ROOT + name))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known).or(arraysOf(known)));
    }

    /** Of what is behind the facade: a topic, and what topics share. */
    private static ArchRule onlyKnowsInside(String name, String... others) {
        String[] known = Stream.concat(Stream.of(name), Stream.of(others))
                .map(each -> ROOT + "application." + each)
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(ROOT + "application." + name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "application.internal..").and(resideOutsideOfPackages(known)));
    }

    private static ArchRule nothingInsideKnowsTheWire() {
        return noClasses()
                .that(resideInAnyPackage(ROOT + "domain..", ROOT + "application.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "wire.."));
    }

    private static ArchRule onlyEventsKnowEvents() {
        return noClasses()
                .that(resideInAPackage(ROOT + "domain..").and(resideOutsideOfPackage(ROOT + "domain.event")))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "domain.event"));
    }

    private static DescribedPredicate<JavaClass> arraysOf(String... packages) {
        DescribedPredicate<JavaClass> inPackages = resideInAnyPackage(packages);
        return DescribedPredicate.describe(
                "arrays of these or of primitives",
                type -> type.isPrimitive()
                        || (type.isArray()
                                && (type.getBaseComponentType().isPrimitive()
                                        || inPackages.test(type.getBaseComponentType()))));
    }

    private static DescribedPredicate<JavaAccess<?>> tellsTheTime() {
        return DescribedPredicate.describe("tells the time", access -> {
            String owner = access.getTargetOwner().getName();
            String call = owner + "." + access.getName();
            String target = access.getTarget().getFullName();
            return (owner.startsWith("java.time.") && target.endsWith(".now()"))
                    || call.startsWith("java.time.Clock.system")
                    || call.startsWith("java.time.Clock.tick")
                    || target.equals("java.util.Date.<init>()")
                    || call.equals("java.lang.System.currentTimeMillis")
                    || call.equals("java.lang.System.nanoTime");
        });
    }

    /**
     * Of what a public class holds: an object may be handed to another thread by a race, and that thread sees for sure
     * only what is final, or volatile.
     */
    private static ArchCondition<JavaClass> shareOnlyFinalOrVolatileFields() {
        return new ArchCondition<>("share final and volatile fields only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !FOR_ONE_THREAD.contains(type.getSimpleName())) {
                    held(type, new HashSet<>())
                            .forEach(field -> events.add(new SimpleConditionEvent(
                                    field,
                                    field.getModifiers().contains(JavaModifier.FINAL)
                                            || field.getModifiers().contains(JavaModifier.VOLATILE),
                                    field.getFullName())));
                }
            }
        };
    }

    /** The fields of a type of ours, of its subtypes, and of all types of ours that those fields hold. */
    private static Stream<JavaField> held(JavaClass type, Set<JavaClass> seen) {
        if (!type.getPackageName().startsWith("dev.integrations") || !seen.add(type)) {
            return Stream.empty();
        }
        List<JavaField> fields = Stream.concat(Stream.of(type), type.getAllSubclasses().stream())
                .flatMap(each -> each.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .toList();
        return Stream.concat(
                fields.stream(),
                fields.stream()
                        .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .flatMap(each -> held(each, seen)));
    }

    private static boolean isBroken(String rule, JavaClasses classes) {
        return RULES.get(rule).allowEmptyShould(true).evaluate(classes).hasViolation();
    }

    private static JavaClasses planted(Path directory, String where, String name, String member) throws IOException {
        Path source = directory.resolve(name + ".java");
        Files.writeString(source, "package " + ROOT + where + "; public class " + name + " { " + member + " }");
        Path output = Files.createDirectories(directory.resolve("classes-" + name));
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
