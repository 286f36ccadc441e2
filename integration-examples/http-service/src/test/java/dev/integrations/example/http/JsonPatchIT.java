package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second patch language, seen from outside: what a merge cannot say. */
class JsonPatchIT extends ServiceUnderTest {

    private static final String FIELDS = """
            {"credentials": {"format": "api_key", "config": {"fields": [
                {"name": "host", "label": "Host", "type": "text"},
                {"name": "key", "label": "Key", "type": "text", "required": true},
                {"name": "region", "label": "Region", "type": "text"}]}}}""";

    @Test
    void aLiteralNull_isStored_andAnswered() {
        Integration integration = fresh();
        Reply updated = jsonPatch(integration, 3, """
                {"op": "add", "path": "/config/headers/X-Trace", "value": null},
                {"op": "add", "path": "/config/resources/users/list/pagination", "value": null}""");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.text()).contains("\"User-Agent\":\"truto\",\"X-Trace\":null}", "\"pagination\":null}");
        assertThat(get(integration).text()).isEqualTo(updated.text());
    }

    @Test
    void oneElementOfAnArray_isEdited_addedAndRemoved() {
        Integration integration = freshWith(FIELDS);
        String fields = "/config/credentials/config/fields";
        Reply edited = jsonPatch(integration, 4, """
                {"op": "test", "path": "%1$s/1/name", "value": "key"},
                {"op": "replace", "path": "%1$s/1/label", "value": "API key"},
                {"op": "remove", "path": "%1$s/0"},
                {"op": "add", "path": "%1$s/-", "value": {"name": "zone", "type": "text"}}""".formatted(fields));
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(edited.at("/version")).isEqualTo(5L);
        assertThat(edited.text()).contains("""
                "fields":[{"name":"key","label":"API key","type":"text","required":true},\
                {"name":"region","label":"Region","type":"text"},{"name":"zone","type":"text"}]""");
    }

    @Test
    void fieldsOutsideTheConfig_areUpdatedToo() {
        Integration integration = fresh();
        Reply updated = jsonPatch(integration, 3, """
                {"op": "replace", "path": "/name", "value": "%s"},
                {"op": "replace", "path": "/is_beta", "value": true},
                {"op": "replace", "path": "/sharing", "value": "ask"},
                {"op": "remove", "path": "/category"}""".formatted(integration.id()));
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.text()).contains("\"category\":null,\"is_beta\":true,");
        assertThat(updated.at("/name")).isEqualTo(integration.id().toString());
        assertThat(updated.at("/sharing")).isEqualTo("ask");
    }

    @Test
    void aNullCategory_clearsItAsWell_andWhatIsClearedStaysSo() {
        Integration integration = fresh();
        Reply cleared = jsonPatch(integration, 3, "{\"op\":\"add\",\"path\":\"/category\",\"value\":null}");
        assertThat(cleared.at("/category")).isNull();
        Reply again = jsonPatch(integration, 4, "{\"op\":\"remove\",\"path\":\"/category\"}");
        assertThat(again.text()).isEqualTo(cleared.text());
    }

    @Test
    void theWholeDocumentThatWasRead_canBeSentBack() {
        Integration integration = fresh();
        String changed = get(integration).text().replace("Example API", "Other API");
        Reply updated = jsonPatch(integration, 3, "{\"op\":\"replace\",\"path\":\"\",\"value\":" + changed + "}");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.at("/config/label")).isEqualTo("Other API");
    }

    @Test
    void aPatchThatChangesNothing_keepsTheVersion() {
        Integration integration = fresh();
        String before = get(integration).text();
        assertThat(jsonPatch(integration, 3, "").text()).isEqualTo(before);
        assertThat(jsonPatch(integration, 3, """
                        {"op": "add", "path": "/config/a", "value": 1}, {"op": "remove", "path": "/config/a"},
                        {"op": "replace", "path": "/version", "value": 3}""").text()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\":1234567890123456789012345678901234567890}",
                "{\"n\":1.0,\"m\":1.10,\"k\":0.000,\"l\":1E+2}",
                "{\"z\":1,\"a\":{\"y\":null,\"b\":[null]}}",
                "{\"t\":\"a\\u0000b\",\"\\u0000\":1}",
                "{\"\uD83D\uDE00\":\"\uD83D\uDE00\",\"\":{}}",
            })
    void aValue_comesBackAsSent_andSoDoesACopyOfIt(String value) {
        Integration integration = fresh();
        Reply updated = jsonPatch(integration, 3, """
                {"op": "add", "path": "/config/custom", "value": %s},
                {"op": "copy", "from": "/config/custom", "path": "/config/copy"}""".formatted(value));
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.text()).contains("\"custom\":" + value + ",\"copy\":" + value + "}");
        assertThat(get(integration).text()).isEqualTo(updated.text());
    }

    @Test
    void aNumber_thatIsOnlyWrittenDifferently_isAChange_butNoFailedTest() {
        Integration integration = freshWith("{\"n\": 1}");
        Reply updated = jsonPatch(integration, 4, """
                {"op": "test", "path": "/config/n", "value": 1.0},
                {"op": "replace", "path": "/config/n", "value": 1.0}""");
        assertThat(updated.at("/version")).isEqualTo(5L);
        assertThat(updated.text()).contains("\"config\":{\"n\":1.0}");
    }

    @Test
    void clientsThatRetryOnConflict_loseNoUpdate() throws Exception {
        int clients = 4;
        int updatesEach = 5;
        Integration integration = freshWith("{\"done\": []}");
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Void>> running = IntStream.range(0, clients)
                    .mapToObj(client -> threads.<Void>submit(() -> {
                        for (int i = 0; i < updatesEach; i++) {
                            appendUntilAccepted(integration, client * updatesEach + i);
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
        assertThat(end.at("/version")).isEqualTo(4L + clients * updatesEach);
        assertThat((List<?>) end.at("/config/done"))
                .hasSize(clients * updatesEach)
                .doesNotHaveDuplicates();
    }

    private void appendUntilAccepted(Integration integration, int element) {
        Reply reply;
        do {
            long version = (Long) get(integration).at("/version");
            reply = jsonPatch(
                    integration, version, "{\"op\":\"add\",\"path\":\"/config/done/-\",\"value\":" + element + "}");
            if (reply.status() != 200) {
                reply.isBadRequest("version_conflict");
            }
        } while (reply.status() != 200);
    }
}
