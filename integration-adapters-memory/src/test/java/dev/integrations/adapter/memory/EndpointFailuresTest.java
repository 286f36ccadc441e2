package dev.integrations.adapter.memory;

import static dev.integrations.adapter.memory.EndpointTest.INTEGRATION;
import static dev.integrations.adapter.memory.EndpointTest.PATCH;
import static dev.integrations.adapter.memory.EndpointTest.PATH;
import static dev.integrations.adapter.memory.EndpointTest.endpoint;
import static dev.integrations.adapter.memory.EndpointTest.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.application.port.out.RepositoryException.Effect;
import dev.integrations.contract.AssembledStore;
import dev.integrations.contract.ForwardingIntegrationRepository;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import dev.integrations.wire.endpoint.WriteTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the endpoint answers if a transaction or the store fails. */
class EndpointFailuresTest {

    private final InMemoryStore store = new InMemoryStore();
    private final Endpoint endpoint = on(store.integrations());

    @BeforeEach
    void fill() {
        store.integrations().insert(INTEGRATION);
    }

    @Test
    void transactionThatOthersOvertook_isRepeatedAsAWhole_threeTimesInAll() {
        for (int failures = 0; failures < 4; failures++) {
            List<Object> attempts = new ArrayList<>();
            int overtaken = failures;
            Endpoint busy = endpoint.writingIn((call, write) -> {
                attempts.add(attempts.size());
                if (attempts.size() <= overtaken) {
                    throw new IllegalStateException(RepositoryException.contention("busy", null));
                }
                return WireResponse.document(Map.of());
            });
            WireResponse answer = endpoint(busy, request("PATCH", PATH, PATCH));
            assertThat(answer.outcome()).isEqualTo(failures < 3 ? "ok" : "store_unavailable");
            assertThat(attempts).hasSize(Math.min(3, failures + 1));
        }
    }

    @Test
    void transaction_thatNeverReachedTheWrite_hasDoneNothing() {
        assertThat(failing((call, write) -> {
                    throw new SQLException("no connection");
                }))
                .isEqualTo("store_unavailable");
    }

    @Test
    void transaction_thatFailedAfterTheWrite_isUnknown_unlessItSaysMore() {
        assertThat(failing((call, write) -> {
                    throw new SQLException("the commit was cut off after " + write.get());
                }))
                .isEqualTo("result_unknown");
        assertThat(failing((call, write) -> {
                    String told = "rolled back after " + write.get();
                    throw new IllegalStateException(new RepositoryException(Effect.NOT_APPLIED, told, null));
                }))
                .isEqualTo("store_unavailable");
    }

    @Test
    void causesThatAreACircle_areAnswered() {
        Exception first = new IllegalStateException("a");
        first.initCause(new IllegalStateException("b", first));
        assertThat(failing((call, write) -> {
                    throw first;
                }))
                .isEqualTo("store_unavailable");
    }

    @Test
    void interruption_isKept() {
        assertThat(failing((call, write) -> {
                    throw new InterruptedException();
                }))
                .isEqualTo("store_unavailable");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void storeThatFails_isAnsweredByTheEffect_andAReadIsNeverUnknown() {
        assertThat(onFailing(new RepositoryException(Effect.NOT_APPLIED, "down", null), request("GET", PATH, "")))
                .isEqualTo("store_unavailable");
        assertThat(onFailing(new RepositoryException(Effect.UNKNOWN, "cut off", null), request("GET", PATH, "")))
                .isEqualTo("internal_error");
        assertThat(onFailing(new IllegalStateException("a bug"), request("GET", PATH, "")))
                .isEqualTo("internal_error");
        assertThat(onFailing(new RepositoryException(Effect.UNKNOWN, "cut off", null), request("PATCH", PATH, PATCH)))
                .isEqualTo("result_unknown");
        assertThat(onFailing(new RepositoryException(Effect.REFUSED, "no table", null), request("PATCH", PATH, PATCH)))
                .isEqualTo("store_refused");
    }

    private String failing(WriteTransaction transaction) {
        return endpoint(endpoint.writingIn(transaction), request("PATCH", PATH, PATCH))
                .outcome();
    }

    private static String onFailing(RuntimeException failure, RawRequest request) {
        boolean isRead = request.toString().contains("GET");
        IntegrationRepository failing = new ForwardingIntegrationRepository(new InMemoryStore().integrations()) {
            @Override
            public Optional<Integration> find(IntegrationId id) {
                if (isRead) {
                    throw failure;
                }
                return Optional.of(INTEGRATION);
            }

            @Override
            public UpdateResult update(IntegrationChange change) {
                throw failure;
            }
        };
        return endpoint(on(failing), request).outcome();
    }

    private static Endpoint on(IntegrationRepository integrations) {
        return Endpoint.on(
                Wire.on(Integrations.on(AssembledStore.of(new InMemoryStore()).with(integrations))),
                BodyReader.with(text -> InMemoryWireTest.JSON.readValue(text, Object.class)),
                token -> Optional.of(Caller.of(INTEGRATION.owner())));
    }
}
