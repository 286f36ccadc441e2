package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.integrations.application.IntegrationRule;
import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.application.port.out.HistoryRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.difference.JsonSlot;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.team.TeamPatch;
import dev.integrations.wire.query.Cursors;
import dev.integrations.wire.query.Parameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes a value of any record of this module, for laws that hold for all of them. */
final class AnyRecord {

    /** Every value of a JSON document in what is made. */
    static final String SECRET = "s3cr3t";

    private static final FieldChange<String> KEPT = FieldChange.keep();

    private static final Map<Class<?>, Object> VALUES = Map.ofEntries(
            Map.entry(Object.class, SECRET),
            Map.entry(String.class, "x"),
            Map.entry(boolean.class, false),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(UUID.class, UUID.randomUUID()),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(JsonPointer.class, JsonPointer.ROOT),
            Map.entry(JsonSlot.class, JsonSlot.ABSENT),
            Map.entry(JsonObject.class, JsonObject.EMPTY),
            Map.entry(IntegrationConfig.class, IntegrationConfig.of(Map.of())),
            Map.entry(CommandIdChoice.class, CommandIdChoice.generated()),
            Map.entry(HistoryRepository.class, HistoryRepository.NONE),
            Map.entry(HistoryEntry.class, HistoryEntry.of(Steps.relabel(AnIntegration.any(), "x"))),
            Map.entry(Integration.class, AnIntegration.named("x").build()),
            Map.entry(ConfigLimits.class, ConfigLimits.DEFAULT),
            Map.entry(Parameters.class, Parameters.of((String) null, List.of())),
            Map.entry(Cursors.class, Cursors.ofThisProcess()),
            Map.entry(IntegrationEdit.class, IntegrationPatch.empty()),
            Map.entry(IntegrationPatch.class, IntegrationPatch.empty()),
            Map.entry(TeamPatch.class, new TeamPatch(KEPT, KEPT, KEPT, KEPT)),
            Map.entry(IntegrationRule.class, (IntegrationRule) (before, after) -> List.of()),
            Map.entry(IntegrationChange.class, Steps.relabel(AnIntegration.any(), "new")));

    private AnyRecord() {}

    static Stream<JavaClass> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.integrations").stream()
                        .filter(JavaClass::isRecord);
    }

    /** Of collections a modifiable one with one element. */
    static Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ArrayList<>(List.of(value(of[0])));
            }
            if (generic.getRawType() == Set.class) {
                return new HashSet<>(Set.of(value(of[0])));
            }
            if (generic.getRawType() == Map.class) {
                return new HashMap<>(Map.of(value(of[0]), value(of[1])));
            }
            assertThat(generic.getRawType())
                    .as("a type that this test can make")
                    .isEqualTo(Optional.class);
            return Optional.empty();
        }
        Class<?> plain = type instanceof TypeVariable ? Object.class : (Class<?>) type;
        if (VALUES.containsKey(plain)) {
            return VALUES.get(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isSealed()) {
            return value(plain.getPermittedSubclasses()[0]);
        }
        assertThat(plain.isRecord())
                .as("%s is a type that this test can make", plain)
                .isTrue();
        List<Object> parts = new ArrayList<>();
        for (RecordComponent component : plain.getRecordComponents()) {
            parts.add(value(component.getGenericType()));
        }
        return construct(plain, parts);
    }

    static Object construct(Class<?> type, List<Object> parts) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        return canonical.newInstance(parts.toArray());
    }
}
