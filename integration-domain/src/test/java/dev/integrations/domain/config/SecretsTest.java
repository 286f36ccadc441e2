package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'credentials':{'format':'oauth2','config':{'client':{'id':'i','secret':'canary'}}}}",
                "{'credentials':{'oauth2':{'config':{'client':{'id':'i','secret':'canary'}}}}}",
                "{'credentials':{'oauth2':{'config':{'tokenParams':{'client_secret':'canary'}}}}}",
                "{'credentials':{'format':'keka_oauth','config':{'api_key':'canary'}}}",
                "{'credentials':{'config':{'fields':[{'name':'a','type':'password','default':'canary'}]}}}",
                "{'credentials':{'config':{'fields':[{'name':'a','type':'password','default':{'x':'canary'}}]}}}",
                "{'authorization':{'format':'basic','config':{'username':'u','password':'canary'}}}",
                "{'authorization':{'format':'header','config':{'header_name':'X','header_value':'canary'}}}",
                "{'authorization':{'format':'bearer','config':{'value':'canary'}}}",
                "{'authorization':{'format':'bearer','config':{'value':'Bearer {{x}} canary'}}}",
                "{'resources':{'a':{'list':{'authorization':{'config':{'value':'canary'}}}}}}",
                "{'webhook':{'signature_verification':{'config':{'secret':'canary'}}}}",
                "{'webhook':{'signature_verification':{'config':{'password':'canary'}}}}",
                "{'headers':{'Authorization':'canary'}}",
                "{'headers':{'cookie':'canary'}}",
                "{'headers':{'X-Api-Key':'canary'}}",
                "{'headers':{'Private-Token':'canary'}}",
                "{'headers':{'X-Key':'canary'}}",
                "{'headers':{'x-functions-key':'canary'}}",
                "{'credentials':{'oauth2':{'config':{'tokenParams':{'client_assertion':'canary','key':'canary'}}}}}",
                "{'resources':{'a':{'list':{'headers':{'authorization':'canary'}}}}}",
                "{'pagination':{'config':{'headers':{'authorization':'canary'}}}}"
            })
    void everySecretPlace_isMasked_andAMaskSentBackChangesNothing(String document) {
        IntegrationConfig stored = config(document);
        IntegrationConfig masked = stored.masked();

        assertThat(JsonText.write(masked.value())).doesNotContain("canary").contains(Secrets.MASK);
        assertThat(stored.merge(masked.value())).isSameAs(stored);
        assertThat(new ConfigChange.Replace(masked).applyTo(stored)).isSameAs(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'authorization':{'format':'bearer','config':{'value':'{{oauth.token.access_token}}'}}}",
                "{'authorization':{'format':'basic','config':{'username':'shown'}}}",
                "{'credentials':{'config':{'fields':[{'name':'password','type':'text','default':'shown'}]}}}",
                "{'credentials':{'oauth2':{'config':{'auth':{'tokenHost':'shown'},'client':{'id':'shown'}}}}}",
                "{'headers':{'Accept':'shown','Content-Type':'shown'}}",
                "{'headers':{'Authorization':null}}",
                "{'resources':{'headers':{'token-list':{'path':'/shown'}}}}",
                "{'label':'shown'}"
            })
    void whatIsNoSecret_isShown(String document) {
        IntegrationConfig stored = config(document);
        assertThat(stored.masked()).isSameAs(stored);
    }

    @Test
    void aMaskKeepsTheSecret_whileEverythingElseChanges() {
        IntegrationConfig stored =
                config("{'authorization':{'format':'basic','config':{'username':'u','password':'p'}}}");
        JsonObject patch = JsonText.object("{'authorization':{'config':{'username':'v','password':'********'}}}");
        assertThat(stored.merge(patch).value())
                .isEqualTo(JsonText.object(
                        "{'authorization':{'format':'basic','config':{'username':'v','password':'p'}}}"));
    }

    /** The name is a field's key: its place in the list may change. */
    @Test
    void aMaskInAListOfFields_keepsTheSecretOfTheFieldOfThatName() {
        IntegrationConfig stored = config("""
                {'credentials':{'config':{'fields':[{'name':'a','type':'password','default':'secret of a'},
                 {'name':'b','type':'password','default':'secret of b'}]}}}""");
        JsonObject patch = JsonText.object("""
                {'credentials':{'config':{'fields':[{'name':'b','type':'password','default':'********'},
                 {'name':'a','type':'password','default':'********'}]}}}""");
        assertThat(stored.merge(patch).value()).isEqualTo(JsonText.object("""
                {'credentials':{'config':{'fields':[{'name':'b','type':'password','default':'secret of b'},
                 {'name':'a','type':'password','default':'secret of a'}]}}}"""));
    }

    /** A mask must never be resolved by position: the secret would go to another host. */
    @Test
    void aMaskInAListWithoutNames_keepsTheSecretOfTheSameElement_orIsRefused() {
        IntegrationConfig stored = config("""
                {'actions':{'a':{'steps':[{'type':'request','config':{'url':'https://one','headers':{'Cookie':'1'}}},
                                          {'type':'request','config':{'url':'https://two','headers':{'Cookie':'2'}}}]}}}""");
        JsonObject second =
                JsonText.object("{'type':'request','config':{'url':'https://two','headers':{'Cookie':'2'}}}");
        IntegrationConfig oneLeft = stored.merge(JsonText.object("""
                {'actions':{'a':{'steps':[
                  {'type':'request','config':{'url':'https://two','headers':{'Cookie':'********'}}}]}}}"""));
        assertThat(oneLeft.actions().findFirst().orElseThrow().steps()).containsExactly(second);

        IntegrationConfig moved = stored.merge(JsonText.object("""
                {'actions':{'a':{'steps':[
                  {'type':'request','config':{'url':'https://evil','headers':{'Cookie':'********'}}}]}}}"""));
        assertThat(violations(moved)).containsExactly("/config/actions/a/steps/0/config/headers/Cookie masked");
    }

    @Test
    void aMaskInAListWithTwoElementsOfOneName_isRefusedIfTheyDifferInSecretsOnly() {
        IntegrationConfig stored = config("""
                {'credentials':{'config':{'fields':[{'name':'a','type':'password','default':'1'},
                 {'name':'a','type':'password','default':'2'}]}}}""");
        IntegrationConfig back = stored.merge(
                stored.masked().merge(JsonText.object("{'label':'x'}")).value());
        assertThat(violations(back))
                .containsExactly(
                        "/config/credentials/config/fields/0/default masked",
                        "/config/credentials/config/fields/1/default masked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'credentials':{'config':{'fields':[{'name':'a','type':'text','default':'********'}]}}}",
                "{'headers':{'Accept':'********'}}",
                "{'authorization':{'format':'basic','config':{'username':'********'}}}"
            })
    void aMaskWhereNothingIsHidden_isRefused_ratherThanStoredForTheSecretOrShowingIt(String patch) {
        IntegrationConfig stored = config("""
                {'credentials':{'config':{'fields':[{'name':'a','type':'password','default':'secret'}]}},
                 'authorization':{'format':'basic','config':{'username':'u','password':'p'}}}""");
        IntegrationConfig merged = stored.merge(JsonText.object(patch));
        assertThat(merged.check(ConfigLimits.DEFAULT).violations())
                .extracting(Violation::code)
                .contains("masked");
    }

    @Test
    void aMaskThatStandsForNoStoredSecret_isRefused() {
        IntegrationConfig merged = config("{}").merge(JsonText.object("{'headers':{'Cookie':'********'}}"));
        assertThat(merged.check(ConfigLimits.DEFAULT).violations())
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(tuple("/config/headers/Cookie", "masked"));
    }

    @Test
    void theTextOfAMaskElsewhere_isATextLikeAnyOther() {
        IntegrationConfig merged = config("{}").merge(JsonText.object("{'label':'********'}"));
        assertThat(merged.check(ConfigLimits.DEFAULT).violations()).isEmpty();
        assertThat(merged.label()).contains("********");
    }

    private static IntegrationConfig config(String document) {
        return new IntegrationConfig(JsonText.object(document));
    }

    private static List<String> violations(IntegrationConfig config) {
        return config.check(ConfigLimits.DEFAULT).violations().stream()
                .map(violation -> violation.pointer() + " " + violation.code())
                .toList();
    }
}
