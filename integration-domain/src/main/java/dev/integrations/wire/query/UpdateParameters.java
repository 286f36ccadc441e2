package dev.integrations.wire.query;

import dev.integrations.application.port.in.CommandIdChoice;
import dev.integrations.application.port.in.integration.UpdateOptions;
import dev.integrations.application.port.in.integration.UpdateOptions.OnConflict;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import dev.integrations.wire.condition.IdempotencyKey;
import dev.integrations.wire.condition.Preconditions;
import dev.integrations.wire.header.Headers;
import java.util.Optional;

/**
 * What a request that changes an integration says beside its body. Immutable.
 *
 * @param preconditions on what condition it may happen at all
 * @param id of the command: its Idempotency-Key, by which it is known if it comes again, or a drawn one
 * @param options options, and what the caller says about the update
 * @param dryRun whether it is only to be previewed
 */
public record UpdateParameters(Preconditions preconditions, CommandIdChoice id, UpdateOptions options, boolean dryRun) {

    private static final String REBASE = "rebase";

    /**
     * Reads query and headers.
     *
     * @param parameters the query
     * @param headers the headers
     * @param preconditions those of the request
     * @return what they say
     * @throws RefusedRequest 400 if one cannot be understood
     */
    public static UpdateParameters of(Parameters parameters, Headers headers, Preconditions preconditions) {
        OnConflict onConflict = parameters
                .choice(WireNames.ON_CONFLICT, UpdateParameters::onConflict, "must be rebase or refuse")
                .orElse(OnConflict.REFUSE);
        UpdateOptions options = new UpdateOptions(
                // A precondition that does not hold is no conflict that may be solved.
                preconditions.version().isPresent() ? OnConflict.REFUSE : onConflict,
                parameters.flag(WireNames.ACKNOWLEDGE_BREAKING),
                parameters.text(WireNames.AUTHOR),
                parameters.text(WireNames.REASON));
        return new UpdateParameters(
                preconditions, IdempotencyKey.in(headers), options, parameters.flag(WireNames.DRY_RUN));
    }

    private static Optional<OnConflict> onConflict(String text) {
        return switch (text) {
            case REBASE -> Optional.of(OnConflict.REBASE_IF_DISJOINT);
            case WireNames.REFUSE -> Optional.of(OnConflict.REFUSE);
            default -> Optional.empty();
        };
    }
}
