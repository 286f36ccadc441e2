package dev.integrations.example.springboot;

import dev.integrations.application.port.out.IntegrationStore;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Call;
import dev.integrations.wire.endpoint.WriteTransaction;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes with a row of the application's own: either both are stored, or neither is. */
@Service
class AuditedWrites implements WriteTransaction {

    private final JdbcTemplate jdbc;

    AuditedWrites(JdbcTemplate jdbc, IntegrationStore store) {
        if (!store.joinsTransactions()) {
            throw new IllegalStateException("the store would commit by itself: call joining(proxy, inTransaction)");
        }
        this.jdbc = jdbc;
    }

    /** The store joins this transaction. What is refused or only previewed is not stored, and has no row. */
    @Override
    @Transactional
    public WireResponse run(Call call, Supplier<WireResponse> write) {
        WireResponse answer = write.get();
        if (answer.status() == 200 && !answer.outcome().equals("previewed")) {
            try {
                jdbc.update(
                        "INSERT INTO audit (team_id, path, outcome) VALUES (?, ?, ?)",
                        call.caller().value(),
                        call.path(),
                        answer.outcome());
            } catch (ConcurrencyFailureException overtaken) {
                throw RepositoryException.contention("others were faster to write the audit", overtaken);
            } catch (DataAccessException failed) {
                throw new RepositoryException(Effect.NOT_APPLIED, "the audit row could not be written", failed);
            }
        }
        return answer;
    }
}
