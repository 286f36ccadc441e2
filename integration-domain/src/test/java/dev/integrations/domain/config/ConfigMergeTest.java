package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the merge of a config differs from RFC 7396, and that it differs nowhere else. */
class ConfigMergeTest {

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # a changed format takes nothing over from the old one
            {'pagination':{'format':'page','config':{'page_key':'p'}}}    | {'pagination':{'format':'cursor','config':{'cursor_key':'c'}}} | {'pagination':{'format':'cursor','config':{'cursor_key':'c'}}}
            {'pagination':{'format':'page','config':{'page_key':'p'}}}    | {'pagination':{'format':'link_header'}}                        | {'pagination':{'format':'link_header'}}
            {'authorization':{'format':'bearer','config':{'value':'v'}}}  | {'authorization':{'format':'basic','config':{'username':'u'}}} | {'authorization':{'format':'basic','config':{'username':'u'}}}
            {'webhook':{'x':1,'signature_verification':{'format':'hmac','config':{'secret':'s'}}}} | {'webhook':{'signature_verification':{'format':'jwt','config':{'algorithm':'a'}}}} | {'webhook':{'x':1,'signature_verification':{'format':'jwt','config':{'algorithm':'a'}}}}
            {'resources':{'a':{'list':{'path':'/','pagination':{'format':'page','config':{'page_key':'p'}}}}}} | {'resources':{'a':{'list':{'pagination':{'format':'range','config':null}}}}} | {'resources':{'a':{'list':{'path':'/','pagination':{'format':'range'}}}}}
            {'resources':{'a':{'list':{'authorization':{'format':'basic','config':{'username':'u'}}}}}} | {'resources':{'a':{'list':{'authorization':{'format':'bearer'}}}}} | {'resources':{'a':{'list':{'authorization':{'format':'bearer'}}}}}
            {'credentials':{'format':'api_key','config':{'fields':[]}}}   | {'credentials':{'format':'oauth2','config':{'scope':['a']}}}   | {'credentials':{'format':'oauth2','config':{'scope':['a']}}}
            {'credentials':{'oauth2':{'format':'oauth2','config':{'scope':['a']}}}} | {'credentials':{'oauth2':{'format':'oauth','config':{'tokenUrl':'t'}}}} | {'credentials':{'oauth2':{'format':'oauth','config':{'tokenUrl':'t'}}}}
            # the same format, or none in the patch, merges
            {'pagination':{'format':'page','config':{'page_key':'p'}}}    | {'pagination':{'format':'page','config':{'limit_key':'l'}}}    | {'pagination':{'format':'page','config':{'page_key':'p','limit_key':'l'}}}
            {'pagination':{'format':'page','config':{'page_key':'p'}}}    | {'pagination':{'config':{'limit_key':'l'}}}                    | {'pagination':{'format':'page','config':{'page_key':'p','limit_key':'l'}}}
            {'pagination':{'config':{'page_key':'p'}}}                    | {'pagination':{'format':'page'}}                               | {'pagination':{'config':{'page_key':'p'},'format':'page'}}
            # a format where none is known is a key like any other
            {'x':{'format':'a','config':{'b':1}}}                         | {'x':{'format':'c'}}                                           | {'x':{'format':'c','config':{'b':1}}}
            # credentials of another shape are replaced
            {'credentials':{'format':'api_key','config':{'fields':[]}}}   | {'credentials':{'oauth2':{'config':{}}}}                       | {'credentials':{'oauth2':{'config':{}}}}
            {'credentials':{'oauth2':{'config':{}},'api_key':{}}}         | {'credentials':{'format':'api_key'}}                           | {'credentials':{'format':'api_key'}}
            # credentials of the same shape merge
            {'credentials':{'oauth2':{'config':{'scope':['a']}}}}         | {'credentials':{'api_key':{'config':{}}}}                      | {'credentials':{'oauth2':{'config':{'scope':['a']}},'api_key':{'config':{}}}}
            {'credentials':{'oauth2':{},'api_key':{}}}                    | {'credentials':{'oauth2':null}}                                | {'credentials':{'api_key':{}}}
            {'credentials':{'format':'api_key','config':{'a':1}}}         | {'credentials':{'config':{'b':2}}}                             | {'credentials':{'format':'api_key','config':{'a':1,'b':2}}}
            # a patch that tells no shape goes with either
            {'credentials':{'format':'api_key'}}                          | {'credentials':{'note':'x'}}                                   | {'credentials':{'format':'api_key','note':'x'}}
            {'credentials':{'format':'api_key'}}                          | {'credentials':{'oauth2':null}}                                | {'credentials':{'format':'api_key'}}
            {'credentials':{'oauth2':{}}}                                 | {'credentials':{'note':'x'}}                                   | {'credentials':{'oauth2':{},'note':'x'}}
            """)
    void unionsAreReplaced_everythingElseMerges(String stored, String patch, String merged) {
        assertThat(merge(stored, patch)).isEqualTo(JsonText.object(merged));
    }

    @Test
    void whatThePatchDoesNotName_isTheSameObject() {
        IntegrationConfig stored = new IntegrationConfig(
                JsonText.object("{'resources':{'a':{'list':{'path':'/a'}},'b':{'list':{'path':'/b'}}},'headers':{}}"));
        IntegrationConfig merged = stored.merge(JsonText.object("{'resources':{'a':{'list':{'path':'/c'}}}}"));

        assertThat(merged.headers()).isSameAs(stored.headers());
        assertThat(merged.resource("b").orElseThrow().value())
                .isSameAs(stored.resource("b").orElseThrow().value());
    }

    @Test
    void aPatchThatChangesNothing_givesTheSameConfig() {
        IntegrationConfig stored =
                new IntegrationConfig(JsonText.object("{'pagination':{'format':'page','config':{'page_key':'p'}}}"));
        assertThat(stored.merge(JsonText.object("{'pagination':{'config':{'page_key':'p'}},'label':null}")))
                .isSameAs(stored);
    }

    private static JsonObject merge(String stored, String patch) {
        return new IntegrationConfig(JsonText.object(stored))
                .merge(JsonText.object(patch))
                .value();
    }
}
