package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.config.KnownKeysTable.Row;
import dev.integrations.domain.json.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D9: another team is shown what is known to be public, and nothing else. */
class DisclosureTest {

    private static final String CANARY = "c4n4ry";

    /** A key that is not here must be hidden: who adds one decides that it may be shown. */
    private static final Set<String> PUBLIC =
            Stream.of("""
            label  base_url  logo  icon  query_array_format  tool_tags.*  actions.*.steps[].type
            authorization.format  authorization.config.header_name
            credentials.format
            credentials.config.fields[].{name,label,type,required,format,placeholder,help_text,pattern}
            credentials.config.fields[].options[].{label,value}
            credentials.config.{documentation_link,permissions_text,scope,requestTokenUrl,authorizeUrl,tokenUrl}
            credentials.config.client.id
            credentials.config.auth.{tokenHost,tokenPath,authorizeHost,authorizePath,refreshPath}
            credentials.config.options.{scopeSeparator,authorizationMethod,bodyFormat}
            pagination.format
            pagination.config.{page_key,limit_key,offset_key,range_unit}
            pagination.config.{cursor_path,prev_cursor_path,cursor_key,has_next_path,max_limit}
            pagination.config.{is_link,include_path,add_to_body,add_to_query,ignore_limit_in_pagination}
            pagination.config.{use_content_hash,is_cursor_url_encoded,allow_empty_page_cursor}
            pagination.config.{limit_data_type,cursor_path_object}
            resources.*.*.{path,method,base_url,query_array_format,body_format,response_path,pagination_path}
            resources.*.*.{add_query_to_body,ignore_body_in_pagination,ignore_body,set_body_to_null,no_auth}
            resources.*.*.{ignore_credentials_on_redirect,api_response_format,throw_error_on_parse_error}
            resources.*.*.{description,api_documentation_url,scopes}
            resources.*.*.authorization.format  resources.*.*.authorization.config.header_name
            resources.*.*.pagination.format
            resources.*.*.pagination.config.{page_key,limit_key,offset_key,range_unit}
            resources.*.*.pagination.config.{cursor_path,prev_cursor_path,cursor_key,has_next_path,max_limit}
            resources.*.*.pagination.config.{is_link,include_path,add_to_body,add_to_query,ignore_limit_in_pagination}
            resources.*.*.pagination.config.{use_content_hash,is_cursor_url_encoded,allow_empty_page_cursor}
            resources.*.*.pagination.config.{limit_data_type,cursor_path_object}
            webhook.signature_verification.format
            webhook.signature_verification.config.{algorithm,string_type,context_lookup_field_name}
            """.split("\\s+")).flatMap(KnownKeysTable::names).collect(Collectors.toSet());

    private static final List<Object> WITH_CANARY = List.of(
            CANARY,
            "{{a}}" + CANARY,
            List.of(CANARY),
            List.of(Map.of("k", CANARY)),
            List.of(List.of(CANARY)),
            Map.of("k", CANARY),
            Map.of("k", List.of(CANARY)),
            Map.of("k", Map.of("k", CANARY)),
            Map.of("k", Map.of("k", Map.of("k", CANARY))));

    static Stream<Row> rows() {
        return KnownKeysTable.rows().stream();
    }

    @Test
    void thePublicPlaces_areThese() {
        assertThat(ConfigSchema.knownKeys().stream()
                        .filter(key -> key.disclosure() == Disclosure.PUBLIC)
                        .filter(key -> !key.expected().startsWith("an object")
                                && !key.expected().equals("a list"))
                        .filter(key -> !key.path().equals("credentials"))
                        .map(key -> key.path().replaceFirst(" .*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @Test
    void thePlacesOfSecrets_areThese() {
        assertThat(ConfigSchema.knownKeys().stream()
                        .filter(key -> key.disclosure() == Disclosure.SECRET)
                        .map(KnownKey::path))
                .containsExactlyInAnyOrder(
                        "authorization.config.header_value (header)",
                        "authorization.config.password (basic)",
                        "authorization.config.value (bearer)",
                        "credentials.config.client.secret (oauth2)",
                        "credentials.config.fields[].default (api_key)",
                        "credentials.config.fields[].default (oauth2)",
                        "credentials.config.fields[].default (oauth2_client_credentials)",
                        "resources.*.*.authorization.config.header_value (header)",
                        "resources.*.*.authorization.config.password (basic)",
                        "resources.*.*.authorization.config.value (bearer)",
                        "webhook.signature_verification.config.password",
                        "webhook.signature_verification.config.secret");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void atEveryPlace_whatIsNotAPublicValueOfTheRightType_isHidden(Row row) {
        boolean isPublic = PUBLIC.contains(row.path());
        for (Object value : WITH_CANARY) {
            boolean isShown = isPublic && (value instanceof String || row.kind().equals("texts"))
                    || row.path().equals("tool_tags") && value.equals(Map.of("k", List.of(CANARY)));
            if (!isShown) {
                assertThat(shown(ConfigKeysTest.document(row, value)))
                        .as("with %s", value)
                        .doesNotContain(CANARY);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void besideEveryKey_whatIsNotKnown_isHidden(Row row) {
        for (Object value : WITH_CANARY) {
            Map<?, ?> beside = ConfigKeysTest.document(row, Map.of("k", value, "unknown", value));
            if (!row.path().equals("tool_tags")) {
                assertThat(shown(beside)).as("with %s", value).doesNotContain(CANARY);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'credentials':{'api_key':{'accessToken':'c4n4ry','refreshToken':'c4n4ry','passphrase':'c4n4ry',"
                        + "'API-Key':'c4n4ry','private-key':'c4n4ry'}}}",
                "{'credentials':{'format':'oauth2','config':{'client':{'id':'i','secret':'c4n4ry'}}}}",
                "{'credentials':{'oauth2':{'config':{'client':{'id':'i','secret':'c4n4ry'}}}}}",
                "{'credentials':{'oauth2':{'config':{'tokenParams':{'client_secret':'c4n4ry','key':'c4n4ry'}}}}}",
                "{'credentials':{'oauth2':{'config':{'client_secret':{'v':'c4n4ry'},'secrets':['c4n4ry']}}}}",
                "{'credentials':{'format':'keka_oauth','config':{'api_key':'c4n4ry'}}}",
                "{'credentials':{'format':'api_key','config':{'fields':[{'type':'password','default':'c4n4ry'}]}}}",
                "{'credentials':{'format':'api_key','config':{'fields':[{'type':'password','default':{'x':'c4n4ry'}}]}}}",
                "{'credentials':{'format':'api_key','config':{'fields':[{'default':'c4n4ry'}]}}}",
                "{'credentials':{'format':'api_key','config':{'fields':[{'type':'Password','default':'c4n4ry'}]}}}",
                "{'credentials':{'format':'api_key','config':{'fields':{'a':{'type':'text','default':'c4n4ry'}}}}}",
                "{'credentials':{'config':{'fields':[{'name':'a','type':'password','default':'c4n4ry'}]}}}",
                "{'credentials':{'api_token':{'config':{'fields':[]},'x':'c4n4ry'}}}",
                "{'authorization':{'format':'basic','config':{'username':'c4n4ry','password':'c4n4ry'}}}",
                "{'authorization':{'format':'header','config':{'header_name':'X','header_value':'c4n4ry'}}}",
                "{'authorization':{'format':'bearer','config':{'value':'Bearer {{x}} c4n4ry'}}}",
                "{'authorization':{'config':{'value':'c4n4ry'}}}",
                "{'authorization':{'format':'c4n4ry'}}",
                "{'resources':{'a':{'list':{'authorization':{'format':'bearer','config':{'value':'c4n4ry'}}}}}}",
                "{'webhook':{'signature_verification':{'config':{'key':'c4n4ry','signing_secret':'c4n4ry'}}}}",
                "{'headers':{'X-Pat':'c4n4ry','cookie':'c4n4ry','Authorization':'Bearer {{a}}c4n4ry'}}",
                "{'headers':{'X-Token-Version':'c4n4ry'}}",
                "{'resources':{'r':{'list':{'headers':{'Private-Token':'c4n4ry'}}}}}",
                "{'pagination':{'format':'cursor','config':{'headers':{'X-Key':'c4n4ry'}}}}",
                "{'base_url':'https://u:c4n4ry@h/?api_key=c4n4ry#c4n4ry'}",
                "{'resources':{'r':{'list':{'path':'/x?api_key=c4n4ry'}}}}",
                "{'query':{'api_key':'c4n4ry'}}",
                "{'query':{'limit':'c4n4ry'}}",
                "{'headers':{'revision':'vc4n4ry'}}",
                "{'base_url':'https://hooks.example.com/services/T0/B0/c4n4ry'}",
                "{'logo':'https://hooks.example.com/services/T0/B0/c4n4ry'}",
                "{'base_url':'https://example.com/c4n4ry'}",
                "{'resources':{'r':{'list':{'path':'/services/c4n4ry'}}}}",
                "{'resources':{'r':{'list':{'path':'/p/https%3A%2F%2Fu%3Ac4n4ry%40h'}}}}",
                "{'resources':{'r':{'list':{'path':'/','query':{'limit':['c4n4ry'],'grant_type':'c4n4ry'}}}}}",
                "{'credentials':{'oauth2':{'config':{'auth':{'tokenPath':'/c4n4ry'}}}}}",
                "{'credentials':{'oauth2':{'config':{'params':{'grant_type':'c4n4ry','password':'c4n4ry'}}}}}",
                "{'credentials':{'oauth2':{'config':{'params':{'prompt':{'consent':'c4n4ry'},'limit':['c4n4ry']}}}}}",
                "{'resources':{'r':{'list':{'query':{'api_key':'c4n4ry'},'body':{'client_secret':'c4n4ry'}}}}}",
                "{'oauth':{'client_secret':'c4n4ry','c4n4ry':1}}",
                "{'hosts':[{'url':'u1','headers':{'Authorization':'c4n4ry'}}]}",
                "{'actions':{'a':{'steps':[{'type':'request','config':{'headers':{'Cookie':'c4n4ry'}}}]}}}",
                "{'actions':{'a':{'type':'transform','config':{'expression':'c4n4ry'}}}}",
                "{'error_expression':'$f(c4n4ry)'}",
                "{'resources':{'r':{'list':{'path':'/','examples':{'response':'c4n4ry'}}}}}"
            })
    void whatMayBeSecret_isHidden(String document) {
        assertThat(shown(JsonText.object(document))).doesNotContain(CANARY).contains(IntegrationConfig.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'label':'L','logo':'https://cdn.example.com/l.svg','icon':null,'base_url':'https://{{x}}.example.com/v1'}",
                "{'authorization':{'format':'bearer','config':{'value':'{{oauth.token.access_token}}'}}}",
                "{'headers':{'Authorization':'Bearer {{oauth.token.access_token}}','X-Key':'{{credentials.key}}'}}",
                "{'headers':{'Accept':'text/plain','content-type':'a/b','User-Agent':'x','Notion-Version':'2022-06-28'}}",
                "{'headers':{'Authorization':null},'query':{'a':'{{b}}'}}",
                "{'authorization':{'format':'basic','config':{'username':'{{credentials.key}}'}}}",
                "{'credentials':{'format':'api_key','config':{'fields':[{'name':'region','label':'Region','type':'text',"
                        + "'default':'eu','required':true,'help_text':'h','placeholder':'p','pattern':'.*'}]}}}",
                "{'credentials':{'format':'api_key','config':{'fields':[{'type':'single_select','default':1,"
                        + "'options':[{'label':'EU','value':'eu'},{'label':'1','value':1}]}]}}}",
                "{'credentials':{'oauth2':{'config':{'auth':{'tokenHost':'https://h','tokenPath':'/t'},"
                        + "'client':{'id':'i','secret':'{{env.SECRET}}'},'scope':['a','b'],'documentation_link':'https://d'}}}}",
                "{'pagination':{'format':'cursor','config':{'cursor_path':'a.b','cursor_key':'c','max_limit':5,'is_link':true}}}",
                "{'pagination':null,'tool_tags':{'users':['crm']}}",
                "{'resources':{'users':{'get':{'path':'/users/{{id}}','method':'GET','response_path':'data','scopes':['s'],"
                        + "'description':'d','api_documentation_url':'https://d','no_auth':true,'pagination':null,"
                        + "'query':{'a':'{{query.a}}'},'body':{'user':{'name':'{{body.name}}'},'x':['{{body.x}}']}}}}}",
                "{'webhook':{'signature_verification':{'format':'hmac','config':{'secret':'{{context.secret}}',"
                        + "'algorithm':'sha256','parts':['{{raw_body}}']}}}}",
                "{'unknown':'{{credentials.key}}','other':null}",
                "{'headers':{'Authorization':'Token token={{credentials.key}}','revision':'2024-07-15','X-Version':'v2'}}",
                "{'query':{'limit':'100','grant_type':'client_credentials'}}",
                "{'resources':{'r':{'list':{'path':'/items?per_page=50','query':{'page':1},'body':{'page':{'size':20}}}}}}",
                "{'logo':'https://cdn.example.com/9f86d081884c7d659a2f/l.svg','resources':{'r':{'list':{'path':'/r',"
                        + "'api_documentation_url':'https://docs.example.com/articles/360012345678-List'}}}}",
                "{'credentials':{'oauth2':{'config':{'params':{'response_type':'code','access_type':'offline',"
                        + "'prompt':'consent'},'tokenParams':{'grant_type':'authorization_code'},"
                        + "'refreshParams':{'grant_type':'refresh_token'}}}}}"
            })
    void whatIsKnownToBePublic_isShown(String document) {
        IntegrationConfig config = new IntegrationConfig(JsonText.object(document));
        assertThat(JsonText.write(config.masked().value())).isEqualTo(JsonText.write(config.value()));
        assertThat(config.masked()).isSameAs(config);
    }

    @Test
    void ofAHiddenPlace_theNameIsShown_butNothingBelowAnUnknownOne() {
        assertThat(shown(JsonText.object("{'headers':{'X-Pat':'a'},'x':{'y':['z']},'resources':{'r':{'m':5}}}")))
                .isEqualTo(JsonText.write(JsonText.object(
                        "{'headers':{'X-Pat':'********'},'x':'********','resources':{'r':{'m':'********'}}}")));
    }

    private static String shown(Map<?, ?> document) {
        return JsonText.write(IntegrationConfig.of(document).masked().value());
    }
}
