package dev.integrations.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The API over HTTP, and what this application adds to it. */
class IntegrationsApplicationTest extends RunningApplication {

    private static final TeamId OWNERS = new TeamId(UUID.fromString(OWNER_TEAM));
    private static final String LABEL = "{\"version\":%d,\"config\":{\"label\":\"%s\"}}";

    @Autowired
    private Wire wire;

    @Autowired
    private AuditedWrites writes;

    @Autowired
    private Calls calls;

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
    @ValueSource(
            strings = {
                "/integrations",
                "/teams",
                "/no-such-path",
                "/actuator/metrics",
                "/actuator/health/../../integrations",
                "/actuator/health;/../../integrations",
                "//integrations"
            })
    void nothingButTheHealth_isShownWithoutAToken(String path) {
        Answer refused = send(Optional.empty(), request("GET", path));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(send(Optional.of("guessed"), request("GET", path)).status()).isEqualTo(401);
    }

    @Test
    void whatIsNoCall_isRefusedInTheFormatOfTheApi() {
        for (Request unknown : List.of(request("GET", "/nothing"), request("POST", "/teams/" + OWNER_TEAM))) {
            Answer answer = send(OWNER, unknown);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"no_such_route\"");
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
    void transactionThatIsRolledBack_takesUpdateAndAuditRowBack() {
        String id = created();
        WireRequest request = WireRequest.of("application/json", Map.of("version", 1, "is_beta", true));
        transaction.executeWithoutResult(status -> {
            WireResponse answer = writes.answer(OWNERS, "/integrations/" + id, () -> wire.update(OWNERS, id, request));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(audited(id)).containsExactly("applied");
            status.setRollbackOnly();
        });
        assertThat(get(id).body()).contains("\"version\":1", "\"is_beta\":false");
        assertThat(audited(id)).isEmpty();
    }

    @Test
    void writeThatOthersOvertook_isRepeatedAsAWhole_andAuditedOnce() {
        List<Integer> attempts = new ArrayList<>();
        WireResponse answer = calls.answer(OWNERS, "PATCH /test", "/overtaken", () -> {
            attempts.add(attempts.size());
            jdbc.update(
                    "INSERT INTO audit (team_id, path, outcome) VALUES (?, '/overtaken', 'own row')", OWNERS.value());
            if (attempts.size() == 1) {
                throw RepositoryException.contention("in the store", null);
            }
            if (attempts.size() == 2) {
                throw new CannotAcquireLockException("in a row of the application's own");
            }
            return WireResponse.document(Map.of());
        });
        assertThat(answer.status()).isEqualTo(200);
        assertThat(attempts).hasSize(3);
        assertThat(outcomes("/overtaken")).containsExactly("own row", "ok");
    }

    @Test
    void commitThatFails_isAnUnknownOutcome_andItsMessageIsNotTold() {
        WireResponse answer = calls.answer(OWNERS, "PATCH /test", "/lost", () -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    throw new DataAccessResourceFailureException("hunter2");
                }
            });
            return WireResponse.document(Map.of());
        });
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json()).contains("result_unknown").doesNotContain("hunter2");
        assertThat(outcomes("/lost")).isEmpty();
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
                .tags("call", "PATCH /integrations/{id}", "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
