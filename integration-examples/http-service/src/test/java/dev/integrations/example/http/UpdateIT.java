package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an update does, seen from outside. */
class UpdateIT extends ServiceUnderTest {

    @Test
    void theAnswer_hasTheDocumentedMembers_inTheirOrder() {
        Reply reply = get(fresh());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(reply.json().keySet())
                .containsExactly(
                        "id",
                        "name",
                        "category",
                        "is_beta",
                        "config",
                        "team_id",
                        "sharing",
                        "version",
                        "created_at",
                        "updated_at",
                        "installed_environment",
                        "team");
        assertThat(reply.at("/created_at")).isEqualTo("2021-08-10T10:00:00.000Z");
        assertThat(reply.at("/installed_environment")).isEqualTo(List.of());
        assertThat(reply.text()).endsWith("""
                        "team":{"id":"05daecaf-4365-42e8-8370-8127de5dd717","name":"My Awesome Team",\
                        "domain":"example.com","logo":"https://example.com/logo.png","is_verified":true,\
                        "is_white_labeled":false,"tos_link":"https://example.com/tos","allow_impersonation":false,\
                        "created_at":"2021-08-10T10:00:00.000Z","updated_at":"2021-08-10T10:00:00.000Z"}}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name     | \"my_custom_crm\"",
                "category | \"crm\"",
                "category | null",
                "is_beta  | true",
                "sharing  | \"ask\"",
                "sharing  | \"deny\"",
            })
    void aField_isUpdated_andComesBack(String field, String value) {
        Integration integration = fresh();
        String member = "\"" + field + "\":" + (field.equals("name") ? "\"" + integration.id() + "\"" : value);
        Reply updated = patch(integration, "{\"version\":3," + member + "}");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.text()).contains(member);
        assertThat(updated.at("/version")).isEqualTo(4L);
        assertThat((String) updated.at("/updated_at"))
                .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z")
                .isGreaterThan("2021-08-10T10:00:00.000Z");
        assertThat(get(integration).text()).isEqualTo(updated.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3e0", "30e-1", "0.3E+1", "3.000"})
    void theVersion_isANumber_howeverItIsWritten(String version) {
        Integration integration = fresh();
        Reply updated = patch(integration, "{\"version\":" + version + ",\"is_beta\":true}");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        String tested = version.replace("3", "4");
        Reply again = jsonPatch(integration, "[{\"op\":\"test\",\"path\":\"/version\",\"value\":" + tested + "}]");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        Reply reverted = post(path(integration) + "/revert", OWNER, "{\"version\":" + tested + "}");
        assertThat(reverted.status()).as(reverted.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "3.5, wrong_type",
        "'\"3\"', wrong_type",
        "true, wrong_type",
        "3e-400, wrong_type",
        "1e400, out_of_range",
        "3e99999999, out_of_range",
        "9223372036854775808.0, out_of_range",
        "0.0, out_of_range",
        "-3e0, out_of_range"
    })
    void whatIsNoVersion_isRefused_atOnce(String version, String code) {
        Integration integration = fresh();
        String team = "/teams/" + integration.owner();
        patch(integration, "{\"version\":" + version + "}").isInvalid("/version", code);
        patch(team, OWNER, "{\"version\":" + version + "}").isInvalid("/version", code);
        post(path(integration) + "/revert", OWNER, "{\"version\":" + version + "}")
                .isInvalid("/version", code);
    }

    @Test
    void aConfig_isMergedDeeply() {
        Integration integration = fresh();
        Reply updated = patch(integration, """
                {"version": 3, "config": {"headers": {"Accept": null, "X-New": "1"}, "label": "Other"}}""");
        assertThat(updated.text())
                .contains(
                        "\"headers\":{\"Content-Type\":\"application/json\",\"User-Agent\":\"truto\",\"X-New\":\"1\"}");
        assertThat(updated.at("/config/label")).isEqualTo("Other");
        assertThat(updated.at("/config/base_url")).isEqualTo("https://api.example.com");
    }

    @Test
    void staleVersion_isRefused_andChangesNothing() {
        Integration integration = fresh();
        String body = "{\"version\":3,\"category\":\"crm\",\"config\":{\"label\":\"New\"}}";
        Reply updated = patch(integration, body);
        assertThat(updated.at("/version")).isEqualTo(4L);

        Reply again = patch(integration, body).isBadRequest("version_conflict");
        assertThat(again.at("/details/conflict/expected_version")).isEqualTo(3L);
        assertThat(again.at("/details/conflict/current_version")).isEqualTo(4L);
        assertThat(get(integration).text()).isEqualTo(updated.text());
    }

    @Test
    void anUpdateThatChangesNothing_keepsTheVersion() {
        Integration integration = fresh();
        String before = get(integration).text();
        Reply updated = patch(integration, "{\"version\":3,\"is_beta\":false,\"config\":{}}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.text()).isEqualTo(before);
    }

    @Test
    void whatWasRead_canBeSentBackWhole() {
        Integration integration = fresh();
        String read = get(integration).text();
        Reply updated = patch(integration, read.replace("\"is_beta\":false", "\"is_beta\":true"));
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.at("/is_beta")).isEqualTo(true);
        assertThat(updated.at("/version")).isEqualTo(4L);
    }

    @Test
    void theVendorsPath_isAnAlias_alsoWithAnEmptyQuery() {
        Integration integration = fresh();
        Reply updated = patch("/integration/" + integration.id() + "?", OWNER, "{\"version\":3,\"is_beta\":true}");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(get(integration).text()).isEqualTo(updated.text());
        assertThat(send("GET", "/integration/" + integration.id() + "?", OWNER, null, BodyPublishers.noBody())
                        .text())
                .isEqualTo(updated.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"z\":1,\"a\":2,\"m\":{\"y\":1,\"b\":2}}",
                "{\"n\":1234567890123456789012345678901234567890}",
                "{\"n\":-9223372036854775809}",
                "{\"n\":1.0,\"m\":1.10,\"k\":0.000}",
                "{\"n\":1E+2,\"m\":1.5E-300}",
                "{\"n\":1E+999999999}",
                "{\"a\":[null,1,[null],{\"b\":[]}]}",
                "{\"t\":\"a\\u0000b\",\"\\u0000\":1}",
                "{\"t\":\"\uD83D\uDE00\",\"\uD83D\uDE00\":true}",
                "{\"\":\"\",\" \":\" \"}",
                "{\"t\":\"\\\"\\\\/\\b\\f\\n\\r\\t\u2028\u007f\u00e9e\u0301\"}",
            })
    void aConfig_comesBackAsSent(String custom) {
        Integration integration = fresh();
        Reply updated = patch(integration, "{\"version\":3,\"config\":{\"custom\":" + custom + "}}");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.text()).contains("\"custom\":" + custom + "}");
        assertThat(get(integration).text()).isEqualTo(updated.text());
    }

    @Test
    void anExponent_keepsItsValue() {
        Reply updated = patch(fresh(), "{\"version\":3,\"config\":{\"custom\":[1e2]}}");
        assertThat(updated.text()).contains("\"custom\":[1E+2]");
    }

    @Test
    void clientsThatRetryOnConflict_loseNoUpdate() throws Exception {
        int clients = 8;
        int updatesEach = 5;
        Integration integration = fresh(Sharing.ALLOW, Version.FIRST);
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Void>> running = IntStream.range(0, clients)
                    .mapToObj(client -> threads.<Void>submit(() -> {
                        for (int i = 0; i < updatesEach; i++) {
                            updateUntilAccepted(integration, "key_" + client + "_" + i);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Void> client : running) {
                client.get();
            }
        } finally {
            threads.shutdownNow();
        }
        Reply end = get(integration);
        assertThat(end.at("/version")).isEqualTo(1L + clients * updatesEach);
        for (int client = 0; client < clients; client++) {
            for (int i = 0; i < updatesEach; i++) {
                assertThat(end.at("/config/key_" + client + "_" + i)).isEqualTo(true);
            }
        }
    }

    private void updateUntilAccepted(Integration integration, String key) {
        Reply reply;
        do {
            Object version = get(integration).at("/version");
            reply = patch(integration, "{\"version\":" + version + ",\"config\":{\"" + key + "\":true}}");
            if (reply.status() != 200) {
                reply.isBadRequest("version_conflict");
            }
        } while (reply.status() != 200);
    }
}
