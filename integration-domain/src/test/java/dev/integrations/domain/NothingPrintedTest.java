package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.integrations.application.port.in.CommandIdReused;
import dev.integrations.application.port.in.Invalid;
import dev.integrations.application.port.in.NameTaken;
import dev.integrations.application.port.in.NotFound;
import dev.integrations.application.port.in.NotPermitted;
import dev.integrations.application.port.in.Refusal;
import dev.integrations.application.port.in.RefusedException;
import dev.integrations.application.port.in.VersionConflict;
import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.application.port.in.integration.UpdateIntegration.Effect;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.history.ConflictReport;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.impact.Impact;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;
import dev.integrations.domain.violation.Violation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D8: what can be printed tells no config value. */
class NothingPrintedTest {

    private static final String SECRET = "s3cr3t";

    /** Each value breaks the rule of its key, so that messages would have a reason to repeat it. */
    private static final Map<String, Object> CONFIG = Map.of(
            "base_url", SECRET,
            "label", List.of(SECRET),
            "headers", Map.of("X-Key", SECRET + "\r\n"),
            "authorization", Map.of("format", SECRET, "config", SECRET),
            "resources", Map.of("r", Map.of("m", Map.of("path", SECRET + "{{", "method", SECRET))),
            "unknown", Map.of("deep", List.of(Map.of("deeper", SECRET))));

    private static final Set<Type> HOLDERS = Set.of(Optional.class, Collection.class, List.class, Set.class, Map.class);

    static Stream<Object> printable() {
        Integration integration = AnIntegration.named("x").withConfig(CONFIG).build();
        IntegrationPatch patch = IntegrationPatch.empty().mergingConfig(CONFIG);
        IntegrationConfig config = IntegrationConfig.of(CONFIG);
        VersionConflict conflict = new VersionConflict(integration.version(), integration);
        return Stream.of(
                JsonObject.of(CONFIG),
                List.of(JsonObject.of(CONFIG)),
                config,
                config.check(ConfigLimits.DEFAULT),
                config.checkAfter(IntegrationConfig.of(Map.of()), ConfigLimits.DEFAULT),
                new InvalidValueException(config.check(ConfigLimits.DEFAULT).violations()),
                new ConfigChange.Merge(JsonObject.of(CONFIG)),
                new ConfigChange.Replace(config),
                FieldChange.set(SECRET),
                patch,
                patch.withConfig(new ConfigChange.Replace(config)),
                patch.withName(SECRET).withCategory(SECRET),
                integration.definition(),
                integration,
                Steps.relabel(integration, SECRET),
                UpdateIntegration.Command.of(integration.id(), integration.version(), integration.owner(), patch),
                new UpdateIntegration.Updated(integration, Effect.APPLIED, List.of()),
                conflict,
                ConflictReport.of(
                        integration.definition(),
                        integration,
                        integration.definition().patched(patch.mergingConfig(Map.of("label", SECRET + SECRET))),
                        List.of()),
                HistoryEntry.of(Steps.relabel(integration, SECRET)),
                Difference.between(
                        integration.definition(),
                        Steps.relabel(integration, "x").after().definition()),
                new RefusedException(conflict),
                new IntegrationRepository.Stale(integration),
                IntegrationUpdated.of(Steps.relabel(integration, SECRET)),
                ConfigDisplay.MASKED_FOR_ALL.shownToOwner(integration),
                ConfigDisplay.MASKED_FOR_ALL
                        .patched(integration.definition(), patch)
                        .config()
                        .check(ConfigLimits.DEFAULT),
                Impact.of(integration.definition(), integration.definition().patched(patch.withName("y"))));
    }

    @ParameterizedTest
    @MethodSource("printable")
    void whatHoldsAConfig_printsNoneOfItsValues(Object holder) {
        assertThat(holder.toString()).isNotEmpty().doesNotContain(SECRET);
    }

    static Stream<Class<?>> recordsWithValuesOfDocuments() {
        return AnyRecord.all()
                .<Class<?>>map(JavaClass::reflect)
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(component -> mayBeAValueOfADocument(component.getGenericType())));
    }

    /** A text may be a name or a code, but an Object is a JSON value, in a collection, too. */
    private static boolean mayBeAValueOfADocument(Type type) {
        return type == Object.class
                || (type instanceof ParameterizedType generic
                        && HOLDERS.contains(generic.getRawType())
                        && Arrays.stream(generic.getActualTypeArguments())
                                .anyMatch(NothingPrintedTest::mayBeAValueOfADocument));
    }

    @ParameterizedTest
    @MethodSource("recordsWithValuesOfDocuments")
    void recordOfJsonValues_printsNoneOfThem(Class<?> type) throws ReflectiveOperationException {
        assertThat(AnyRecord.value(type).toString()).isNotEmpty().doesNotContain(AnyRecord.SECRET);
    }

    record PrintsAValue(int index, Optional<Map<String, List<Object>>> values) {}

    @Test
    void recordThatPrintsAJsonValue_isSeen() {
        assertThat(mayBeAValueOfADocument(PrintsAValue.class.getRecordComponents()[1].getGenericType()))
                .isTrue();
        assertThat(new PrintsAValue(1, Optional.of(Map.of("k", List.of(SECRET)))).toString())
                .contains(SECRET);
    }

    /** No text forges a line of a log, or hides a part of one. */
    @Test
    void whatIsPrinted_staysOnItsLine_andInItsDirection() {
        String forged = "a\n\u001b[2K\u202E\u2028b";
        String shown = "a<U+000A><U+001B>[2K<U+202E><U+2028>b";
        TeamId team = new TeamId(UUID.randomUUID());
        assertThat(new IntegrationName(forged)).hasToString(shown);
        assertThat(new Category(forged)).hasToString(shown);
        assertThat(new Attribution(team, Optional.of(forged), Optional.of(forged)))
                .hasToString("Attribution[" + team + ", by " + shown + ", because " + shown + "]");
        assertThat(new InvalidValueException("/config/" + forged, "code", "must not"))
                .hasMessage("/config/" + shown + ": must not (code)");
        assertThat(new InvalidValueException("", "code", "must not")).hasMessage("the whole document: must not (code)");
        assertThat(new RefusedException(new Invalid(List.of(new Violation("/config/" + forged, "code", "must not")))))
                .hasMessageContaining(shown);
        assertThat(TextRule.onOneLine("\uDB40\uDC01 \uD83D\uDE00 \u05D0")).isEqualTo("<U+E0001> \uD83D\uDE00 \u05D0");
    }

    /** What a caller named or said is none of a log's business either. */
    @Test
    void refusedUpdate_thrown_namesTheOutcomeAndTheRules_andNothingThatSomebodyWrote() {
        Integration current =
                AnIntegration.named(SECRET).in(SECRET).withConfig(CONFIG).build();
        IntegrationChange theirs = Steps.relabel(current, SECRET + "2")
                .attributedTo(new Attribution(current.owner(), Optional.of(SECRET), Optional.of(SECRET)));
        ConflictReport report = ConflictReport.of(
                current.definition(),
                theirs.after(),
                current.definition().patched(IntegrationPatch.empty().mergingConfig(Map.of("label", SECRET + SECRET))),
                List.of(HistoryEntry.of(theirs)));
        List<Violation> violations = CONFIG.keySet().stream()
                .flatMap(key -> Stream.of("a", "b").map(code -> new Violation("/config/" + key, code, "must not")))
                .toList();
        Map<Refusal, String> messages = Map.of(
                new VersionConflict(current.version(), theirs.after(), Optional.of(report)),
                "VersionConflict: version " + current.version() + " was expected of integration " + current.id()
                        + ", but " + theirs.after().version() + " is stored",
                new NameTaken(new IntegrationName(SECRET)),
                "NameTaken: the owner has another integration of that name",
                new CommandIdReused(new CommandId(SECRET)),
                "CommandIdReused: another command was applied under the same id",
                new NotFound(current.id()),
                "NotFound: no integration " + current.id(),
                new NotPermitted(current.id()),
                "NotPermitted: the team may not do that with integration " + current.id());
        messages.forEach((outcome, message) ->
                assertThat(new RefusedException(outcome)).hasMessage(message).hasNoCause());
        assertThat(new RefusedException(new Invalid(violations)))
                .hasMessageStartingWith("Invalid: /config/")
                .hasMessageEndingWith("; and 2 more");
    }

    @Test
    void refusedTexts_areNotRepeated() {
        assertThatThrownBy(() -> new IntegrationName(SECRET + '\0')).hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", SECRET + '\ud800'))).hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> JsonObject.of(Map.of("a", new StringBuilder(SECRET))))
                .hasMessageNotContaining(SECRET);
    }
}
