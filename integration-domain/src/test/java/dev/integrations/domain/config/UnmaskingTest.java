package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mask that comes back keeps what it stands for, or is refused: never does a value get to another place. */
class UnmaskingTest {

    private final IntegrationConfig stored = config("""
            {'label':'L','base_url':'https://u:pw@h/?k=v','headers':{'X-A':'A','X-B':'B','Accept':'c'},
             'credentials':{'format':'api_key','config':{'fields':[
               {'name':'a','type':'password','default':'secret of a'},
               {'name':'b','type':'password','default':'secret of b'},
               {'type':'password','default':'1'},
               {'type':'password','default':'2'},
               {'type':'password','label':'x','default':'3'}]}},
             'resources':{'r':{'list':{'path':'/','body':{'hosts':[
               {'url':'{{u1}}','auth':'A1'},{'url':'{{u2}}','auth':'A2'}],'lists':[[{'a':1}],[{'a':2}]]}}}},
             'webhook':{'signature_verification':{'config':{'secret':'S','parts':['p','q']}}},
             'x':{'deep':[1,2]}}""");

    // what was shown and comes back

    @Test
    void whatComesBackAsItWasShown_changesNothing() {
        JsonObject shown = JsonText.object(JsonText.write(stored.masked().value()));
        assertThat(stored.merge(shown)).isSameAs(stored);
        assertThat(replaced(shown)).isSameAs(stored);
        assertThat(stored.merge(JsonObject.EMPTY.with("x", shown.get("x")))).isSameAs(stored);
    }

    @Test
    void aMaskKeepsTheValue_whileEverythingElseChanges() {
        assertThat(stored.merge(JsonText.object("{'label':'M','headers':{'X-A':'********','X-C':'C'}}"))
                        .headers())
                .isEqualTo(JsonText.object("{'X-A':'A','X-B':'B','Accept':'c','X-C':'C'}"));
    }

    @Test
    void aPatchWithoutMasks_keepsWhatIsHidden_whereItIs() {
        IntegrationConfig merged = stored.merge(JsonText.object("{'x':{'other':1}}"));
        assertThat(merged.value().get("x")).isEqualTo(JsonText.object("{'deep':[1,2],'other':1}"));
    }

    // literal masks in lists

    @Test
    void inAChangedList_aMaskStandsForTheElementOfThatName() {
        IntegrationConfig merged = stored.merge(fields("""
                [{'name':'b','type':'password','default':'********'},
                 {'name':'a','type':'password','default':'********','label':'new'}]"""));
        assertThat(defaults(merged)).containsExactly("secret of b", "secret of a");
        assertThat(violations(merged)).isEmpty();
    }

    @Test
    void inAChangedList_aMaskStandsForTheElementThatLooksAsItDid() {
        IntegrationConfig merged =
                stored.merge(fields("[{'type':'text'},{'type':'password','label':'x','default':'********'}]"));
        assertThat(defaults(merged)).containsExactly("3");
        assertThat(violations(merged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // alike once masked
                "[{'type':'password','default':'********'}]",
                "[{'type':'password','default':'********'},{'type':'password','default':'********'}]",
                // twice
                "[{'type':'password','label':'x','default':'********'},{'type':'password','label':'x','default':'********'}]",
                "[{'name':'a','type':'password','default':'********'},{'name':'a','default':'********','type':'password'}]",
                // another name, or other looks
                "[{'name':'c','type':'password','default':'********'}]",
                "[{'type':'password','label':'y','default':'********'}]",
                // not in the place of a mask
                "[{'name':'a','type':'password','label':'********','default':'1'}]"
            })
    void inAChangedList_aMaskOfNoCertainElement_isRefused(String fields) {
        IntegrationConfig merged = stored.merge(fields(fields));
        assertThat(violations(merged)).isNotEmpty().allMatch(violation -> violation.endsWith(" masked"));
        assertThat(defaults(merged)).doesNotContain("secret of a", "secret of b", "2", "3");
    }

    @Test
    void twoHostsThatAreAlikeOnceEdited_getNoSecret() {
        IntegrationConfig merged = stored.merge(JsonText.object("""
                {'resources':{'r':{'list':{'body':{'hosts':[
                  {'url':'{{u2}}','auth':'********'},{'url':'{{u2}}','auth':'********'}]}}}}}"""));
        assertThat(violations(merged))
                .containsExactly(
                        "/config/resources/r/list/body/hosts/0/auth masked",
                        "/config/resources/r/list/body/hosts/1/auth masked");
    }

    // where a mask may not be

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'label':'********'}",
                "{'headers':{'Accept':'********'}}",
                "{'headers':{'X-New':'********'}}",
                "{'base_url':'https://********@other/?k=********'}",
                "{'base_url':'https://h/?k=********'}",
                "{'resources':{'r':{'list':{'path':'/?a=********'}}}}",
                "{'new':['********']}",
                "{'x':{'deep':'********'}}",
                "{'credentials':{'config':{'documentation_link':'https://********@h'}}}"
            })
    void aMaskThatStandsForNothing_isRefused_whereverItIs(String patch) {
        IntegrationConfig merged = stored.merge(JsonText.object(patch));
        assertThat(violations(merged)).hasSize(1).allMatch(violation -> violation.endsWith(" masked"));
        assertThat(Checked.violations(merged.checkAfter(stored, ConfigLimits.DEFAULT)))
                .isEqualTo(violations(merged));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':{'name':'a','type':'password','default':'********'}}",
                "[[{'name':'a','type':'password','default':'********'}]]"
            })
    void aSecret_isNotFoundInAnotherStructure(String fields) {
        assertThat(JsonText.write(stored.merge(fields(fields)).value())).doesNotContain("secret of a");
        IntegrationConfig byName = config("{'credentials':{'keka_oauth':{'config':{'a':{'name':'a','default':'S'}}}}}");
        JsonObject list =
                JsonText.object("{'credentials':{'keka_oauth':{'config':{'a':[{'name':'a','default':'********'}]}}}}");
        assertThat(violations(byName.merge(list)))
                .containsExactly("/config/credentials/keka_oauth/config/a/0/default masked");
    }

    /** By what an edit of the shown document does. */
    @Test
    void aUrlWithMasksInIt_movedToWhereATextIs_isRefused() {
        JsonObject shown = stored.masked().value();
        IntegrationConfig moved = replaced(shown.without("base_url").with("label", shown.get("base_url")));
        assertThat(violations(moved)).containsExactly("/config/label masked");
    }

    @Test
    void aNewConfig_holdsNoMask() {
        assertThat(Checked.violations("{'label':'********','x':[{'y':'********'}]}"))
                .containsExactlyInAnyOrder("/config/label masked", "/config/x/0/y masked");
        assertThat(Checked.violations("{'label':'*******','x':'*******.*'}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'headers':{'X-A':'********new'}}",
                "{'headers':{'X-A':'Bearer ********'}}",
                "{'headers':{'Accept':'text/********'}}",
                "{'label':'*********'}",
                "{'label':'from ******** on'}",
                "{'x':{'deep':[1,'2********']}}",
                "{'resources':{'r':{'list':{'body':{'hosts':[{'url':'{{u1}}','auth':'A1********'}]}}}}}",
                "{'credentials':{'config':{'fields':[{'name':'a','type':'password','default':'********9'}]}}}",
                "{'webhook':{'signature_verification':{'config':{'secret':'S********'}}}}",
                "{'base_url':'https://u:pw********@h/'}",
                "{'base_url':'ftp://u:pw********@h/{{'}"
            })
    void aTextThatContainsAMask_isRefused_whereverItIs(String patch) {
        IntegrationConfig merged = stored.merge(JsonText.object(patch));
        assertThat(violations(merged)).hasSize(1).allMatch(violation -> violation.endsWith(" masked"));
        assertThat(Checked.violations(merged.checkAfter(stored, ConfigLimits.DEFAULT)))
                .isEqualTo(violations(merged));
        IntegrationConfig replacement =
                replaced(ConfigMerge.INSTANCE.merge(stored.masked().value(), JsonText.object(patch)));
        assertThat(violations(replacement)).isEqualTo(violations(merged));
    }

    @Test
    void aTextWithAMaskThatWasStoredOnce_locksNothing_andStaysWhereItIsOnly() {
        IntegrationConfig old = config("{'label':'a ********','headers':{'X-A':'Bearer ********'},'x':['********1']}");
        IntegrationConfig merged = old.merge(JsonText.object("{'label':'a ********','headers':{'X-B':'B'}}"));
        assertThat(merged.checkAfter(old, ConfigLimits.DEFAULT).violations()).isEmpty();
        IntegrationConfig sentBack = replaced(old.masked().value().with("icon", "https://h/i.png"), old);
        assertThat(sentBack.headers()).isEqualTo(old.headers());
        assertThat(sentBack.checkAfter(old, ConfigLimits.DEFAULT).violations()).isEmpty();
        IntegrationConfig moved = old.merge(JsonText.object("{'headers':{'X-C':'Bearer ********'}}"));
        assertThat(Checked.violations(moved.checkAfter(old, ConfigLimits.DEFAULT)))
                .containsExactly("/config/headers/X-C masked");
    }

    @Test
    void aMaskThatWasStoredOnce_locksNothing() {
        IntegrationConfig old = config("{'label':'********','headers':{'X-A':'A'}}");
        IntegrationConfig merged =
                old.merge(JsonText.object("{'label':'********','headers':{'X-A':'********','X-B':'B'}}"));
        assertThat(merged.headers()).isEqualTo(JsonText.object("{'X-A':'A','X-B':'B'}"));
        assertThat(merged.checkAfter(old, ConfigLimits.DEFAULT).violations()).isEmpty();
    }

    // a secret that would become public

    @ParameterizedTest
    @ValueSource(strings = {"text", "single_select"})
    void aSecret_isNotShownByChangingWhatItsPlaceIs(String type) {
        JsonObject patch = fields("[{'name':'a','type':'" + type + "','default':'********'}]");
        assertThat(violations(stored.merge(patch)))
                .containsExactly("/config/credentials/config/fields/0/default masked");
        JsonObject whole = ConfigMerge.INSTANCE.merge(stored.masked().value(), patch);
        assertThat(violations(replaced(whole))).containsExactly("/config/credentials/config/fields/0/default masked");
        JsonObject sent = fields("[{'name':'a','type':'" + type + "','default':'sent'}]");
        assertThat(violations(stored.merge(sent))).isEmpty();
    }

    @Test
    void aHiddenSection_isNotShownByGivingItAFormat() {
        IntegrationConfig unknown = config("{'pagination':{'config':{'page_key':'S'}}}");
        IntegrationConfig merged =
                unknown.merge(JsonText.object("{'pagination':{'format':'page','config':{'page_key':'********'}}}"));
        assertThat(violations(merged)).containsExactly("/config/pagination/config/page_key masked");
    }

    // an edit of the shown document itself

    @Test
    void whatAnEditOfTheShownDocument_doesNotTouch_staysWhereItIs() {
        Map<String, Object> edited = editable();
        edited.put("label", "M");
        assertThat(replaced(edited))
                .isEqualTo(new IntegrationConfig(stored.value().with("label", "M")));
    }

    @Test
    void exchangedNames_moveNoSecret() {
        Map<String, Object> edited = editable();
        field(edited, 0).put("name", "b");
        field(edited, 1).put("name", "a");
        assertThat(defaults(replaced(edited))).startsWith("secret of a", "secret of b");
        assertThat(violations(replaced(edited))).isEmpty();
    }

    @Test
    void anEditedElement_keepsItsSecret() {
        Map<String, Object> edited = editable();
        field(edited, 2).put("label", "new");
        field(edited, 3).put("label", "new");
        assertThat(defaults(replaced(edited))).endsWith("1", "2", "3");
        assertThat(violations(replaced(edited))).isEmpty();
    }

    @Test
    void movedElements_takeTheirSecretsAlong_evenIfAllLookAlike() {
        Map<String, Object> edited = editable();
        Collections.reverse(fieldsOf(edited));
        fieldsOf(edited).remove(2);
        assertThat(defaults(replaced(edited))).containsExactly("3", "2", "secret of b", "secret of a");
        assertThat(violations(replaced(edited))).isEmpty();
    }

    @Test
    void aMovedAndEditedElement_keepsItsSecret_onlyIfItsNameTellsWhichItIs() {
        Map<String, Object> edited = editable();
        fieldsOf(edited).remove(0);
        field(edited, 0).put("label", "new");
        assertThat(defaults(replaced(edited))).containsExactly("secret of b", "1", "2", "3");
        field(edited, 1).put("label", "new");
        assertThat(violations(replaced(edited))).containsExactly("/config/credentials/config/fields/1/default masked");
    }

    @Test
    void aMaskThatWasMoved_isRefused_thoughAMaskWasThere() {
        Map<String, Object> edited = editable();
        Map<String, Object> headers = object(edited, "headers");
        Object first = headers.put("X-A", headers.get("X-B"));
        headers.put("X-B", first);
        assertThat(violations(replaced(edited)))
                .containsExactly("/config/headers/X-A masked", "/config/headers/X-B masked");

        edited = editable();
        field(edited, 1).put("default", field(edited, 0).remove("default"));
        assertThat(violations(replaced(edited))).containsExactly("/config/credentials/config/fields/1/default masked");
    }

    @Test
    void aMaskThatWasCopied_isRefused() {
        Map<String, Object> edited = editable();
        edited.put("label", object(edited, "headers").get("X-A"));
        assertThat(violations(replaced(edited))).containsExactly("/config/label masked");

        edited = editable();
        fieldsOf(edited).add(0, field(edited, 1));
        assertThat(violations(replaced(edited))).containsExactly("/config/credentials/config/fields/2/default masked");
    }

    private IntegrationConfig replaced(Map<?, ?> document) {
        return replaced(document, stored);
    }

    private static IntegrationConfig replaced(Map<?, ?> document, IntegrationConfig stored) {
        return new ConfigChange.Replace(IntegrationConfig.of(document)).applyTo(stored);
    }

    /** The shown document as somebody edits it who copies containers, but no texts. */
    private Map<String, Object> editable() {
        return object(Map.of("config", copy(stored.masked().value())), "config");
    }

    private static Object copy(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> copy = new java.util.LinkedHashMap<>();
            object.forEach((name, member) -> copy.put(name, copy(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        return value;
    }

    @SuppressWarnings("unchecked") // the configs of these tests are made of such maps
    private static Map<String, Object> object(Map<?, ?> holder, String name) {
        return (Map<String, Object>) holder.get(name);
    }

    @SuppressWarnings("unchecked") // the configs of these tests have such lists there
    private static List<Map<String, Object>> fieldsOf(Map<?, ?> config) {
        return (List<Map<String, Object>>)
                object(object(config, "credentials"), "config").get("fields");
    }

    private static Map<String, Object> field(Map<?, ?> config, int index) {
        return fieldsOf(config).get(index);
    }

    private static JsonObject fields(String fields) {
        return JsonText.object("{'credentials':{'config':{'fields':" + fields + "}}}");
    }

    private static List<Object> defaults(IntegrationConfig config) {
        return fieldsOf(config.value()).stream()
                .filter(field -> field instanceof Map<?, ?> && field.get("default") != null)
                .map(field -> field.get("default"))
                .toList();
    }

    private static IntegrationConfig config(String document) {
        return new IntegrationConfig(JsonText.object(document));
    }

    private static List<String> violations(IntegrationConfig config) {
        return Checked.violations(config.check(ConfigLimits.DEFAULT));
    }
}
