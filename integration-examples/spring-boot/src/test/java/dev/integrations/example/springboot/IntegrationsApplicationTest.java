package dev.integrations.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Call;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import dev.integrations.wire.endpoint.WriteTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The API over HTTP, and what this application adds to it. */
class IntegrationsApplicationTest extends RunningApplication {

    private static final String LABEL = "{\"version\":%d,\"config\":{\"label\":\"%s\"}}";

    @Autowired
    private Endpoint endpoint;

    @Autowired
    private WriteTransaction writes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry meters;

    @Test
    void update_isApplied_andTheNextOneOfTheSameVersionIsStale() {
        String id = created();
        Answer applied = patch(OWNER, id, LABEL.formatted(1, "New"));
        assertThat(applied.status()).as(applied.body()).isEqualTo(200);
        assertThat(applied.headers()).containsEntry("Update-Effect", "applied");
        assertThat(get(id).body()).isEqualTo(applied.body()).contains("\"version\":2", "\"label\":\"New\"");

        Answer stale = patch(OWNER, id, LABEL.formatted(1, "Newer"));
        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.body()).contains("\"code\":\"version_conflict\"");
        assertThat(get(id).body()).isEqualTo(applied.body());
    }

    @Test
    void updateThatIsSentAgainUnderItsKey_isReplayed_andStoredOnce() {
        String id = created();
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "Idempotency-Key", List.of("\"" + id + "\""));
        Request request = new Request(
                "PATCH", "/integrations/" + id, Optional.empty(), headers, Optional.of(LABEL.formatted(1, "New")));
        Answer first = send(OWNER, request);
        Answer second = send(OWNER, request);
        assertThat(first.headers()).containsEntry("Update-Effect", "applied");
        assertThat(second.headers()).containsEntry("Update-Effect", "replayed");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(audited(id)).containsExactly("applied", "replayed");
    }

    @Test
    void previewStoresNothing_andHasNoAuditRow() {
        String id = created();
        Map<String, List<String>> headers = Map.of("Content-Type", List.of("application/json"));
        Answer previewed = send(
                OWNER,
                new Request(
                        "PATCH",
                        "/integrations/" + id,
                        Optional.of("dry_run=true"),
                        headers,
                        Optional.of(LABEL.formatted(1, "New"))));
        assertThat(previewed.status()).isEqualTo(200);
        assertThat(audited(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            owner | {"version":1,"name":""}   | 400 | invalid
            owner | {"version":1              | 400 | not_json
            owner | {"version":1,"version":1} | 400 | not_json
            other | {"version":1,"name":"n"}  | 404 | not_found
            """)
    void updateThatIsRefused_changesNothing_andHasNoAuditRow(String caller, String body, int status, String code) {
        String id = created();
        Answer refused = patch(caller, id, body);
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.body()).contains("\"code\":\"" + code + "\"");
        assertThat(get(id).body()).contains("\"version\":1");
        assertThat(audited(id)).isEmpty();
    }

    @Test
    void integrationOfAnotherTeam_isHidden_untilItIsShared_andIsNeverTheirsToUpdate() {
        String id = created();
        assertThat(send(OTHER, request("GET", "/integrations/" + id)).status()).isEqualTo(404);
        patch(OWNER, id, "{\"version\":1,\"sharing\":\"allow\"}");
        assertThat(send(OTHER, request("GET", "/integrations/" + id)).status()).isEqualTo(200);
        assertThat(patch(OTHER, id, LABEL.formatted(2, "Theirs")).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/integrations", "/teams", "/no-such-path", "/actuator/metrics", "//integrations"})
    void nothingButTheHealth_isShownWithoutAToken(String path) {
        Answer refused = send(Optional.empty(), request("GET", path));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(send(Optional.of("guessed"), request("GET", path)).status()).isEqualTo(401);
    }

    /** Spring takes dots for the name of a component. */
    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health/../../integrations", "/actuator/health;/../../integrations"})
    void pathThatLeadsOutOfTheHealth_showsNothing(String path) {
        Answer answer = send(Optional.empty(), request("GET", path));
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("result");
    }

    @Test
    void whatIsNoCall_isRefusedInTheFormatOfTheApi() {
        for (Request unknown : List.of(request("GET", "/nothing"), request("GET", "/teams/"))) {
            assertThat(send(OWNER, unknown).body()).contains("\"code\":\"no_such_route\"");
        }
        Answer put = send(OWNER, request("PUT", "/integrations"));
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.headers()).containsKey("Allow");
        assertThat(put.body()).contains("\"statusCode\":405");
    }

    @Test
    void head_isAGetWithoutABody() {
        String id = created();
        Answer head = send(OWNER, request("HEAD", "/integrations/" + id));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().get("ETag")).isEqualTo(get(id).headers().get("ETag"));
    }

    @Test
    void bodyThatIsTooLarge_isRefused() {
        Answer answer = patch(OWNER, created(), "\"" + "x".repeat(1_048_576) + "\"");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"body_too_large\"");
    }

    @Test
    void updateAndAuditRow_areCommittedTogether() {
        String id = created();
        patch(OWNER, id, LABEL.formatted(1, "New"));
        assertThat(audited(id)).containsExactly("applied");
    }

    @Test
    void auditRowThatCannotBeWritten_takesTheUpdateBack() {
        String id = created();
        jdbc.execute("ALTER TABLE audit ADD CONSTRAINT planted CHECK (path <> '/integrations/" + id + "')");
        try {
            Answer failed = patch(OWNER, id, LABEL.formatted(1, "New"));
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.body()).contains("nothing changed").doesNotContain("planted");
        } finally {
            jdbc.execute("ALTER TABLE audit DROP CONSTRAINT planted");
        }
        assertThat(get(id).body()).contains("\"version\":1");
        assertThat(patch(OWNER, id, LABEL.formatted(1, "New")).status()).isEqualTo(200);
        assertThat(audited(id)).containsExactly("applied");
    }

    @Test
    void transactionThatIsRolledBack_takesUpdateAndAuditRowBack() throws Exception {
        String id = created();
        Endpoint rolledBack = endpoint.writingIn((call, write) -> transaction.execute(status -> {
            status.setRollbackOnly();
            return run(call, write);
        }));
        WireResponse answer = rolledBack.answer(rawPatch(id));
        assertThat(answer.outcome()).isEqualTo("applied");
        assertThat(get(id).body()).contains("\"version\":1", "\"is_beta\":false");
        assertThat(audited(id)).isEmpty();
    }

    @Test
    void writeThatOthersOvertook_isRepeatedAsAWhole_andAuditedOnce() throws Exception {
        String id = created();
        List<Integer> attempts = new ArrayList<>();
        Endpoint overtaken = endpoint.writingIn((call, write) -> transaction.execute(status -> {
            WireResponse answer = run(call, write);
            attempts.add(attempts.size());
            if (attempts.size() < 3) {
                throw RepositoryException.contention("planted", null);
            }
            return answer;
        }));
        assertThat(overtaken.answer(rawPatch(id)).outcome()).isEqualTo("applied");
        assertThat(attempts).hasSize(3);
        assertThat(audited(id)).containsExactly("applied");
    }

    @Test
    void commitThatFails_isAnUnknownOutcome_andItsMessageIsNotTold() throws Exception {
        String id = created();
        Endpoint lost = endpoint.writingIn((call, write) -> transaction.execute(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    throw new DataAccessResourceFailureException("hunter2");
                }
            });
            return run(call, write);
        }));
        WireResponse answer = lost.answer(rawPatch(id));
        assertThat(answer.outcome()).isEqualTo("result_unknown");
        assertThat(answer.json()).doesNotContain("hunter2");
        assertThat(audited(id)).isEmpty();
    }

    private WireResponse run(Call call, Supplier<WireResponse> write) {
        try {
            return writes.run(call, write);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }

    private static RawRequest rawPatch(String id) {
        Map<String, List<String>> headers =
                Map.of("Authorization", List.of("Bearer owner-token"), "Content-Type", List.of("application/json"));
        byte[] body = "{\"version\":1,\"is_beta\":true}".getBytes(StandardCharsets.UTF_8);
        return new RawRequest("PATCH", "/integrations/" + id, null, headers, new ByteArrayInputStream(body));
    }

    @Test
    void calls_areTimedAndCountedByOutcome() {
        String id = created();
        long applied = timed("applied");
        long stale = timed("version_conflict");
        patch(OWNER, id, LABEL.formatted(1, "New"));
        patch(OWNER, id, LABEL.formatted(1, "Newer"));
        assertThat(timed("applied")).isEqualTo(applied + 1);
        assertThat(timed("version_conflict")).isEqualTo(stale + 1);
    }

    @Test
    void health_isUp_andNamesTheStore() {
        Answer health = send(Optional.empty(), request("GET", "/actuator/health"));
        assertThat(health.status()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("\"integrations\":{\"status\":\"UP\"}");
    }

    @Test
    void bothHistoriesOfFlyway_areFilled() {
        assertThat(scripts("flyway_schema_history")).containsExactly("V1__audit.sql");
        assertThat(scripts("integrations_schema_history"))
                .hasSizeGreaterThan(6)
                .allSatisfy(script -> assertThat(script).startsWith("R__integrations_"));
        assertThat(store.validate()).isEmpty();
    }

    private String created() {
        Answer created = send(
                OWNER,
                new Request(
                        "POST",
                        "/integrations",
                        Optional.empty(),
                        Map.of("Content-Type", List.of("application/json")),
                        Optional.of("{\"name\":\"n " + UUID.randomUUID() + "\",\"sharing\":\"deny\",\"config\":{}}")));
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return (String) ((Map<?, ?>) parse(created.body())).get("id");
    }

    private Answer get(String id) {
        return send(OWNER, request("GET", "/integrations/" + id));
    }

    private Answer patch(String caller, String id, String body) {
        return send(
                caller,
                new Request(
                        "PATCH",
                        "/integrations/" + id,
                        Optional.empty(),
                        Map.of("Content-Type", List.of("application/json")),
                        Optional.of(body)));
    }

    private static Request request(String method, String path) {
        return new Request(method, path, Optional.empty(), Map.of(), Optional.empty());
    }

    private List<String> audited(String id) {
        return outcomes("/integrations/" + id);
    }

    private List<String> outcomes(String path) {
        return jdbc.queryForList("SELECT outcome FROM audit WHERE path = ? ORDER BY position", String.class, path);
    }

    private List<String> scripts(String history) {
        return jdbc.queryForList(
                "SELECT \"script\" FROM \"" + history + "\" WHERE \"type\" = 'SQL' ORDER BY \"installed_rank\"",
                String.class);
    }

    private long timed(String outcome) {
        Timer timer = meters.find("integrations.calls")
                .tags("method", "PATCH", "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
