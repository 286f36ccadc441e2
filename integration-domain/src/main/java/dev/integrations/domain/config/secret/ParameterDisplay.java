package dev.integrations.domain.config.secret;

import dev.integrations.domain.json.NumberSize;
import java.util.Map;
import java.util.Set;

/**
 * Shows the parameters of a request that are known to be harmless: page sizes, and the options that OAuth defines. Both
 * name and value must be known, because a value may be anything. Stateless.
 */
public final class ParameterDisplay {

    private static final int MAX_NUMBER_LENGTH = 6;

    private static final Set<String> PAGING = Set.of(
            "$skip",
            "$top",
            "count",
            "limit",
            "max_results",
            "maxResults",
            "offset",
            "page",
            "page[number]",
            "page[size]",
            "page_size",
            "pageSize",
            "per_page",
            "perPage",
            "results",
            "resultsPerPage",
            "size");

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:";
    private static final Set<String> ACCESS = Set.of("offline", "online");
    private static final Set<String> PROMPTS =
            Set.of("auto", "consent", "create", "force", "login", "none", "select_account");

    private static final Map<String, Set<String>> OAUTH = Map.of(
            "access_type",
            ACCESS,
            "token_access_type",
            ACCESS,
            "prompt",
            PROMPTS,
            "approval_prompt",
            PROMPTS,
            "response_mode",
            Set.of("form_post", "fragment", "query", "web_message"),
            "response_type",
            Set.of(
                    "code",
                    "code id_token",
                    "code id_token token",
                    "code token",
                    "id_token",
                    "id_token token",
                    "none",
                    "token"),
            "grant_type",
            Set.of(
                    "authorization_code",
                    "client_credentials",
                    "implicit",
                    "password",
                    "refresh_token",
                    GRANT + "device_code",
                    GRANT + "jwt-bearer",
                    GRANT + "saml2-bearer",
                    GRANT + "token-exchange"),
            "client_assertion_type",
            Set.of(ASSERTION + "jwt-bearer", ASSERTION + "saml2-bearer"));

    private ParameterDisplay() {}

    public static boolean isHarmless(String name, Object value) {
        return OAUTH.getOrDefault(name, Set.of()).contains(value)
                || (PAGING.contains(name)
                        && (value instanceof String || (value instanceof Number number && !NumberSize.isLong(number)))
                        && isNumber(value.toString()));
    }

    public static Object shown(String name, Object value) {
        return isHarmless(name, value) ? value : Mask.over(value);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_NUMBER_LENGTH
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
