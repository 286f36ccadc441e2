package dev.integrations.example.springboot;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.WireResponse;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes with a row of the application's own: either both are stored, or neither is. */
@Service
class AuditedWrites {

    private final JdbcTemplate jdbc;

    AuditedWrites(JdbcTemplate jdbc, IntegrationStore store) {
        if (!store.joinsTransactions()) {
            throw new IllegalStateException("the store would commit by itself: call joining(proxy, inTransaction)");
        }
        this.jdbc = jdbc;
    }

    /** The store joins this transaction. What is refused or only previewed is not stored, and has no row. */
    @Transactional
    public WireResponse answer(TeamId caller, String path, Supplier<WireResponse> write) {
        WireResponse answer = write.get();
        if (answer.status() == 200 && !answer.body().containsKey("dry_run")) {
            try {
                jdbc.update(
                        "INSERT INTO audit (team_id, path, outcome) VALUES (?, ?, ?)",
                        caller.value(),
                        path,
                        Calls.outcome(answer));
            } catch (ConcurrencyFailureException overtaken) {
                throw overtaken;
            } catch (DataAccessException failed) {
                throw new RepositoryException(Effect.NOT_APPLIED, "the audit row could not be written", failed);
            }
        }
        return answer;
    }
}
