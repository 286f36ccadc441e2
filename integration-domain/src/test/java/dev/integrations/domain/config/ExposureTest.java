package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the owner is shown masks: what the owner has not seen becomes public by no patch that does not hold it. */
class ExposureTest {

    private static final List<JsonObject> SAMPLES = RealWorldConfigs.all().toList();

    private static final String CANARY = "c4n4ry";

    // a key beside a value decides whether it is shown

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pagination':{'config':{'page_key':'c4n4ry'}}} | {'pagination':{'format':'page'}} | pagination/config/page_key",
                "{'pagination':{'config':{'max_limit':77}}} | {'pagination':{'format':'cursor'}} | pagination/config/max_limit",
                "{'authorization':{'config':{'header_name':'c4n4ry'}}} | {'authorization':{'format':'header'}}"
                        + " | authorization/config/header_name",
                "{'credentials':{'config':{'scope':['c4n4ry']}}} | {'credentials':{'format':'oauth2'}}"
                        + " | credentials/config/scope",
                "{'credentials':{'config':{'client':{'c4n4ry':'x'}}}} | {'credentials':{'format':'oauth2'}}"
                        + " | credentials/config/client",
                "{'credentials':{'config':{'fields':[{'name':'c4n4ry'},{'name':'c4n4ry'}]}}}"
                        + " | {'credentials':{'format':'api_key'}} | credentials/config/fields",
                "{'resources':{'r':{'m':{'path':'/','pagination':{'config':{'page_key':'c4n4ry'}}}}}}"
                        + " | {'resources':{'r':{'m':{'pagination':{'format':'page'}}}}}"
                        + " | resources/r/m/pagination/config/page_key",
                "{'actions':{'a':{'steps':[],'type':'c4n4ry'}}} | {'actions':{'a':{'steps':null}}} | actions/a/type",
                "{'actions':{'a':{'steps':[],'config':{'c4n4ry':1}}}} | {'actions':{'a':{'steps':null}}} | actions/a/config",
                "{'actions':{'a':{'steps':[],'config':{'c4n4ry':1}}}} | {'actions':{'a':{'steps':null,'config':{'b':1}}}}"
                        + " | actions/a/config",
                "{'credentials':{'api_key':'c4n4ry','config':{'fields':[]}}}"
                        + " | {'credentials':{'config':null,'oauth':{'documentation_link':'x'}}} | ",
                "{'credentials':{'format':'x','oauth2':{'config':{'scope':['c4n4ry']}}}} | {'credentials':{'format':null}}"
                        + " | credentials/oauth2",
                "{'pagination':{'config':{'page_key':'c4n4ry'}}} | {'pagination':{'format':'page','config':{'page_key':"
                        + "'********'}}} | pagination/config/page_key"
            })
    void whatTheOwnerHasNotSeen_isNotPublishedByWhatStandsBesideIt(String stored, String patch, String refused) {
        IntegrationDefinition before = definition(JsonText.object(stored));
        IntegrationConfig wanted = ConfigDisplay.MASKED_FOR_ALL
                .patched(before, merging(JsonText.object(patch)))
                .config();
        assertThat(shown(wanted)).doesNotContain(CANARY).doesNotContain("77");
        List<String> violations = Checked.violations(wanted.checkAfter(before.config(), ConfigLimits.DEFAULT));
        if (refused == null) {
            assertThat(violations).isEmpty();
        } else {
            assertThat(violations).containsExactly("/config/" + refused + " masked");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'pagination':{'config':{'page_key':'k'}}} | {'pagination':{'format':'page','config':{'page_key':'k'}}}",
                "{'pagination':{'config':{'page_key':'k'}}} | {'pagination':{'format':'page','config':{'page_key':'l'}}}",
                "{'pagination':{'config':{'page_key':'k'}}} | {'pagination':{'format':'page','config':null}}",
                "{'credentials':{'config':{'scope':['a','b']}}}"
                        + " | {'credentials':{'format':'oauth2','config':{'scope':['a','b']}}}",
                "{'authorization':{'config':{'value':'{{y}}'}}} | {'authorization':{'format':'bearer'}}",
                "{'actions':{'a':{'steps':[],'type':'t'}}} | {'actions':{'a':{'steps':null,'type':'t'}}}",
                "{'base_url':'https://u:p@h/?k=v','label':'l'} | {'label':'m'}",
                "{'base_url':'https://u:p@h/?k=v'} | {'base_url':'https://u:p@i/?k=v'}",
                "{'base_url':'https://u:p@h/?k=v'} | {'base_url':'https://********@h/?k=********'}",
                "{'credentials':{'config':{'secret':1}}} | {'credentials':{'format':'oauth2'}}",
                "{'headers':{'X-A':'a'},'x':{'y':[1]}} | {'headers':{'Accept':'b','X-A':null},'x':{'z':1},'label':'l'}"
            })
    void whatTheOwnerSends_orWhatStaysAsItWas_isNoMatterOfThis(String stored, String patch) {
        IntegrationDefinition before = definition(JsonText.object(stored));
        IntegrationPatch merging = merging(JsonText.object(patch));
        assertThat(ConfigDisplay.MASKED_FOR_ALL.patched(before, merging)).isEqualTo(before.patched(merging));
        IntegrationConfig wanted =
                ConfigDisplay.MASKED_FOR_ALL.patched(before, merging).config();
        assertThat(wanted.checkAfter(before.config(), ConfigLimits.DEFAULT).violations())
                .isEmpty();
    }

    @Test
    void whereTheOwnerIsShownAll_thePatchDecidesAlone() {
        IntegrationDefinition before = definition(JsonText.object("{'pagination':{'config':{'page_key':'k'}}}"));
        IntegrationPatch patch = merging(JsonText.object("{'pagination':{'format':'page'}}"));
        assertThat(ConfigDisplay.ALL_TO_OWNER.patched(before, patch)).isEqualTo(before.patched(patch));
    }

    @Test
    void whatAnEarlierStateShowed_isKnown_unlessTheStoredOneHidesIt() {
        IntegrationConfig earlier = config("{'pagination':{'format':'page','config':{'page_key':'c4n4ry'}}}");
        IntegrationConfig other = config("{'pagination':{'format':'cursor'}}");
        assertThat(earlier.hidingUnseen(JsonObject.EMPTY, List.of(other, earlier)))
                .isSameAs(earlier);
        IntegrationConfig hiding = config("{'pagination':{'config':{'page_key':'c4n4ry'}}}");
        assertThat(shown(earlier.hidingUnseen(JsonObject.EMPTY, List.of(hiding, earlier))))
                .doesNotContain(CANARY);
    }

    // whatever is stored, and whatever is sent

    @Property(tries = 1000)
    void noPatchPublishes_whatItDoesNotHold(@ForAll Random random) {
        IntegrationDefinition stored = definition(withCanaries(sample(random), random));
        IntegrationPatch patch = random.nextBoolean() ? merging(piece(random)) : replacing(stored, random);
        IntegrationConfig wanted =
                ConfigDisplay.MASKED_FOR_ALL.patched(stored, patch).config();
        assertThat(canaries(wanted)).isSubsetOf(canaries(stored.config()));
    }

    @Property(tries = 500)
    void noRevertPublishes_whatNoStateShowed(@ForAll Random random) {
        IntegrationConfig stored = new IntegrationConfig(withCanaries(sample(random), random));
        IntegrationConfig earlier = new IntegrationConfig(withCanaries(sample(random), random));
        JsonObject sent = piece(random);
        IntegrationConfig mixed = stored.merge(earlier.value()).merge(sent);
        List<String> known = new ArrayList<>(canaries(stored));
        known.addAll(canaries(earlier));
        assertThat(canaries(mixed.hidingUnseen(sent, List.of(stored, earlier)))).isSubsetOf(known);
    }

    /** The law holds by the rule, not by luck: without it there are such patches among those that are tried. */
    @Test
    void amongThePatchesThatAreTried_thereAreSomeThatWouldPublish() {
        Random random = new Random(1);
        int publishing = 0;
        for (int i = 0; i < 200; i++) {
            IntegrationDefinition stored = definition(withCanaries(sample(random), random));
            IntegrationConfig wanted = stored.patched(merging(piece(random))).config();
            publishing += canaries(stored.config()).containsAll(canaries(wanted)) ? 0 : 1;
        }
        assertThat(publishing).isGreaterThan(5);
    }

    /** What decides about values beside it is often missing, and any text may be a secret. */
    private static JsonObject withCanaries(JsonObject sample, Random random) {
        int[] count = {0};
        return mapped(
                sample,
                name -> random.nextInt(3) == 0 && List.of("format", "type").contains(name),
                text -> random.nextInt(3) > 0 ? text : CANARY + random.nextInt(1_000_000) + "-" + count[0]++);
    }

    private static JsonObject piece(Random random) {
        return mapped(
                sample(random),
                name -> !List.of("format", "type").contains(name) && random.nextInt(3) == 0,
                text -> text);
    }

    private static IntegrationPatch replacing(IntegrationDefinition stored, Random random) {
        JsonObject shown = stored.config().masked().value();
        return IntegrationPatch.empty()
                .withConfig(new ConfigChange.Replace(
                        new IntegrationConfig(ConfigMerge.INSTANCE.merge(shown, piece(random)))));
    }

    private static JsonObject sample(Random random) {
        return SAMPLES.get(random.nextInt(SAMPLES.size()));
    }

    private static JsonObject mapped(JsonObject object, Predicate<String> isLeftOut, UnaryOperator<String> change) {
        JsonObject.Edit edit = object.edit();
        object.forEach((name, value) -> {
            if (isLeftOut.test(name)) {
                edit.remove(name);
            } else {
                edit.set(name, mappedValue(value, isLeftOut, change));
            }
        });
        return edit.build();
    }

    private static @Nullable Object mappedValue(
            @Nullable Object value, Predicate<String> isLeftOut, UnaryOperator<String> change) {
        if (value instanceof JsonObject object) {
            return mapped(object, isLeftOut, change);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .<Object>map(element -> element == null ? "" : mappedValue(element, isLeftOut, change))
                    .toList();
        }
        return value instanceof String text ? change.apply(text) : value;
    }

    private static List<String> canaries(IntegrationConfig config) {
        return Pattern.compile(CANARY + "[0-9]+-[0-9]+")
                .matcher(shown(config))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String shown(IntegrationConfig config) {
        return JsonText.write(config.masked().value());
    }

    private static IntegrationPatch merging(JsonObject patch) {
        return IntegrationPatch.empty().mergingConfig(patch);
    }

    private static IntegrationDefinition definition(JsonObject config) {
        return new IntegrationDefinition(
                new IntegrationName("x"), Optional.empty(), false, Sharing.DENY, new IntegrationConfig(config));
    }

    private static IntegrationConfig config(String document) {
        return new IntegrationConfig(JsonText.object(document));
    }
}
