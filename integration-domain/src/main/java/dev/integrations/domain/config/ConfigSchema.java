package dev.integrations.domain.config;

import static dev.integrations.domain.config.schema.Leaf.ANY;
import static dev.integrations.domain.config.schema.Leaf.CHOICE;
import static dev.integrations.domain.config.schema.Leaf.FLAG;
import static dev.integrations.domain.config.schema.Leaf.INTEGER;
import static dev.integrations.domain.config.schema.Leaf.OPAQUE_TEXTS;
import static dev.integrations.domain.config.schema.Leaf.TEXTS;
import static dev.integrations.domain.config.schema.TextShape.EXPRESSION;
import static dev.integrations.domain.config.schema.TextShape.HEADER_NAME;
import static dev.integrations.domain.config.schema.TextShape.HEADER_VALUE;
import static dev.integrations.domain.config.schema.TextShape.LINK;
import static dev.integrations.domain.config.schema.TextShape.OPAQUE;
import static dev.integrations.domain.config.schema.TextShape.PAGE;
import static dev.integrations.domain.config.schema.TextShape.PATH;
import static dev.integrations.domain.config.schema.TextShape.PICTURE;
import static dev.integrations.domain.config.schema.TextShape.TEMPLATE;
import static dev.integrations.domain.config.schema.TextShape.TEXT;
import static dev.integrations.domain.config.schema.TextShape.URL;
import static dev.integrations.domain.config.schema.TextShape.oneOf;
import static dev.integrations.domain.config.schema.TextShape.oneOfIgnoringCase;

import dev.integrations.domain.config.schema.ActionShape;
import dev.integrations.domain.config.schema.CredentialsShape;
import dev.integrations.domain.config.schema.FieldShape;
import dev.integrations.domain.config.schema.Leaf;
import dev.integrations.domain.config.schema.ListShape;
import dev.integrations.domain.config.schema.MapShape;
import dev.integrations.domain.config.schema.ObjectShape;
import dev.integrations.domain.config.schema.Recommendations;
import dev.integrations.domain.config.schema.Shape;
import dev.integrations.domain.config.schema.TemplateTree;
import java.util.List;
import java.util.Set;

/**
 * The schema of a config, one line for each key. Unknown keys are kept, too, and shown to the owner only. Stateless and
 * thread-safe.
 */
public final class ConfigSchema {

    private static final ObjectShape OBJECT = ObjectShape.empty();
    private static final Shape ANYTHING_BY_NAME = new MapShape(ANY);
    private static final Shape HEADERS = MapShape.ofHeaders(HEADER_VALUE.orNull());
    private static final Shape QUERY_ARRAY_FORMAT =
            oneOf("comma", "brackets", "indices", "repeat").orNull();

    private static final ObjectShape FIELD = OBJECT.keys(
                    TEXT, "name", "label", "format", "placeholder", "help_text", "pattern")
            .key("type", oneOf("text", "password", "single_select"))
            .key("required", FLAG)
            .key("default", Leaf.SECRET)
            .key("transform", EXPRESSION.orNull())
            .key("options", new ListShape(OBJECT.key("label", TEXT).key("value", CHOICE)))
            .advice(Recommendations::singleSelect);

    private static final Shape FIELDS = new ListShape(new FieldShape(FIELD, FIELD.key("default", CHOICE)));

    private static final ObjectShape OAUTH2_AUTH =
            OBJECT.keys(LINK, "tokenHost", "tokenPath", "authorizeHost", "authorizePath", "refreshPath");

    private static final ObjectShape CREDENTIAL = OBJECT.key(
                    "format", oneOf("api_key", "oauth2", "oauth2_client_credentials", "oauth", "keka_oauth"))
            .key("config", ANYTHING_BY_NAME)
            .variant(
                    "api_key",
                    OBJECT.key("fields", FIELDS).key("documentation_link", PAGE).key("permissions_text", TEXT))
            .variant(
                    "oauth2",
                    OBJECT.key("client", OBJECT.key("id", TEXT).key("secret", OPAQUE.secret()))
                            .key("auth", OAUTH2_AUTH)
                            .key("options", OBJECT.keys(TEXT, "scopeSeparator", "authorizationMethod", "bodyFormat"))
                            .key("scope", TEXTS)
                            .key("fields", FIELDS)
                            .keys(MapShape.ofParameters(ANY), "params", "tokenParams", "refreshParams")
                            .key("documentation_link", PAGE))
            .variant(
                    "oauth2_client_credentials",
                    OBJECT.key("auth", OBJECT.keys(LINK, "tokenHost", "tokenPath"))
                            .key("fields", FIELDS))
            .variant("oauth", OBJECT.keys(LINK, "requestTokenUrl", "authorizeUrl", "tokenUrl"))
            .variant("keka_oauth", ANYTHING_BY_NAME);

    private static final Shape AUTHORIZATION = OBJECT.key("format", oneOf("bearer", "header", "basic"))
            .key("config", ANYTHING_BY_NAME)
            .variant("bearer", OBJECT.key("value", TEMPLATE.secret()))
            .variant(
                    "header",
                    OBJECT.key("header_name", HEADER_NAME)
                            .key("header_value", HEADER_VALUE.secret())
                            .key("expression", EXPRESSION))
            // many APIs take their key as the user name
            .variant("basic", OBJECT.key("username", OPAQUE).key("password", OPAQUE.secret()));

    private static final Shape PAGINATION = OBJECT.key(
                    "format", oneOf("page", "cursor", "link_header", "offset", "range", "dynamic"))
            .key("config", ANYTHING_BY_NAME)
            .variant("page", OBJECT.keys(TEXT, "page_key", "limit_key").advice(Recommendations::paginationKeys))
            .variant(
                    "cursor",
                    OBJECT.keys(TEXT, "cursor_path", "prev_cursor_path", "cursor_key", "has_next_path", "limit_key")
                            .key("max_limit", INTEGER)
                            .key("headers", HEADERS)
                            .keys(FLAG, "is_link", "include_path", "add_to_body", "add_to_query")
                            .keys(FLAG, "ignore_limit_in_pagination", "use_content_hash")
                            .keys(FLAG, "is_cursor_url_encoded", "allow_empty_page_cursor")
                            .keys(TEXT, "limit_data_type", "cursor_path_object")
                            .advice(Recommendations::paginationKeys))
            .variant("link_header", OBJECT.advice(Recommendations::paginationKeys))
            .variant("offset", OBJECT.keys(TEXT, "offset_key", "limit_key").advice(Recommendations::paginationKeys))
            .variant("range", OBJECT.key("range_unit", TEXT).advice(Recommendations::paginationKeys))
            .variant(
                    "dynamic",
                    OBJECT.keys(EXPRESSION, "get_initial_pagination_values_expression")
                            .keys(EXPRESSION, "get_pagination_values_expression")
                            .keys(EXPRESSION, "get_cursor_from_response_expression")
                            .advice(Recommendations::paginationKeys));

    private static final Shape METHOD = OBJECT.requiredKey("path", PATH)
            .key("method", oneOfIgnoringCase("get", "post", "put", "patch", "delete"))
            .key("base_url", URL)
            .key("headers", HEADERS)
            .key("query", TemplateTree.INSTANCE)
            .key("query_array_format", QUERY_ARRAY_FORMAT)
            .key("body", TemplateTree.INSTANCE)
            .key("body_format", oneOf("json", "form", "multipart", "raw", "xml"))
            .key("body_format_config", ANYTHING_BY_NAME)
            .keys(ANY, "query_schema", "body_schema", "response_schema")
            .keys(TEXT, "response_path", "pagination_path")
            .key("pagination", PAGINATION.orNull())
            .key("authorization", AUTHORIZATION)
            .keys(FLAG, "add_query_to_body", "ignore_body_in_pagination", "ignore_body", "set_body_to_null")
            .keys(FLAG, "no_auth", "ignore_credentials_on_redirect")
            .key("api_response_format", TEXT)
            .key("throw_error_on_parse_error", FLAG.orNull())
            .key("error_expression", EXPRESSION.orNull())
            .key("description", TEXT)
            .key("api_documentation_url", PAGE)
            .key("scopes", TEXTS)
            .key("examples", OBJECT.keys(ANY, "response", "query", "body"));

    private static final Shape RATE_LIMIT =
            OBJECT.keys(EXPRESSION, "is_rate_limited", "retry_after_header_expression", "rate_limit_header_expression");

    private static final Shape SIGNATURE = OBJECT.key("format", TEXT)
            .key(
                    "config",
                    OBJECT.key("algorithm", TEXT)
                            .key("compare_with", OPAQUE)
                            .key("string_type", TEXT)
                            .key("username", OPAQUE)
                            .keys(TEMPLATE.secret(), "secret", "password")
                            .key("parts", OPAQUE_TEXTS)
                            .key("verification_content", OPAQUE)
                            .key("context_lookup_field_name", TEXT)
                            .key("context_lookup_field_value", OPAQUE));

    private static final Shape WEBHOOK = OBJECT.key("signature_verification", SIGNATURE)
            .keys(EXPRESSION, "handle_verification", "payload_transform");

    private static final ObjectShape STEP =
            OBJECT.key("type", TEXT).key("config", ANYTHING_BY_NAME).advice(Recommendations::stepType);
    private static final Shape ACTION = new ActionShape(OBJECT.key("steps", new ListShape(STEP)), STEP);

    private static final ObjectShape CONFIG = OBJECT.key("label", TEXT)
            .key("base_url", URL)
            .key("logo", PICTURE.orNull())
            .key("icon", PICTURE.orNull())
            .key("headers", HEADERS)
            .key("query", MapShape.ofParameters(TEMPLATE.orNull()).orNull())
            .key("query_array_format", QUERY_ARRAY_FORMAT)
            .key("credentials", new CredentialsShape(CREDENTIAL))
            .key("authorization", AUTHORIZATION)
            .key("pagination", PAGINATION.orNull())
            .key("rate_limit", RATE_LIMIT.orNull())
            .key("resources", new MapShape(new MapShape(METHOD).advice(Recommendations::methods)))
            .key("webhook", WEBHOOK.orNull())
            .key("actions", new MapShape(ACTION))
            .key("error_expression", EXPRESSION.orNull())
            .key("tool_tags", new MapShape(TEXTS))
            .advice(Recommendations::recommended);

    private ConfigSchema() {}

    /**
     * Returns every known key, for documentation.
     *
     * @return the keys in document order; a key that depends on a format is followed by that format in brackets
     */
    public static List<KnownKey> knownKeys() {
        return CONFIG.keys("");
    }

    static Set<String> credentialFormats() {
        return CREDENTIAL.variants().keySet();
    }

    static Shape shape() {
        return CONFIG;
    }
}
