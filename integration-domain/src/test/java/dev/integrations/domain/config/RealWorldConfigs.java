package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Configs as integrators write them, put together from blocks: each block appears, no two configs are alike. */
final class RealWorldConfigs {

    static final int COUNT = 400;

    private static final List<String> BASES = List.of(
            "'base_url':'https://api.hubapi.com'",
            "'base_url':'https://{{context.subdomain}}.zendesk.com/api/v2'",
            "'base_url':'{{context.instance_url}}/services/data/v58.0'",
            "'base_url':'https://{{context.region}}.api.example.co.uk:8443/rest/{{ context.api_version }}/'",
            "'base_url':'https://quickbooks.api.intuit.com/v3/company/{{context.realm_id}}?minorversion=65'",
            "'base_url':'http://localhost:3000'",
            "'base_url':'https://bücher.example/öffentlich'",
            "'base_url':'https://{{context.host ? context.host : \\'eu\\'}}.example.com','logo':null,'icon':null",
            "'base_url':'https://api.example.com','logo':'https://cdn.example.com/l.svg?v=2','icon':'HTTP://a.b/i.png'",
            "'label':'No base URL: every method has its own'");

    private static final List<String> HEADERS = List.of(
            "'headers':{'Content-Type':'application/json','Accept':'application/json'}",
            "'headers':{'X-API-Key':'{{credentials.api_key}}','x_odd.Name~1':'1','!#$%&*+-.^_`|~':''}",
            "'headers':{'Accept':null,'Stripe-Version':'2023-10-16','If-None-Match':'W/\\\"67ab43\\\"'}",
            "'headers':{'Authorization':'Basic {{$base64encode(credentials.user & \\':\\' & credentials.pw)}}'}",
            "'headers':{},'query':{'api_key':'{{credentials.api_key}}','q':''},'query_array_format':'brackets'",
            "'query':null,'query_array_format':null",
            "'query_array_format':'repeat','x-vendor-extension':{'a':[1,2.50,null,{'':''}]}");

    private static final List<String> CREDENTIALS = List.of(
            """
            'credentials':{'format':'api_key','config':{'fields':[{'name':'api_key','label':'API key','type':'password',
             'required':true,'help_text':'Settings > API','placeholder':'sk_live_...','pattern':'^sk_'}]}}""",
            """
            'credentials':{'format':'api_key','config':{'fields':[{'name':'username','type':'text','format':'email',
             'transform':'lowercase'},{'name':'password','type':'password','transform':null},{'name':'region','type':
             'single_select','default':'eu','options':[{'label':'EU','value':'eu'},{'label':'US','value':'us'}]}],
             'documentation_link':'https://docs.example.com','permissions_text':'Read'}}""",
            """
            'credentials':{'format':'oauth2','config':{'client':{'id':'{{env.ID}}','secret':'{{env.SECRET}}'},'auth':{
             'tokenHost':'https://auth.example.com','tokenPath':'/oauth/token','authorizeHost':
             'https://{{context.subdomain}}.example.com','authorizePath':'/oauth/authorize','refreshPath':'/refresh'},
             'options':{'scopeSeparator':' ','authorizationMethod':'body','bodyFormat':'form'},'scope':['read','write'],
             'params':{'access_type':'offline','prompt':'consent'},'tokenParams':{'audience':'api'},'refreshParams':{}}}""",
            """
            'credentials':{'format':'oauth2_client_credentials','config':{'auth':{'tokenHost':'https://a.example.com',
             'tokenPath':'/t'},'fields':[{'name':'client_id'},{'name':'client_secret','type':'password'}]}}""",
            """
            'credentials':{'format':'oauth','config':{'requestTokenUrl':'https://a.example.com/r','authorizeUrl':
             'https://a.example.com/a','tokenUrl':'https://a.example.com/t'}}""",
            "'credentials':{'format':'keka_oauth','config':{'client_id':'x','client_secret':'y','api_key':'z'}}",
            """
            'credentials':{'api_key':{'config':{'fields':[]}},'oauth2':{'config':{'client':{'id':'i','secret':'s'},
             'scope':[]}},'oauth':{'format':'oauth','config':{}}}""",
            "'credentials':{}");

    private static final List<String> AUTHORIZATIONS = List.of(
            "'authorization':{'format':'bearer'}",
            "'authorization':{'format':'bearer','config':{'value':'{{oauth.token.access_token}}'}}",
            """
            'authorization':{'format':'header','config':{'header_name':'X-Auth-Token','header_value':
             'Token token={{credentials.api_key}}, v=2'}}""",
            "'authorization':{'format':'header','config':{'expression':'{\\'X-Sig\\': $hmac(body, secret)}'}}",
            "'authorization':{'format':'basic','config':{'username':'{{credentials.user}}','password':''}}",
            "'authorization':{}");

    private static final List<String> PAGINATIONS = List.of(
            "'pagination':{'format':'page','config':{'page_key':'page','limit_key':'per_page'}}",
            "'pagination':{'format':'page','config':{'page_param':'p','zero_based':true}}",
            """
            'pagination':{'format':'cursor','config':{'cursor_path':'meta.next','prev_cursor_path':'meta.prev',
             'cursor_key':'after','has_next_path':'meta.more','limit_key':'limit','max_limit':100,'headers':{'X-C':'c',
             'Accept':null},'is_link':false,'include_path':true,'add_to_body':true,'add_to_query':false,
             'limit_data_type':'number','cursor_path_object':'body','use_content_hash':true}}""",
            "'pagination':{'format':'link_header'}",
            "'pagination':{'format':'offset','config':{'offset_key':'offset','limit_key':'limit'}}",
            "'pagination':{'format':'range','config':{'range_unit':'items'}}",
            """
            'pagination':{'format':'dynamic','config':{'get_initial_pagination_values_expression':'{ \\'page\\': 1 }',
             'get_pagination_values_expression':'{{{not a template}','get_cursor_from_response_expression':'$.next'}}""",
            "'pagination':null");

    private static final List<String> RESOURCES = List.of("""
            'resources':{'users':{'list':{'method':'get','path':'/users','response_path':'data.users'},
             'get':{'path':'/users/{{id}}'},'create':{'method':'post','path':'/users','body':{'user':'{{body}}'}},
             'update':{'method':'PATCH','path':'/users/{{id}}','scopes':['users:write']},
             'delete':{'method':'Delete','path':'/users/{{id}}','ignore_body':true}}}""", """
            'resources':{'issues':{'list':{'method':'post','path':'/graphql','body':{'query':
             'query($n:Int!){issues(first:$n){nodes{id title}pageInfo{endCursor}}}','variables':{'n':50}},
             'pagination':{'format':'cursor','config':{'cursor_path':'data.issues.pageInfo.endCursor'}}},
             'get':{'method':'post','path':'','body':{'query':'query{issue(id:{{id}}){id title}}'}}}}""", """
            'resources':{'files/with/slashes':{'list_2':{'path':'/f?x={{query.x}}&y={{query.y}}','query':{'limit':100,
             'tags':['a','{{query.tag}}'],'deep':{'a':null}},'query_array_format':'indices','pagination':null},
             'upload':{'method':'put','path':'/f/{{body.name}}','body_format':'multipart','body_format_config':{'x':1},
             'headers':{'Content-Type':null},'base_url':'https://upload.example.com'}},'empty':{}}""", """
            'resources':{'legacy':{'search':{'method':'post','path':'/soap','body_format':'xml','body':{'Envelope':{
             'Body':['{{body.xml}}']}},'response_schema':'x','query_schema':{},'api_response_format':'xml',
             'throw_error_on_parse_error':null,'error_expression':null,'no_auth':true,'pagination_path':'a.b',
             'authorization':{'format':'basic','config':{'username':'u','password':'{{credentials.p}}'}},
             'examples':{'response':{'a':1},'query':null,'body':[]},'api_documentation_url':'https://d.example.com'}}}""", """
            'resources':{'raw':{'run':{'method':'POST','path':'{{body.path}}','body_format':'raw','body':{'text':
             '{\\"a\\":{\\"b\\":\\"{{body.b}}\\"},\\"c\\":{{body.c}}}'},'description':'Runs {{anything','future_flag':1}}}""", "'resources':{}");

    private static final List<String> EXTRAS = List.of(
            """
            'webhook':{'signature_verification':{'format':'hmac','config':{'algorithm':'sha256','secret':
             '{{context.webhook_secret}}','parts':['{{headers.x-ts}}','{{raw_body}}'],'compare_with':'{{headers.x-sig}}',
             'string_type':'hex'}},'handle_verification':'{\\'challenge\\': body.challenge}','payload_transform':'body'}""",
            """
            'actions':{'post_install':{'steps':[{'type':'request','config':{'method':'get','path':'/me'}},{'type':
             'update_context','config':{'expression':'{\\'id\\': id}'}}]},'validation':{'type':'request','config':{}},
             'post_connect_user_form':{'steps':[{'type':'form','config':{'fields':[]}}]},'refresh_token':{'steps':[]}}""",
            """
            'rate_limit':{'is_rate_limited':'status = 429','retry_after_header_expression':'headers.`retry-after`',
             'rate_limit_header_expression':'$number(headers.reset)'},'error_expression':'body.error ? {} : null'""",
            "'tool_tags':{'users':['crm','people'],'files':[]},'notes':['free',1e2,{'deep':{'er':null}}]",
            "'webhook':null,'rate_limit':null,'error_expression':null");

    static final List<List<String>> BLOCKS =
            List.of(BASES, HEADERS, CREDENTIALS, AUTHORIZATIONS, PAGINATIONS, RESOURCES, EXTRAS);

    private RealWorldConfigs() {}

    static Stream<JsonObject> all() {
        return IntStream.range(0, COUNT).mapToObj(RealWorldConfigs::config);
    }

    private static JsonObject config(int number) {
        String members = IntStream.range(0, BLOCKS.size())
                .mapToObj(kind -> BLOCKS.get(kind).get(choice(kind, number)))
                .collect(Collectors.joining(","));
        return JsonText.object("{" + members + "}").with("x-number", number);
    }

    /** Each kind moves on at its own pace, so that all meet all. */
    static int choice(int kind, int number) {
        return (number + number / (10 + kind)) % BLOCKS.get(kind).size();
    }
}
