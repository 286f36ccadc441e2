package dev.integrations.example.benchmarks;

import dev.integrations.example.benchmarks.contestant.ConfigText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configs as integrations have them: some sections that all have, and as many resources as it takes. */
public final class Configs {

    private Configs() {}

    /** A config whose text has about that many bytes. */
    public static Map<String, Object> ofSize(int bytes) {
        int resources = 1;
        int withOne = text(withResources(1)).length();
        int perResource = text(withResources(2)).length() - withOne;
        resources += Math.max(0, Math.round((bytes - withOne) / (float) perResource));
        return withResources(resources);
    }

    /** A config with that many resources. */
    static Map<String, Object> withResources(int count) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            resources.put("resource_" + i, methods("/v2/resource_" + i));
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("base_url", "https://{{context.subdomain}}.example.com/api");
        config.put("label", "Example API");
        config.put("headers", Map.of("Accept", "application/json", "X-Revision", "r0"));
        config.put("authorization", formatted("bearer", "value", "{{oauth.token.access_token}}"));
        config.put("pagination", formatted("page", "page_key", "page"));
        config.put(
                "credentials",
                Map.of(
                        "format",
                        "api_key",
                        "config",
                        Map.of("fields", List.of(Map.of("name", "api_key", "label", "API key", "type", "password")))));
        config.put("rate_limit", Map.of("is_rate_limited", "status = 429"));
        config.put("resources", resources);
        return config;
    }

    public static String text(Map<String, Object> config) {
        return ConfigText.write(config);
    }

    private static Map<String, Object> methods(String path) {
        return Map.of(
                "list",
                Map.of(
                        "method",
                        "get",
                        "path",
                        path,
                        "response_path",
                        "data.items",
                        "query",
                        Map.of("per_page", 100, "updated_since", "{{query.updated_at}}")),
                "get",
                Map.of("method", "get", "path", path + "/{{id}}", "response_path", "data"));
    }

    private static Map<String, Object> formatted(String format, String key, String value) {
        return Map.of("format", format, "config", Map.of(key, value));
    }
}
