package dev.integrations.domain.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every key of the config's documentation, kept apart from the schema that it tests: a path (several names in braces),
 * what it holds, with {@code ?} if null is allowed, and the format that it depends on.
 */
final class KnownKeysTable {

    /** One key: {@code kind} is a name in {@link ConfigKeysTest}, or the members of a closed enum in brackets. */
    record Row(String path, String kind, boolean nullable, String format) {

        /** As {@link KnownKey#path()} writes it. */
        String knownPath() {
            return format.isEmpty() ? path : path + " (" + format + ")";
        }

        @Override
        public String toString() {
            return knownPath() + ": " + kind + (nullable ? "?" : "");
        }
    }

    private static final String EVERYWHERE = """
            label  text
            base_url  url
            {logo,icon}  url?
            headers  map
            headers.*  header?
            query  map?
            query.*  template?
            query_array_format  [comma,brackets,indices,repeat]?
            credentials  map
            credentials.format  [api_key,oauth2,oauth2_client_credentials,oauth,keka_oauth]
            credentials.config  map
            credentials.config.{documentation_link,permissions_text}  text  api_key
            credentials.config.client  map  oauth2
            credentials.config.client.{id,secret}  text  oauth2
            credentials.config.auth  map  oauth2
            credentials.config.auth.{tokenHost,tokenPath,authorizeHost,authorizePath,refreshPath}  text  oauth2
            credentials.config.options  map  oauth2
            credentials.config.options.{scopeSeparator,authorizationMethod,bodyFormat}  text  oauth2
            credentials.config.scope  texts  oauth2
            credentials.config.{params,tokenParams,refreshParams}  map  oauth2
            credentials.config.documentation_link  text  oauth2
            credentials.config.auth  map  oauth2_client_credentials
            credentials.config.auth.{tokenHost,tokenPath}  text  oauth2_client_credentials
            credentials.config.{requestTokenUrl,authorizeUrl,tokenUrl}  text  oauth
            {rate_limit,webhook}  map?
            rate_limit.{is_rate_limited,retry_after_header_expression,rate_limit_header_expression}  text
            {resources,resources.*,actions,tool_tags}  map
            resources.*.*  method
            resources.*.*.path  template
            resources.*.*.method  verb
            resources.*.*.base_url  url
            resources.*.*.{headers,body_format_config,examples}  map
            resources.*.*.headers.*  header?
            resources.*.*.{query,body}  templates
            resources.*.*.query_array_format  [comma,brackets,indices,repeat]?
            resources.*.*.body_format  [json,form,multipart,raw,xml]
            resources.*.*.{query_schema,body_schema,response_schema}  any
            resources.*.*.{response_path,pagination_path,api_response_format,description}  text
            resources.*.*.api_documentation_url  text
            resources.*.*.{add_query_to_body,ignore_body_in_pagination,ignore_body,set_body_to_null}  flag
            resources.*.*.{no_auth,ignore_credentials_on_redirect}  flag
            resources.*.*.throw_error_on_parse_error  flag?
            resources.*.*.error_expression  text?
            resources.*.*.scopes  texts
            resources.*.*.examples.{response,query,body}  any
            webhook.{handle_verification,payload_transform}  text
            webhook.{signature_verification,signature_verification.config}  map
            webhook.signature_verification.format  text
            webhook.signature_verification.config.{algorithm,compare_with,string_type,username}  text
            webhook.signature_verification.config.verification_content  text
            webhook.signature_verification.config.{context_lookup_field_name,context_lookup_field_value}  text
            webhook.signature_verification.config.{secret,password}  template
            webhook.signature_verification.config.parts  texts
            actions.*  map
            actions.*.steps  list
            actions.*.steps[]  map
            actions.*.steps[].type  text
            actions.*.steps[].config  map
            error_expression  text?
            tool_tags.*  texts
            """;

    /** At the top level, and below each method, which overrides it. */
    private static final String ALSO_IN_METHODS = """
            authorization  map
            authorization.format  [bearer,header,basic]
            authorization.config  map
            authorization.config.value  template  bearer
            authorization.config.header_name  name  header
            authorization.config.header_value  header  header
            authorization.config.expression  text  header
            authorization.config.{username,password}  text  basic
            pagination  map?
            pagination.format  [page,cursor,link_header,offset,range,dynamic]
            pagination.config  map
            pagination.config.{page_key,limit_key}  text  page
            pagination.config.{cursor_path,prev_cursor_path,cursor_key,has_next_path,limit_key}  text  cursor
            pagination.config.{limit_data_type,cursor_path_object}  text  cursor
            pagination.config.max_limit  integer  cursor
            pagination.config.headers  map  cursor
            pagination.config.headers.*  header?  cursor
            pagination.config.{is_link,include_path,add_to_body,add_to_query}  flag  cursor
            pagination.config.{ignore_limit_in_pagination,use_content_hash}  flag  cursor
            pagination.config.{is_cursor_url_encoded,allow_empty_page_cursor}  flag  cursor
            pagination.config.{offset_key,limit_key}  text  offset
            pagination.config.range_unit  text  range
            pagination.config.{get_initial_pagination_values_expression}  text  dynamic
            pagination.config.{get_pagination_values_expression}  text  dynamic
            pagination.config.{get_cursor_from_response_expression}  text  dynamic
            """;

    private static final String IN_CREDENTIALS_WITH_FIELDS = """
            credentials.config.fields  list
            credentials.config.fields[]  map
            credentials.config.fields[].{name,label,format,placeholder,help_text,pattern}  text
            credentials.config.fields[].type  [text,password,single_select]
            credentials.config.fields[].required  flag
            credentials.config.fields[].default  any
            credentials.config.fields[].transform  text?
            credentials.config.fields[].options  list
            credentials.config.fields[].options[]  map
            credentials.config.fields[].options[].label  text
            credentials.config.fields[].options[].value  any
            """;

    private KnownKeysTable() {}

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        EVERYWHERE.lines().flatMap(line -> rows("", line, "")).forEach(rows::add);
        for (String prefix : List.of("", "resources.*.*.")) {
            ALSO_IN_METHODS.lines().flatMap(line -> rows(prefix, line, "")).forEach(rows::add);
        }
        for (String format : List.of("api_key", "oauth2", "oauth2_client_credentials")) {
            IN_CREDENTIALS_WITH_FIELDS
                    .lines()
                    .flatMap(line -> rows("", line, format))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static Stream<Row> rows(String prefix, String line, String defaultFormat) {
        String[] columns = line.split(" {2}");
        String format = columns.length > 2 ? columns[2] : defaultFormat;
        boolean nullable = columns[1].endsWith("?");
        String kind = nullable ? columns[1].substring(0, columns[1].length() - 1) : columns[1];
        return names(columns[0]).map(path -> new Row(prefix + path, kind, nullable, format));
    }

    static Stream<String> names(String path) {
        int open = path.indexOf('{');
        if (open < 0) {
            return Stream.of(path);
        }
        int close = path.indexOf('}');
        return Arrays.stream(path.substring(open + 1, close).split(","))
                .map(name -> path.substring(0, open) + name + path.substring(close + 1));
    }
}
