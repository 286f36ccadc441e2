package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Level 3: advice is told once and refuses nothing. */
class AdviceTest {

    private static final String RECOMMENDED = "'label':'L','credentials':{},'authorization':{}";

    @Test
    void missingRecommendedKeys_areAdvised() {
        assertThat(Checked.findings("{}"))
                .containsExactly(
                        "/config/label recommended",
                        "/config/credentials recommended",
                        "/config/authorization recommended");
        assertThat(Checked.findings("{" + RECOMMENDED + "}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'pagination':{'format':'page','config':{'page_param':'p'}}; /pagination/config/page_param use_key_suffix
            'pagination':{'format':'cursor','config':{'cursor_param':'c'}}; /pagination/config/cursor_param use_key_suffix
            'resources':{'r':{'list_2':{'path':'/x'}}};                     /resources/r/list_2 numbered_method
            'resources':{'r':{'get':{'path':'/x'}}};                        /resources/r/get/path id_expected
            'resources':{'r':{'update':{'path':'/x/{{id}}/y'}}};            /resources/r/update/path id_expected
            'resources':{'r':{'partial_update':{'path':'/x/{{body.id}}'}}}; /resources/r/partial_update/path id_expected
            'resources':{'r':{'delete':{'path':'/x/a{{id}}'}}};             /resources/r/delete/path id_expected
            'resources':{'r':{'create':{'path':'/x/{{id}}','method':'POST'}}}; /resources/r/create/path id_in_post
            'resources':{'r':{'run':{'path':'/{{ id }}/go','method':'post'}}}; /resources/r/run/path id_in_post
            'credentials':{'format':'api_key','config':{'fields':[{'type':'single_select'}]}}; /credentials/config/fields/0/options recommended
            'actions':{'a':{'steps':[{'type':'email'}]}};                   /actions/a/steps/0/type unknown_step_type
            'actions':{'a':{'type':'email'}};                               /actions/a/type unknown_step_type
            """)
    void doubtfulThing_isAdvisedOnce_andNotRefused(String member, String advice) {
        String json = "{" + RECOMMENDED + "," + member + "}";
        assertThat(Checked.violations(json)).isEmpty();
        assertThat(Checked.findings(json).stream().filter(finding -> !finding.endsWith(" unknown_key")))
                .containsExactly("/config" + advice);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            'resources':{'r':{'get':{'path':'/x/{{id}}'},'update':{'path':'/x/{{ id }}'},'delete':{'path':'{{id}}'}}}
            'resources':{'r':{'list':{'path':'/x'},'create':{'path':'/x','method':'post'},'v2':{'path':'/x'}}}
            'resources':{'r':{'put_it':{'path':'/x/{{id}}','method':'put'},'post':{'path':'/x/{{body.id}}','method':'post'}}}
            'pagination':{'format':'page','config':{'page_key':'p','limit_key':'l'}}
            'credentials':{'format':'api_key','config':{'fields':[{'type':'single_select','options':[]},{'type':'text'}]}}
            'actions':{'a':{'steps':[{'type':'request'},{'type':'transform'},{'type':'update_context'},{'type':'form'}]}}
            'actions':{'a':{'type':'get_context'},'b':{'type':'set_context'}}
            'webhook':{'signature_verification':{'format':'anything','config':{}}}
            """)
    void wellWrittenThing_isNotAdvised(String member) {
        String json = "{" + RECOMMENDED + "," + member + "}";
        assertThat(Checked.violations(json)).isEmpty();
        assertThat(Checked.findings(json)).isEmpty();
    }
}
