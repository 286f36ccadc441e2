package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonArbitraries;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule that is tightened later locks no old record, and lets nothing new slip in. */
class RatchetTest {

    /** Stored by a laxer release. */
    private static final String OLD = """
            {'label':'L','credentials':{},'authorization':{},
             'base_url':'api.example.com','headers':{'A B':'x'},
             'resources':{'users':{'list':{'method':'get'},'get':{'path':'/{{id'}}}}""";

    @Test
    void oldViolations_atUntouchedPlaces_areFindings() {
        ConfigReport report = after(OLD, "{'label':'New'}");
        assertThat(report.violations()).isEmpty();
        assertThat(Checked.findings(report))
                .containsExactlyInAnyOrder(
                        "/config/base_url not_http_url",
                        "/config/headers/A B header_name",
                        "/config/resources/users/list/path required",
                        "/config/resources/users/get/path unbalanced_placeholder",
                        "/config/resources/users/get/path id_expected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {'base_url':'example.com'};                      /config/base_url not_http_url
            {'base_url':5};                                  /config/base_url wrong_type
            {'headers':{'A B':'y'}};                         /config/headers/A B header_name
            {'resources':{'users':{'get':{'path':'/{{x'}}}}; /config/resources/users/get/path unbalanced_placeholder
            {'logo':'x'};                                    /config/logo not_http_url
            {'resources':{'users':{'new':{}}}};              /config/resources/users/new/path required
            """)
    void violation_atATouchedPlace_isRefused_aloneOfAll(String patch, String violation) {
        assertThat(Checked.violations(after(OLD, patch))).containsExactly(violation);
    }

    @Test
    void repairingOnePlace_leavesTheOthersTolerated() {
        ConfigReport report = after(OLD, "{'base_url':'https://api.example.com'}");
        assertThat(report.violations()).isEmpty();
        assertThat(Checked.findings(report))
                .contains("/config/headers/A B header_name")
                .doesNotContain("/config/base_url not_http_url");
    }

    @Test
    void newRule_onAnOldValue_isRefused() {
        // the value is as it was, but only the new format makes it wrong
        String stored = "{'pagination':{'format':'page','config':{'max_limit':'many'}}}";
        IntegrationConfig changed = config("{'pagination':{'format':'cursor','config':{'max_limit':'many'}}}");
        assertThat(Checked.violations(changed.checkAfter(config(stored), ConfigLimits.DEFAULT)))
                .containsExactly("/config/pagination/config/max_limit wrong_type");
    }

    @Test
    void nothingChanged_isNothingToReport() {
        assertThat(after(OLD, "{'label':'L'}")).isEqualTo(new ConfigReport(List.of(), List.of()));
    }

    @Test
    void recordOverTheSizeLimits_canBeChanged_unlessItGrows() {
        ConfigLimits limits = new ConfigLimits(20, 9, 2, 9);
        IntegrationConfig stored = config("{'a':'1234567890','b':'1234567890','c':1}");
        assertThat(Checked.violations(stored.check(limits)))
                .containsExactlyInAnyOrder("/config too_large", "/config too_many_keys");

        assertThat(merged(stored, "{'a':'0987654321'}", limits)).isEmpty();
        assertThat(merged(stored, "{'a':'123','c':null,'d':2}", limits)).isEmpty();
        assertThat(merged(stored, "{'a':'1234567890-'}", limits)).containsExactly("/config too_large");
        assertThat(merged(stored, "{'a':'','d':2}", limits)).containsExactly("/config too_many_keys");
        assertThat(merged(stored, "{'a':'','b':'','c':null}", limits)).isEmpty();
    }

    @Test
    void tooDeepPlaceAndTooLongNumber_areTolerated_whereTheyAreOld() {
        ConfigLimits limits = new ConfigLimits(1000, 2, 100, 3);
        IntegrationConfig stored = config("{'a':{'b':{'c':1}},'n':1234}");
        assertThat(merged(stored, "{'x':1}", limits)).isEmpty();
        assertThat(merged(stored, "{'a':{'b':{'d':1}}}", limits)).containsExactly("/config/a/b too_deep");
        assertThat(merged(stored, "{'n':4321}", limits)).containsExactly("/config/n number_too_long");
        assertThat(merged(stored, "{'m':1234}", limits)).containsExactly("/config/m number_too_long");
    }

    /** The pointer of an old violation is looked up in the new config, however long the names in it are. */
    @Test
    void oldViolationBelowAVeryLongName_isTolerated() {
        IntegrationConfig stored = IntegrationConfig.of(Map.of("headers", Map.of("a ".repeat(50_000), "x")));
        assertThat(merged(stored, "{'label':'New'}", ConfigLimits.DEFAULT)).isEmpty();
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return JsonArbitraries.objects();
    }

    @Property(tries = 200)
    void whateverIsStored_anUnrelatedMemberCanBeAdded(@ForAll("objects") JsonObject stored) {
        ConfigLimits none = new ConfigLimits(1_000_000, 1, 1_000_000, 1);
        IntegrationConfig before = new IntegrationConfig(stored);
        assertThat(merged(before, "{'x-unrelated':1}", none)).isEmpty();
    }

    @Test
    void adviceIsGiven_alsoForWhatIsAsItWas() {
        assertThat(Checked.findings(after("{'x':{},'resources':{'r':{'m_2':{'path':'/'}}}}", "{'label':'L'}")))
                .contains("/config/x unknown_key", "/config/resources/r/m_2 numbered_method");
    }

    @Test
    void actionThatIsNoLongerAListOfSteps_isCheckedAsAStep() {
        assertThat(Checked.violations(
                        after("{'actions':{'a':{'steps':[],'config':[]}}}", "{'actions':{'a':{'steps':null}}}")))
                .containsExactly("/config/actions/a/config wrong_type");
    }

    @Test
    void credentialsThatAreNoLongerSingle_areCheckedAsAMap() {
        String stored = "{'credentials':{'format':'api_key','oauth2':{'config':{'scope':[1]}}}}";
        assertThat(Checked.violations(after(stored, "{'credentials':{'format':null}}")))
                .containsExactly("/config/credentials/oauth2/config/scope wrong_type");
    }

    private static IntegrationConfig config(String json) {
        return new IntegrationConfig(JsonText.object(json));
    }

    private static ConfigReport after(String stored, String patch) {
        return config(stored).merge(JsonText.object(patch)).checkAfter(config(stored), ConfigLimits.DEFAULT);
    }

    private static List<String> merged(IntegrationConfig stored, String patch, ConfigLimits limits) {
        return Checked.violations(stored.merge(JsonText.object(patch)).checkAfter(stored, limits));
    }
}
