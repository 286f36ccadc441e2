package dev.integrations.domain.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com",
                "http://api.example.com",
                "HTTPS://API.EXAMPLE.COM",
                "https://api.example.com/",
                "https://api.example.com/v1/",
                "https://api.example.com:8443/v1",
                "https://api.example.com?x=1",
                "https://api.example.com#top",
                "https://api.example.com/v1?a=b&c=d%20e",
                "https://localhost:3000",
                "http://127.0.0.1:8080",
                "http://[::1]:8080/v1",
                "https://user:password@example.com/v1",
                "https://example",
                "https://bücher.example",
                "https://xn--bcher-kva.example",
                "https://api.example.com/services/data/v58.0",
                "https://api.example.com/a:b@c",
                "https://{{context.subdomain}}.zendesk.com",
                "https://{{ context.subdomain }}.zendesk.com/api/v2",
                "https://{{context.subdomain}}.{{context.region}}.example.com",
                "https://{{context.host}}:{{context.port}}/v{{context.version}}",
                "https://{{context.domain}}",
                "https://api.example.com/{{context.company_id}}/v1",
                "https://api.example.com/v3/company/{{credentials.realm-id}}?minorversion={{query.v}}",
                "https://{{context.eu ? 'eu' : 'us'}}.example.com",
                "{{context.instance_url}}",
                "{{ context.instance_url }}",
                "{{context.instance_url}}/services/data/v58.0",
                "{{context.protocol}}://{{context.host}}"
            })
    void absoluteHttpUrl_placeholdersAside_isAccepted(String url) {
        assertThat(Checked.violations(Map.of("base_url", url))).isEmpty();
    }

    @Test
    void placeholderWithinTheScheme_isAccepted() {
        assertThat(Checked.violations(Map.of("base_url", "http{{context.tls}}://example.com")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com",
                "api.example.com/v1",
                "//api.example.com",
                "/v1",
                "https:",
                "https:/api.example.com",
                "https://",
                "https:///v1",
                "https://?x=1",
                "https://#x",
                "https://:8080",
                "ftp://example.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "wss://example.com",
                "https//example.com",
                "xhttps://example.com",
                " https://example.com",
                "https://example.com ",
                "https://exa mple.com",
                "https://example.com/a b",
                "https://example.com\n",
                "https://example.com\r\nX: y",
                "ftp://{{context.host}}",
                "api.{{context.host}}"
            })
    void whatIsNoAbsoluteHttpUrl_isRefused(String url) {
        assertThat(Checked.violations(Map.of("base_url", url))).containsExactly("/config/base_url not_http_url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://{{host", "https://host}}", "https://{{a}}.{{b", "{{a", "https://{{a{{b}}}}.com"})
    void unbalancedPlaceholder_isTheOnlyViolation(String url) {
        assertThat(Checked.violations(Map.of("base_url", url)))
                .containsExactly("/config/base_url unbalanced_placeholder");
    }
}
