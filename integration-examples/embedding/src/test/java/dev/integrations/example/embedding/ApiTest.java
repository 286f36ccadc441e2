package dev.integrations.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.adapter.memory.InMemoryStore;
import dev.integrations.application.Integrations;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the exported packages of each library offer is committed as its {@code api.txt}, so that a change of it is seen in a
 * review. To accept a change, run this test with {@code -Dapi.write=true} and commit the files.
 */
class ApiTest {

    private static final int SHOWN = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final int NAMED = SHOWN | Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;

    @ParameterizedTest
    @ValueSource(classes = {Integrations.class, InMemoryStore.class, JdbiStore.class})
    void exportedPackages_offerWhatWasCommitted(Class<?> ofTheLibrary) throws Exception {
        ModuleReference library = ModuleFinder.of(Path.of(ofTheLibrary
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .findAll()
                .iterator()
                .next();
        Path committed = Repository.ROOT.resolve(Path.of(directory(library.descriptor()), "api.txt"));
        Set<String> offered = api(library);
        if (Boolean.getBoolean("api.write")) {
            Files.write(committed, offered);
        }

        Set<String> promised = new TreeSet<>(Files.readAllLines(committed));
        assertThat(offered).hasSizeGreaterThan(5);
        assertThat(without(promised, offered))
                .as("gone from the API of " + library.descriptor().name()
                        + ", which breaks hosts: if it is meant, run this"
                        + " test with -Dapi.write=true and commit api.txt")
                .isEmpty();
        assertThat(without(offered, promised))
                .as("new in the API of " + library.descriptor().name()
                        + ", to be kept from now on: if it is meant, run this"
                        + " test with -Dapi.write=true and commit api.txt")
                .isEmpty();
    }

    private static String directory(ModuleDescriptor module) {
        return module.name().replace("dev.integrations.", "integration-").replace("adapter.", "adapters-");
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Set<String> api(ModuleReference library) throws IOException {
        Set<String> exported = library.descriptor().exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        Set<String> api = new TreeSet<>();
        try (ModuleReader reader = library.open();
                Stream<String> resources = reader.list()) {
            resources
                    .filter(name -> name.endsWith(".class") && name.contains("/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> !name.endsWith(".package-info"))
                    .map(ApiTest::load)
                    .filter(type -> exported.contains(type.getPackageName()) && isShown(type))
                    .forEach(type -> api.addAll(lines(type)));
        }
        return api;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isShown(Class<?> type) {
        boolean isNamed = !type.isAnonymousClass() && !type.isLocalClass();
        return isNamed
                && (type.getModifiers() & SHOWN) != 0
                && (type.getEnclosingClass() == null || isShown(type.getEnclosingClass()));
    }

    private static List<String> lines(Class<?> type) {
        List<String> lines = new ArrayList<>();
        lines.add(type.getName() + ": " + modifiers(type.getModifiers()) + kind(type)
                + list(" of ", type.getTypeParameters())
                + (type.getGenericSuperclass() == null
                        ? ""
                        : " extends " + type.getGenericSuperclass().getTypeName())
                + list(" implements ", type.getGenericInterfaces())
                + (type.isSealed() ? list(" permits ", inOrder(type.getPermittedSubclasses())) : ""));
        Stream.<Member>concat(
                        Arrays.stream(type.getDeclaredFields()),
                        Stream.concat(
                                Arrays.stream(type.getDeclaredConstructors()),
                                Arrays.stream(type.getDeclaredMethods())))
                .filter(member -> !member.isSynthetic() && (member.getModifiers() & SHOWN) != 0)
                .filter(member -> !OF_EVERY_OBJECT.contains(member.getName()))
                .map(member -> type.getName() + ": " + signature(member).replace(type.getName() + ".", ""))
                .forEach(lines::add);
        return lines;
    }

    private static String signature(Member member) {
        return member instanceof Executable executable
                ? executable.toGenericString()
                : modifiers(member.getModifiers())
                        + ((Field) member).getGenericType().getTypeName() + " " + member.getName();
    }

    private static String modifiers(int modifiers) {
        String named = Modifier.toString(modifiers & NAMED);
        return named.isEmpty() ? "" : named + " ";
    }

    private static String kind(Class<?> type) {
        return type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    /** Where the source leaves the list out, compilers differ. */
    private static Class<?>[] inOrder(Class<?>[] types) {
        Arrays.sort(types, Comparator.comparing(Class::getName));
        return types;
    }

    private static String list(String word, Type[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", word, ""));
    }
}
