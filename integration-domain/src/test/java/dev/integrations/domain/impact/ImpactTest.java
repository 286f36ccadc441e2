package dev.integrations.domain.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.difference.Difference;
import dev.integrations.domain.impact.Impact.Level;
import dev.integrations.domain.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each kind of change does to live connections. */
class ImpactTest {

    private static final String BEFORE = """
        {"label": "L", "base_url": "https://api.example.com/v1", "headers": {"A": "1"},
         "authorization": {"format": "bearer", "config": {"value": "{{credentials.token}}"}},
         "pagination": {"format": "page", "config": {"page_key": "page"}},
         "webhook": {"signature_verification": {"format": "hmac", "config": {"algorithm": "sha256"}}},
         "credentials": {"format": "api_key", "config": {"fields": [
             {"name": "token", "type": "password", "required": true, "label": "Token"},
             {"name": "note", "type": "text"}]}},
         "resources": {"users": {
             "list": {"path": "/users", "response_path": "data", "description": "d", "scopes": ["a"]},
             "get": {"path": "/users/{{id}}", "base_url": "https://eu.example.com"}}}}
        """;

    /** A merge patch of the config above, the level, and the rules that speak. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"resources": null}                                               | BREAKING | resource_removed
        {"resources": {"users": null}}                                    | BREAKING | resource_removed
        {"resources": {"users": null, "people": {"list": {"path": "/"}}}} | BREAKING | resource_removed,added
        {"resources": {"users": {"list": null}}}                          | BREAKING | method_removed
        {"base_url": "https://elsewhere.example.com/v1"}                  | BREAKING | host_changed
        {"base_url": null}                                                | BREAKING | host_changed
        {"resources": {"users": {"get": {"base_url": "https://us.example.com"}}}} | BREAKING | host_changed
        {"resources": {"users": {"get": {"base_url": null}}}}             | BREAKING | host_changed
        {"credentials": {"format": "oauth2"}}                             | BREAKING | credential_format_removed
        {"credentials": null}                                             | BREAKING | credential_format_removed
        {"credentials": {"oauth2": {}}}                                   | BREAKING | credential_format_removed
        {"credentials": {"config": {"fields": [{"name": "token", "type": "password", "required": true}, {"name": "note", "type": "text", "required": true}]}}} | BREAKING | required_credential_field_added
        {"credentials": {"config": {"fields": [{"name": "token", "type": "password"}, {"name": "note", "type": "text"}, {"name": "new", "required": true}]}}} | BREAKING | required_credential_field_added
        {"base_url": "https://api.example.com/v2"}                        | RISKY    | base_url_changed
        {"base_url": "https://API.example.com/v1"}                        | RISKY    | base_url_changed
        {"authorization": {"config": {"value": "{{credentials.note}}"}}}  | RISKY    | authorization_changed
        {"authorization": null}                                           | RISKY    | authorization_changed
        {"pagination": {"format": "cursor"}}                              | RISKY    | pagination_format_changed
        {"pagination": {"config": {"page_key": "p"}}}                     | RISKY    | changed
        {"resources": {"users": {"list": {"path": "/people"}}}}           | RISKY    | path_changed
        {"resources": {"users": {"list": {"method": "POST"}}}}            | RISKY    | verb_changed
        {"resources": {"users": {"list": {"response_path": "d"}}}}        | RISKY    | response_path_changed
        {"resources": {"users": {"list": {"response_path": null}}}}       | RISKY    | response_path_changed
        {"resources": {"users": {"list": {"scopes": ["a", "b"]}}}}        | RISKY    | scopes_added
        {"resources": {"users": {"list": {"pagination": {"format": "page"}}}}} | RISKY | pagination_format_changed
        {"webhook": {"signature_verification": {"config": {"algorithm": "sha1"}}}} | RISKY | webhook_verification_changed
        {"webhook": null}                                                 | RISKY    | webhook_verification_changed
        {"headers": {"A": "2"}}                                           | RISKY    | changed
        {"headers": {"A": null}}                                          | RISKY    | changed
        {"credentials": {"config": {"fields": [{"name": "note", "type": "text"}]}}} | RISKY | credential_field_removed
        {"credentials": {"config": {"fields": [{"name": "token", "type": "text", "required": true}, {"name": "note", "type": "text"}]}}} | RISKY | credential_field_changed
        {"label": "M"}                                                    | SAFE     | seen_by_people_only
        {"logo": "https://example.com/l.png"}                             | SAFE     | seen_by_people_only
        {"resources": {"users": {"list": {"description": "e", "examples": {}}}}} | SAFE | seen_by_people_only,seen_by_people_only
        {"resources": {"teams": {"list": {"path": "/teams"}}}}            | SAFE     | added
        {"resources": {"users": {"create": {"path": "/users", "method": "post"}}}} | SAFE | added
        {"resources": {"users": {"list": {"method": "GET"}}}}             | SAFE     | added
        {"headers": {"Authorization": "x"}}                               | RISKY    | added_to_connections
        {"headers": {"Host": "elsewhere.example.com"}}                    | RISKY    | added_to_connections
        {"headers": {"X-Tenant": "{{settings.tenant}}"}}                  | RISKY    | added_to_connections
        {"query": {"tenant": "{{settings.tenant}}"}}                      | RISKY    | added_to_connections
        {"query_array_format": "comma"}                                   | RISKY    | added_to_connections
        {"error_expression": "x"}                                         | RISKY    | added_to_connections
        {"rate_limit": {"is_rate_limited": "x"}}                          | RISKY    | added_to_connections
        {"actions": {"refresh_token": {"steps": []}}}                     | RISKY    | added_to_connections
        {"webhook": {"payload_transform": "x"}}                           | RISKY    | added_to_connections
        {"pagination": {"config": {"limit_key": "l"}}}                    | RISKY    | changed
        {"x": 1}                                                          | RISKY    | added_to_connections
        {"resources": {"users": {"list": {"headers": {"Authorization": "x"}}}}} | RISKY | added_to_connections
        {"resources": {"users": {"list": {"query": {"a": "b"}}}}}         | RISKY    | added_to_connections
        {"resources": {"users": {"list": {"body": {"a": 1}}}}}            | RISKY    | added_to_connections
        {"resources": {"users": {"list": {"no_auth": true}}}}             | RISKY    | added_to_connections
        {"resources": {"users": {"list": {"x": {}}}}}                     | RISKY    | added_to_connections
        {"tool_tags": {"users": ["a"]}}                                   | SAFE     | seen_by_people_only
        {"resources": {"teams": {"list": {"path": "/teams", "headers": {"A": "1"}}}}} | SAFE | added
        {"resources": {"users": {"get": {"path": "@elsewhere.example.com/"}}}} | BREAKING | host_changed
        {"resources": {"users": {"get": {"path": ".elsewhere.example.com/"}}}} | BREAKING | host_changed
        {"resources": {"users": {"get": {"path": ":x@elsewhere.example.com"}}}} | BREAKING | host_changed
        {"resources": {"users": {"get": {"path": "\\\\@elsewhere.example.com/"}}}} | BREAKING | host_changed
        {"resources": {"users": {"get": {"path": "{{context.suffix}}/users"}}}} | BREAKING | host_changed
        {"resources": {"users": {"get": {"path": "/people/@me"}}}}        | RISKY    | path_changed
        {"resources": {"users": {"get": {"path": "?id={{id}}"}}}}         | RISKY    | path_changed
        {"resources": {"users": {"list": {"path": "https://elsewhere.example.com/users"}}}} | BREAKING | host_changed
        {"resources": {"users": {"list": {"path": " \\t//elsewhere.example.com/users"}}}} | BREAKING | host_changed
        {"resources": {"users": {"list": {"path": "{{context.url ? 'https://elsewhere.example.com'}}"}}}} | BREAKING | host_changed
        {"resources": {"users": {"list": {"path": "people:search"}}}}     | RISKY    | path_changed
        {"base_url": "https://elsewhere.example.com\\\\@api.example.com/v1"} | BREAKING | host_changed
        {"base_url": "https://api.example.com:443\\\\@elsewhere.example.com/v1"} | BREAKING | host_changed
        {"base_url": "https://u@api.example.com:8443/v1?a=b"}             | RISKY    | base_url_changed
        {"credentials": {"x": 1}}                                         | RISKY    | credential_changed
        {"credentials": {"config": {"fields": [{"name": "token", "type": "password", "required": true, "label": "Token"}, {"name": "note", "type": "text"}, {"type": "text", "required": true}]}}} | RISKY | credential_changed
        {"resources": {"users": {"list": {"scopes": []}}}}                | RISKY    | changed
        {"credentials": {"config": {"fields": [{"name": "token", "type": "password", "required": true, "label": "T", "help_text": "h"}, {"name": "note", "type": "text"}]}}} | SAFE | credentials_compatible
        {"credentials": {"config": {"fields": [{"name": "token", "type": "password", "required": true}, {"name": "new", "type": "text"}]}}} | SAFE | credentials_compatible
        {"label": "M", "base_url": "https://elsewhere.example.com"}       | BREAKING | host_changed,seen_by_people_only
        {}                                                                | SAFE     |
        """)
    void configChange_hasThisImpact(String mergePatch, Level level, String codes) {
        IntegrationDefinition before = AnIntegration.named("x")
                .withConfig(JsonText.object(BEFORE))
                .build()
                .definition();
        IntegrationDefinition after = before.patched(
                IntegrationPatch.empty().withConfig(new ConfigChange.Merge(JsonText.object(mergePatch))));
        Impact impact = Impact.of(before, after);
        assertThat(impact.level()).isEqualTo(level);
        assertThat(impact.reasons())
                .extracting(Impact.Reason::code)
                .containsExactlyInAnyOrder(codes == null ? new String[0] : codes.split(","));
        assertThat(Difference.pointersBetween(before, after))
                .as("each change has a reason")
                .allMatch(pointer -> impact.reasons().stream()
                        .anyMatch(reason -> reason.pointer().overlaps(pointer)));
    }

    @ParameterizedTest
    @CsvSource({"ALLOW,ASK,RISKY", "ALLOW,DENY,RISKY", "ASK,DENY,RISKY", "DENY,ALLOW,SAFE", "ASK,ALLOW,SAFE"})
    void sharingNarrowed_isRisky_andWidenedSafe(Sharing from, Sharing to, Level level) {
        IntegrationDefinition before =
                AnIntegration.named("x").shared(from).build().definition();
        assertThat(Impact.of(before, before.patched(IntegrationPatch.empty().withSharing(to)))
                        .level())
                .isEqualTo(level);
    }

    /** A merge patch of credentials, and what it does: a secret of the accounts goes to these hosts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"oauth2": {"config": {"auth": {"tokenHost": "https://elsewhere.example.com"}}}}     | BREAKING | host_changed
        {"oauth2": {"config": {"auth": {"tokenHost": null}}}}                                | BREAKING | host_changed
        {"oauth2": {"config": {"auth": {"tokenPath": "@elsewhere.example.com/"}}}}           | BREAKING | host_changed
        {"oauth2": {"config": {"auth": {"tokenPath": "//elsewhere.example.com/"}}}}          | BREAKING | host_changed
        {"oauth2": {"config": {"auth": {"refreshPath": ".elsewhere.example.com/"}}}}         | BREAKING | host_changed
        {"oauth2": {"config": {"auth": {"authorizeHost": "https://elsewhere.example.com"}}}} | BREAKING | host_changed
        {"oauth": {"config": {"tokenUrl": "https://elsewhere.example.com/t"}}}               | BREAKING | host_changed
        {"oauth2": {"config": {"auth": {"tokenHost": "https://t.example.com/"}}}}            | RISKY    | credential_changed
        {"oauth2": {"config": {"auth": {"tokenPath": "/token"}}}}                            | RISKY    | credential_changed
        {"oauth2": {"config": {"auth": {"refreshPath": "/refresh"}}}}                        | RISKY    | credential_changed
        {"oauth": {"config": {"tokenUrl": "https://t.example.com/u"}}}                       | RISKY    | credential_changed
        """)
    void changeOfWhereSecretsGo_hasThisImpact(String mergePatch, Level level, String code) {
        IntegrationDefinition before = with(AnIntegration.any().definition(), """
                {"credentials": {
                  "oauth2": {"config": {"auth": {"tokenHost": "https://t.example.com", "tokenPath": "/t",
                    "authorizeHost": "https://a.example.com", "authorizePath": "/a"}}},
                  "oauth": {"config": {"tokenUrl": "https://t.example.com/t"}}}}
                """);
        Impact impact = Impact.of(before, with(before, "{\"credentials\": " + mergePatch + "}"));
        assertThat(impact.level()).isEqualTo(level);
        assertThat(impact.reasons()).extracting(Impact.Reason::code).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "{{settings.url}}/v1,{{settings.url}}/v2,RISKY",
        "{{settings.url}}/v1,{{settings.other}}/v1,BREAKING",
        "{{settings.url}}:80/v1,{{settings.other}}:80/v1,BREAKING",
        "https://{{a/b}}.example.com/,https://{{a/c}}.example.com/,BREAKING",
        "https://api.example.com/,https://{{settings.host}}/,BREAKING",
        "https://{{a{b}}}.example.com/,https://{{a{c}}}.example.com/,BREAKING",
        "https://api.example.com/{{a{b}}},https://api.example.com/{{a{c}}},RISKY",
        "{{settings.url}}/{{a{b}}},{{settings.url}}/{{a{c}}},RISKY",
        "https://[::1]/,https://[::2]/,BREAKING",
        "https://API.example.com,https://api.EXAMPLE.com/v1,RISKY",
        "https://api.example.com,https://api.example.com.,BREAKING"
    })
    void baseUrlChanged_isBreaking_unlessItsHostIsCertainlyTheSame(String from, String to, Level level) {
        IntegrationDefinition before = with(AnIntegration.any().definition(), "{\"base_url\": \"" + from + "\"}");
        assertThat(Impact.of(before, with(before, "{\"base_url\": \"" + to + "\"}"))
                        .level())
                .isEqualTo(level);
    }

    @Test
    void unchangedPath_isBreaking_ifTheBaseUrlMakesItPartOfAnotherHost() {
        IntegrationDefinition before = with(AnIntegration.any().definition(), """
                {"base_url": "https://api.example.com/v1", "resources": {"r": {"m": {"path": ".elsewhere.com/"}}}}
                """);
        Impact impact = Impact.of(before, with(before, "{\"base_url\": \"https://api.example.com\"}"));
        assertThat(impact.breaking())
                .extracting(reason -> reason.pointer().toString())
                .containsExactly("/config/resources/r/m/path");
    }

    /** Where there were none, nobody has filled any in. */
    @Test
    void firstCredentials_areBreakingIfTheyRequireAnything() {
        IntegrationDefinition before = AnIntegration.any().definition();
        String credentials =
                "{\"credentials\": {\"format\": \"api_key\", \"config\": {\"fields\": [{\"name\": \"t\"%s}]}}}";
        assertThat(Impact.of(before, with(before, credentials.formatted(", \"required\": true")))
                        .level())
                .isEqualTo(Level.BREAKING);
        assertThat(Impact.of(before, with(before, credentials.formatted(""))).level())
                .isEqualTo(Level.SAFE);
    }

    /** One more format beside the old one asks nothing of those who have the old one. */
    @Test
    void furtherFormat_isSafe() {
        IntegrationDefinition before = with(AnIntegration.any().definition(), "{\"credentials\": {\"api_key\": {}}}");
        IntegrationDefinition after = with(
                before,
                "{\"credentials\": {\"oauth2\": {\"config\": {\"fields\": [{\"name\": \"t\", \"required\": true}]}}}}");
        assertThat(Impact.of(before, after).level()).isEqualTo(Level.SAFE);
    }

    @Test
    void impact_holdsNoValue() {
        IntegrationDefinition before = AnIntegration.named("x")
                .withConfig(JsonText.object(BEFORE))
                .build()
                .definition();
        IntegrationDefinition after = new IntegrationDefinition(
                before.name(),
                before.category(),
                before.beta(),
                before.sharing(),
                new IntegrationConfig(JsonText.object("{\"headers\": {\"Authorization\": \"s3cr3t\"}}")));
        assertThat(Impact.of(before, after).toString()).doesNotContain("s3cr3t");
    }

    private static IntegrationDefinition with(IntegrationDefinition before, String mergePatch) {
        return before.patched(IntegrationPatch.empty().withConfig(new ConfigChange.Merge(JsonText.object(mergePatch))));
    }
}
