package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonArbitraries;
import dev.integrations.domain.json.JsonObject;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules beyond single keys: what is refused, and what must not be. */
class ConfigRulesTest {

    @Test
    void emptyConfig_isValid() {
        assertThat(Checked.violations("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "x", "!#$%&'*+-.^_`|~", "Content-Type", "0"})
    void headerName_isAnyRfc9110Token(String name) {
        assertThat(Checked.violations(Map.of("headers", Map.of(name, "x")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nb", "a\0", "é", "a/b", "(x)", "{{x}}", "a\t"})
    void headerName_thatIsNoToken_isRefused_alsoWithNull(String name) {
        String pointer = "/config/headers/" + name.replace("/", "~1") + " header_name";
        assertThat(Checked.violations(Map.of("headers", Map.of(name, "x")))).containsExactly(pointer);
        assertThat(Checked.violations(Map.of("headers", JsonObject.EMPTY.with(name, null))))
                .containsExactly(pointer);
    }

    @Test
    void methodWithoutPath_isRefused() {
        assertThat(Checked.violations("{'resources':{'users':{'list':{},'x':{'method':'get'},'get':{'path':'/u'}}}}"))
                .containsExactly(
                        "/config/resources/users/list/path required", "/config/resources/users/x/path required");
    }

    @Test
    void credentials_areOneObject_orAMapOfKnownFormats() {
        assertThat(Checked.violations("{'credentials':{'format':'api_key','config':{'fields':[]}}}"))
                .isEmpty();
        assertThat(Checked.violations("{'credentials':{'api_key':{'config':{}},'oauth2':{'config':{}}}}"))
                .isEmpty();
        assertThat(Checked.violations("{'credentials':{'basic':{},'oauth2':5,'api_key':{'config':{'fields':5}}}}"))
                .containsExactly(
                        "/config/credentials/basic not_allowed",
                        "/config/credentials/oauth2 wrong_type",
                        "/config/credentials/api_key/config/fields wrong_type");
        assertThat(Checked.violations("{'credentials':[{'format':'api_key'}]}"))
                .containsExactly("/config/credentials wrong_type");
    }

    @Test
    void membersOfAnotherFormat_areNoConcernOfThisOne() {
        assertThat(Checked.violations("{'pagination':{'format':'page','config':{'max_limit':'many'}}}"))
                .isEmpty();
        assertThat(Checked.violations("{'pagination':{'format':'cursor','config':{'max_limit':'many'}}}"))
                .containsExactly("/config/pagination/config/max_limit wrong_type");
    }

    @Test
    void action_isAListOfSteps_orOneStep() {
        assertThat(Checked.violations("{'actions':{'a':{'steps':[{'type':'request','config':{}}]},"
                        + "'b':{'type':'form','config':{}},'c':{}}}"))
                .isEmpty();
        assertThat(Checked.violations("{'actions':{'a':{'steps':{}},'b':{'type':5},'c':{'steps':[5]}}}"))
                .containsExactly(
                        "/config/actions/a/steps wrong_type",
                        "/config/actions/b/type wrong_type",
                        "/config/actions/c/steps/0 wrong_type");
    }

    @Test
    void storedNulls_withAMeaning_areAccepted() {
        assertThat(Checked.violations("""
                        {'headers':{'Accept':null},'logo':null,'pagination':null,'webhook':null,'rate_limit':null,
                         'resources':{'users':{'list':{'path':'/u','pagination':null,'headers':{'Accept':null}}}}}""")).isEmpty();
    }

    /** Level 1 and 3: what we do not know is kept and told, never refused. */
    @Test
    void unknownKeys_anywhere_areFindings() {
        String json = """
                {'x':1,'authorization':{'x':1,'format':'bearer','config':{'x':1}},'credentials':{'format':'api_key',
                 'x':1,'config':{'x':1,'fields':[{'x':1}]}},'pagination':{'format':'page','x':1,'config':{'x':1}},
                 'rate_limit':{'x':1},'resources':{'r':{'m':{'path':'/','x':1,'examples':{'x':1}}}},
                 'webhook':{'x':1,'signature_verification':{'x':1,'config':{'x':1}}},
                 'actions':{'a':{'x':1,'steps':[{'x':1}]}},'label':'L'}""";
        assertThat(Checked.violations(json)).isEmpty();
        assertThat(Checked.findings(json))
                .containsExactlyInAnyOrder(
                        "/config/x unknown_key",
                        "/config/authorization/x unknown_key",
                        "/config/authorization/config/x unknown_key",
                        "/config/credentials/x unknown_key",
                        "/config/credentials/config/x unknown_key",
                        "/config/credentials/config/fields/0/x unknown_key",
                        "/config/pagination/x unknown_key",
                        "/config/pagination/config/x unknown_key",
                        "/config/rate_limit/x unknown_key",
                        "/config/resources/r/m/x unknown_key",
                        "/config/resources/r/m/examples/x unknown_key",
                        "/config/webhook/x unknown_key",
                        "/config/webhook/signature_verification/x unknown_key",
                        "/config/webhook/signature_verification/config/x unknown_key",
                        "/config/actions/a/x unknown_key",
                        "/config/actions/a/steps/0/x unknown_key");
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return JsonArbitraries.objects();
    }

    @Property(tries = 200)
    void anythingUnderAnUnknownKey_isAccepted(@ForAll("objects") JsonObject anything) {
        JsonObject method = JsonObject.of(Map.of("path", "/", "x-unknown", anything));
        JsonObject config = JsonObject.of(Map.of("x-unknown", anything, "resources", Map.of("r", Map.of("m", method))));
        assertThat(Checked.violations(config)).isEmpty();
    }

    @Property(tries = 200)
    void anyConfig_canBeHeldAndChecked_andPointsIntoItself(@ForAll("objects") JsonObject config) {
        ConfigReport report = IntegrationConfig.of(config).check(ConfigLimits.DEFAULT);
        assertThat(report.violations())
                .allSatisfy(violation -> assertThat(violation.pointer()).startsWith("/config"));
        assertThat(Checked.violations(report)).doesNotHaveDuplicates();
    }

    /** What is sent is what the placeholder stands for. */
    @Test
    void aLineEndInAPlaceholder_breaksNoHeader_butOneBesideItDoes() {
        assertThat(Checked.violations("{'headers':{'Digest':'sha256={{$hash(a,\\n  b)}}'}}"))
                .isEmpty();
        assertThat(Checked.violations("{'headers':{'A':'{{a}}\\r\\nX: y','B':'{{b}}\\n','C':'{{c\\n'}}"))
                .containsExactlyInAnyOrder(
                        "/config/headers/A header_value",
                        "/config/headers/B header_value",
                        "/config/headers/C header_value",
                        "/config/headers/C unbalanced_placeholder");
    }

    @Test
    void aDozenMistakes_areADozenViolations() {
        assertThat(Checked.violations("""
                        {'label':['My CRM'],
                         'base_url':'api.example.com',
                         'logo':'ftp://example.com/logo.png',
                         'headers':{'X Api Key':'k','Accept':'a\\r\\nX: y'},
                         'query_array_format':'commas',
                         'credentials':{'format':'basic','config':{}},
                         'authorization':{'format':'header','config':{'header_name':'a:','header_value':'{{token'}},
                         'pagination':{'format':'cursor','config':{'cursor_path':'c','max_limit':'100'}},
                         'resources':{'users':{'list':{'method':'get'},'get':{'path':'/users/{{id}'}}},
                         'future':{'kept':true}}"""))
                .containsExactlyInAnyOrder(
                        "/config/label wrong_type",
                        "/config/base_url not_http_url",
                        "/config/logo not_http_url",
                        "/config/headers/X Api Key header_name",
                        "/config/headers/Accept header_value",
                        "/config/query_array_format not_allowed",
                        "/config/credentials/format not_allowed",
                        "/config/authorization/config/header_name header_name",
                        "/config/authorization/config/header_value unbalanced_placeholder",
                        "/config/pagination/config/max_limit wrong_type",
                        "/config/resources/users/list/path required",
                        "/config/resources/users/get/path unbalanced_placeholder");
    }
}
