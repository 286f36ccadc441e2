package dev.integrations.example.springboot;

import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.WireResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/** Runs calls, writes in a transaction each, and measures them by outcome. */
@Component
class Calls {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final AuditedWrites writes;
    private final MeterRegistry meters;

    Calls(AuditedWrites writes, MeterRegistry meters) {
        this.writes = writes;
        this.meters = meters;
    }

    WireResponse answer(TeamId caller, String call, String path, Supplier<WireResponse> work) {
        Timer.Sample started = Timer.start(meters);
        WireResponse answer = settled(call.startsWith("GET ") ? work : () -> writes.answer(caller, path, work));
        started.stop(meters.timer("integrations.calls", "call", call, "outcome", outcome(answer)));
        return answer;
    }

    /** Repeats the whole transaction, audit row and all, if others were merely faster. */
    private static WireResponse settled(Supplier<WireResponse> transaction) {
        for (int attempt = 1; true; attempt++) {
            try {
                return transaction.get();
            } catch (RepositoryException | TransactionException | DataAccessException failed) {
                RepositoryException failure = failure(failed);
                if (!failure.isContention() || attempt == 3) {
                    return incident(failure);
                }
            }
        }
    }

    /** What neither the store nor the audit has reported was met where the transaction began or was committed. */
    private static RepositoryException failure(RuntimeException failed) {
        String type = failed.getClass().getName();
        if (failed instanceof RepositoryException reported) {
            return reported;
        }
        if (failed instanceof ConcurrencyFailureException) {
            return RepositoryException.contention(type, failed);
        }
        boolean neverBegan = failed instanceof CannotCreateTransactionException;
        return new RepositoryException(neverBegan ? Effect.NOT_APPLIED : Effect.UNKNOWN, type, failed);
    }

    /** Logs no message of a driver: it may quote values. */
    private static WireResponse incident(RepositoryException failure) {
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}: {}", incident, failure.getMessage());
        return WireResponse.ofIncident(failure, incident);
    }

    /** Returns the effect of an update, or the code of an error: few values, fit for a tag. */
    static String outcome(WireResponse answer) {
        if (answer.body().get("details") instanceof Map<?, ?> details) {
            return String.valueOf(details.get("code"));
        }
        String otherwise = answer.body().containsKey("dry_run") ? "previewed" : "ok";
        return answer.headers().getOrDefault("Update-Effect", otherwise);
    }
}
