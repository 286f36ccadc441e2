package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.view.Action;
import dev.integrations.domain.config.view.Authorization;
import dev.integrations.domain.config.view.Credential;
import dev.integrations.domain.config.view.CredentialField;
import dev.integrations.domain.config.view.Pagination;
import dev.integrations.domain.config.view.RateLimit;
import dev.integrations.domain.config.view.Resource;
import dev.integrations.domain.config.view.ResourceMethod;
import dev.integrations.domain.config.view.SignatureVerification;
import dev.integrations.domain.config.view.Webhook;
import dev.integrations.domain.json.JsonText;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigViewsTest {

    private static final IntegrationConfig CONFIG = config("""
            {'label':'Example API','base_url':'https://{{context.host}}/api','headers':{'Accept':'json','X':null},
             'authorization':{'format':'bearer','config':{'value':'{{oauth.token}}'},'unknown':1},
             'pagination':{'format':'page','config':{'page_key':'p'}},
             'rate_limit':{'is_rate_limited':'status = 429','retry_after_header_expression':'a'},
             'webhook':{'signature_verification':{'format':'hmac','config':{'secret':'s'}},'payload_transform':'t'},
             'credentials':{'api_key':{'config':{'fields':[{'name':'token','label':'Token','type':'password','required':true}]}},
                            'oauth2':{'config':{'scope':['a']}}},
             'actions':{'post_install':{'steps':[{'type':'request'},{'type':'form'}]},'validation':{'type':'transform'}},
             'resources':{'users':{'list':{'path':'/users','pagination':null,'scopes':['r']},
                                   'create':{'path':'/users/{{body.kind}}','method':'POST','base_url':'https://x',
                                             'headers':{'A':'{{credentials.token}}'},'authorization':{'format':'basic'},
                                             'response_path':'data','error_expression':'{{not a placeholder}}'}},
                          'teams':{}}}""");

    @Test
    void views_tellWhatTheConfigSays() {
        assertThat(CONFIG.label()).contains("Example API");
        assertThat(CONFIG.baseUrl()).contains("https://{{context.host}}/api");
        assertThat(CONFIG.headers()).containsEntry("Accept", "json").containsEntry("X", null);
        assertThat(CONFIG.authorization().flatMap(Authorization::format)).contains("bearer");
        assertThat(CONFIG.pagination().map(Pagination::config)).contains(JsonText.object("{'page_key':'p'}"));
        assertThat(CONFIG.rateLimit().flatMap(RateLimit::rateLimitedExpression)).contains("status = 429");
        assertThat(CONFIG.rateLimit().flatMap(RateLimit::rateLimitHeaderExpression))
                .isEmpty();
        assertThat(CONFIG.webhook().flatMap(Webhook::signatureVerification).flatMap(SignatureVerification::format))
                .contains("hmac");
        assertThat(CONFIG.webhook().flatMap(Webhook::payloadTransform)).contains("t");
    }

    @Test
    void resources_giveTheirMethods() {
        assertThat(CONFIG.resources().map(Resource::name)).containsExactly("users", "teams");
        Resource users = CONFIG.resource("users").orElseThrow();
        assertThat(users.methods().map(ResourceMethod::name)).containsExactly("list", "create");

        ResourceMethod list = users.method("list").orElseThrow();
        assertThat(list.path()).contains("/users");
        assertThat(list.verb()).isEqualTo("get");
        assertThat(list.disablesPagination()).isTrue();
        assertThat(list.scopes()).containsExactly("r");

        ResourceMethod create = users.method("create").orElseThrow();
        assertThat(create.verb()).isEqualTo("post");
        assertThat(create.baseUrl()).contains("https://x");
        assertThat(create.headers()).isEqualTo(Map.of("A", "{{credentials.token}}"));
        assertThat(create.authorization().flatMap(Authorization::format)).contains("basic");
        assertThat(create.responsePath()).contains("data");
        assertThat(create.disablesPagination()).isFalse();
        assertThat(create.pagination()).isEmpty();
    }

    @Test
    void credentials_areTheSame_whetherOneOrSeveralAreOffered() {
        assertThat(CONFIG.credentials().map(Credential::format).map(Optional::orElseThrow))
                .containsExactly("api_key", "oauth2");
        CredentialField field =
                CONFIG.credentials().flatMap(Credential::fields).findFirst().orElseThrow();
        assertThat(field.name()).contains("token");
        assertThat(field.label()).contains("Token");
        assertThat(field.type()).contains("password");
        assertThat(field.required()).isTrue();

        Credential single = config("{'credentials':{'format':'oauth','config':{'tokenUrl':'t'}}}")
                .credentials()
                .findFirst()
                .orElseThrow();
        assertThat(single.format()).contains("oauth");
        assertThat(single.config()).containsEntry("tokenUrl", "t");
    }

    @Test
    void actions_giveTheirSteps_alsoIfOneStandsAlone() {
        assertThat(CONFIG.actions().map(Action::name)).containsExactly("post_install", "validation");
        assertThat(CONFIG.actions().map(action -> action.steps().count())).containsExactly(2L, 1L);
    }

    @Test
    void placeholders_areNamedOnce_andNotLookedForInExpressions() {
        assertThat(CONFIG.placeholders())
                .containsExactly("context.host", "oauth.token", "body.kind", "credentials.token");
    }

    @Test
    void views_copyNothing_andKeepWhatTheyDoNotKnow() {
        Authorization authorization = CONFIG.authorization().orElseThrow();
        assertThat(authorization.value()).isSameAs(CONFIG.value().get("authorization"));
        assertThat(authorization.value()).containsEntry("unknown", 1L);
    }

    /** What an earlier release let in must not break a reader. */
    @Test
    void views_ofWrongTypes_areEmpty() {
        IntegrationConfig odd = config("""
                {'label':1,'base_url':null,'headers':[],'authorization':'x','resources':{'a':1,'b':{'list':'x'}},
                 'credentials':[],'actions':{'a':[]},'webhook':2,'rate_limit':null,'pagination':true}""");
        assertThat(odd.label()).isEmpty();
        assertThat(odd.baseUrl()).isEmpty();
        assertThat(odd.headers()).isEmpty();
        assertThat(odd.authorization()).isEmpty();
        assertThat(odd.resources().flatMap(Resource::methods)).isEmpty();
        assertThat(odd.credentials()).isEmpty();
        assertThat(odd.actions()).isEmpty();
        assertThat(odd.webhook()).isEmpty();
        assertThat(odd.rateLimit()).isEmpty();
        assertThat(odd.pagination()).isEmpty();
    }

    @Test
    void nothingPrintable_holdsAValue() {
        assertThat(CONFIG.webhook().toString()
                        + CONFIG.authorization()
                        + CONFIG.credentials().toList())
                .doesNotContain("oauth.token", "Token");
    }

    private static IntegrationConfig config(String document) {
        return new IntegrationConfig(JsonText.object(document));
    }
}
