package dev.integrations.wire.body;

import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.Optional;
import java.util.Set;

/** Parses bodies with a single field. Stateless. */
public final class SmallRequests {

    private SmallRequests() {}

    /**
     * Returns the version to revert.
     *
     * @throws RefusedRequest 400 with every violation
     */
    public static Version undoneVersion(JsonObject body) {
        FieldReader reader = new FieldReader(body);
        Optional<Version> undone = reader.version();
        reader.refuseUnknown(WireNames.REVERTIBLE, Set.of());
        return onlyIfValid(undone, reader);
    }

    /**
     * Returns the owner's decision about a sharing request.
     *
     * @throws RefusedRequest 400 with every violation
     */
    public static RequestState decision(JsonObject body) {
        FieldReader reader = new FieldReader(body);
        Optional<RequestState> decision = reader.decision();
        reader.refuseUnknown(Set.of(WireNames.DECISION));
        return onlyIfValid(decision, reader);
    }

    private static <T> T onlyIfValid(Optional<T> value, FieldReader reader) {
        return value.filter(valid -> reader.violations().isEmpty())
                .orElseThrow(() -> RefusedRequest.invalid(reader.violations()));
    }
}
