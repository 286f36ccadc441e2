package dev.integrations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntegrationPatchTest {

    private final IntegrationDefinition definition = AnIntegration.named("zendesk")
            .withConfig(Map.of("a", 1, "b", 2))
            .build()
            .definition();

    @Test
    void emptyPatch_keepsEverything() {
        assertThat(IntegrationPatch.empty().violations()).isEmpty();
        assertThat(definition.patched(IntegrationPatch.empty())).isEqualTo(definition);
        assertThat(definition.patched(IntegrationPatch.empty()).config()).isSameAs(definition.config());
    }

    @Test
    void patch_setsWhatItNames() {
        IntegrationPatch patch = IntegrationPatch.empty()
                .withName("new")
                .withCategory("crm")
                .withBeta(true)
                .withSharing(Sharing.DENY)
                .mergingConfig(Map.of("b", 3));
        assertThat(definition.patched(patch))
                .isEqualTo(new IntegrationDefinition(
                        new IntegrationName("new"),
                        Optional.of(new Category("crm")),
                        true,
                        Sharing.DENY,
                        IntegrationConfig.of(Map.of("a", 1, "b", 3))));
    }

    @Test
    void eachPatch_setsOnlyItsOwnField() {
        assertThat(definition.patched(IntegrationPatch.empty().withName("new")))
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(definition);
        assertThat(definition.patched(IntegrationPatch.empty().withBeta(true)))
                .usingRecursiveComparison()
                .ignoringFields("beta")
                .isEqualTo(definition);
        assertThat(definition.patched(IntegrationPatch.empty().withSharing(Sharing.ASK)))
                .usingRecursiveComparison()
                .ignoringFields("sharing")
                .isEqualTo(definition);
    }

    /** Who moves a hidden value of the config to a name would lose it. */
    @Test
    void nameAndCategory_holdNoMask() {
        for (String mask : List.of(IntegrationConfig.MASK, "https://********@h/?k=********")) {
            assertThat(IntegrationPatch.empty()
                            .withName(mask)
                            .withCategory(mask)
                            .violations())
                    .allMatch(violation -> violation.code().equals("masked")
                            && violation.message().contains("send the text itself"))
                    .extracting(Violation::pointer)
                    .containsExactly("/name", "/category");
        }
        assertThat(IntegrationPatch.empty().withName("*** new ***").violations())
                .isEmpty();
    }

    @Test
    void category_canBeCleared() {
        IntegrationPatch patch = IntegrationPatch.empty().withoutCategory();
        assertThat(patch.violations()).isEmpty();
        assertThat(definition.patched(patch).category()).isEmpty();
    }

    @Test
    void config_canBeReplacedAsAWhole() {
        IntegrationConfig other = IntegrationConfig.of(Map.of("c", 3));
        IntegrationPatch patch = IntegrationPatch.empty().withConfig(new ConfigChange.Replace(other));
        assertThat(definition.patched(patch).config()).isSameAs(other);
    }

    @Test
    void replacementByAnEqualConfig_keepsTheOldOne() {
        IntegrationConfig equal = IntegrationConfig.of(Map.of("b", 2, "a", 1));
        IntegrationPatch patch = IntegrationPatch.empty().withConfig(new ConfigChange.Replace(equal));
        assertThat(definition.patched(patch).config()).isSameAs(definition.config());
    }

    @Test
    void clearingAnythingElse_isRefused_allAtOnce() {
        IntegrationPatch patch = new IntegrationPatch(
                FieldChange.clear(),
                FieldChange.clear(),
                FieldChange.clear(),
                FieldChange.clear(),
                FieldChange.clear());
        assertThat(patch.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder(
                        "/name not_nullable", "/is_beta not_nullable", "/sharing not_nullable", "/config not_nullable");
    }

    @Test
    void badTexts_areViolations_allAtOnce_andChangeNothing() {
        IntegrationPatch patch =
                IntegrationPatch.empty().withName("x".repeat(256)).withCategory("a\ud800");
        assertThat(patch.violations())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder("/name too_long", "/category lone_surrogate");
        assertThatThrownBy(() -> definition.patched(patch)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aNewIntegration_needsANameAndAConfig_andIsToldAllThatIsWrong() {
        assertThat(IntegrationPatch.empty().withCategory(" ").violationsAsNew())
                .extracting(violation -> violation.pointer() + " " + violation.code())
                .containsExactlyInAnyOrder("/category blank", "/name required", "/config required");
        assertThatThrownBy(() -> IntegrationDefinition.ofNew(IntegrationPatch.empty()))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aNewIntegration_isSharedWithNobody_andNotBeta_unlessThePatchSaysSo() {
        IntegrationPatch least = IntegrationPatch.empty().withName("new").mergingConfig(Map.of("label", "x"));
        assertThat(least.violationsAsNew()).isEmpty();
        IntegrationConfig config = IntegrationConfig.of(Map.of("label", "x"));
        assertThat(IntegrationDefinition.ofNew(least))
                .isEqualTo(new IntegrationDefinition(
                        new IntegrationName("new"), Optional.empty(), false, Sharing.DENY, config));
        assertThat(IntegrationDefinition.ofNew(
                        least.withCategory("crm").withBeta(true).withSharing(Sharing.ASK)))
                .isEqualTo(new IntegrationDefinition(
                        new IntegrationName("new"), Optional.of(new Category("crm")), true, Sharing.ASK, config));
        assertThat(IntegrationDefinition.ofNew(least.withoutCategory()).category())
                .isEmpty();
    }
}
