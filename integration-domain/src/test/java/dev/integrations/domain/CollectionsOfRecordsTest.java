package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D1: a record stays what it was, whatever is done to the collections that it is made of or gives out. */
class CollectionsOfRecordsTest {

    static Stream<Class<?>> recordsWithCollections() {
        return AnyRecord.all()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .<Class<?>>map(JavaClass::reflect)
                .filter(type ->
                        Arrays.stream(type.getRecordComponents()).anyMatch(CollectionsOfRecordsTest::isCollection));
    }

    @ParameterizedTest
    @MethodSource("recordsWithCollections")
    void collections_areUnmodifiableCopies(Class<?> type) throws ReflectiveOperationException {
        assertKeepsItsCollections(type);
    }

    record KeepsTheList(List<String> texts) {}

    record KeepsTheMap(Map<String, UUID> ids) {}

    record GivesOutItsSet(Set<UUID> ids) {

        GivesOutItsSet {
            ids = new HashSet<>(ids);
        }
    }

    @Test
    void recordWithoutCopies_isSeen() {
        assertThat(List.of(KeepsTheList.class, KeepsTheMap.class, GivesOutItsSet.class))
                .allSatisfy(type -> assertThatThrownBy(() -> assertKeepsItsCollections(type))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining(type.getSimpleName()));
    }

    static Stream<Class<?>> commandsAndQueries() {
        return AnyRecord.all()
                .filter(type -> type.getSimpleName().equals("Command")
                        || type.getSimpleName().endsWith("Query"))
                .filter(type -> type.getPackageName().contains(".port."))
                .<Class<?>>map(JavaClass::reflect);
    }

    /** A command and a query are whole once they are built: no use case and no store is asked for nothing. */
    @ParameterizedTest
    @MethodSource("commandsAndQueries")
    void commandOrQuery_rejectsNull(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : components) {
            parts.add(AnyRecord.value(component.getGenericType()));
        }
        for (int i = 0; i < components.length; i++) {
            if (!components[i].getType().isPrimitive()) {
                List<Object> withNull = new ArrayList<>(parts);
                withNull.set(i, null);
                assertThat(catchThrowable(() -> AnyRecord.construct(type, withNull)))
                        .as(components[i].getName())
                        .hasCauseInstanceOf(NullPointerException.class)
                        .cause()
                        .hasMessage(components[i].getName());
            }
        }
    }

    private static void assertKeepsItsCollections(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> given = new ArrayList<>();
        for (RecordComponent component : components) {
            given.add(AnyRecord.value(component.getGenericType()));
        }
        Object made = AnyRecord.construct(type, given);
        given.forEach(CollectionsOfRecordsTest::clearIfCollection);
        for (RecordComponent component : components) {
            if (isCollection(component)) {
                component.getAccessor().setAccessible(true);
                Object held = component.getAccessor().invoke(made);
                String place = type.getSimpleName() + "." + component.getName();
                assertThat(held instanceof Map<?, ?> map ? map.size() : ((Collection<?>) held).size())
                        .as("%s after what it was made of was emptied", place)
                        .isEqualTo(1);
                assertThat(catchThrowable(() -> clearIfCollection(held)))
                        .as("emptying %s", place)
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    private static boolean isCollection(RecordComponent component) {
        return List.of(Collection.class, List.class, Set.class, Map.class).contains(component.getType());
    }

    private static void clearIfCollection(Object value) {
        if (value instanceof Collection<?> collection) {
            collection.clear();
        } else if (value instanceof Map<?, ?> map) {
            map.clear();
        }
    }
}
