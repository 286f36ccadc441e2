package dev.integrations.wire;

import dev.integrations.application.port.out.UnsupportedByStoreException;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.answer.Answer;
import dev.integrations.wire.answer.CanonicalUuid;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.body.Body;
import dev.integrations.wire.condition.Preconditions;
import dev.integrations.wire.header.Headers;
import dev.integrations.wire.query.Parameters;
import java.util.Objects;
import java.util.function.Function;

/**
 * A request on its way to a use case, whose query has been checked. For one use by one thread.
 *
 * @param call the call
 * @param caller the team on whose behalf the request is made
 * @param request the request as it came in
 * @param parameters the query parameters
 */
record Received(WireCall call, TeamId caller, WireRequest request, Parameters parameters) {

    /** Answers a request, even an invalid one. */
    static WireResponse answer(WireCall call, TeamId caller, WireRequest request, Function<Received, Answer> work) {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(request, "request");
        try {
            Received received = new Received(call, caller, request, request.parameters(call));
            if (!call.isRead() && !call.takesPreconditions()) {
                Preconditions.refuseTags(request.headers());
            }
            Answer answer = work.apply(received);
            return call.isRead() ? WireResponse.ofRead(answer, request.headers()) : WireResponse.of(answer);
        } catch (RefusedRequest refused) {
            return WireResponse.of(refused.answer());
        } catch (UnsupportedByStoreException missing) {
            return WireResponse.of(missing);
        }
    }

    Headers headers() {
        return request.headers();
    }

    /**
     * Reads the body, if the call takes its type.
     *
     * @throws RefusedRequest 415 if it does not; 400 if the body is not JSON
     */
    Body body() {
        return request.body(call);
    }

    /**
     * Returns the id in the path. A text that is not an id names nothing.
     *
     * @throws RefusedRequest 404 if the text is not an id
     */
    static IntegrationId integrationId(String text) {
        return CanonicalUuid.parse(text)
                .map(IntegrationId::new)
                .orElseThrow(() -> new RefusedRequest(Answer.notFound()));
    }
}
