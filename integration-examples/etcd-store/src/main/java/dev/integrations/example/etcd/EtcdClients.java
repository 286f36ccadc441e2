package dev.integrations.example.etcd;

import dev.integrations.example.etcd.kv.Patience;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Clients that a store can be built on. By default jetcd waits for ever, and takes answers of at most 4 MiB. */
public final class EtcdClients {

    /** A page of the largest configs fits into it several times. */
    private static final int MAX_ANSWER_BYTES = 128 * 1024 * 1024;

    /** A server ends connections that ask more often than every 5 s, or while no call is under way. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);

    /** A node that has lost the others then refuses at once, and does not let the call wait. */
    private static final String NEEDS_LEADER = "hasleader";

    private EtcdClients() {}

    /**
     * Returns a builder for a client of some nodes, which take turns. Add what else the cluster asks for, such as a
     * user or TLS.
     *
     * @param nodes their addresses, such as {@code http://localhost:2379}
     * @param patience each call ends after its time
     */
    public static ClientBuilder builder(Collection<URI> nodes, Patience patience) {
        return Client.builder()
                .endpoints(nodes)
                .loadBalancerPolicy("round_robin")
                .waitForReady(true)
                .connectTimeout(patience.call())
                .keepaliveTime(KEEPALIVE)
                .keepaliveTimeout(patience.call())
                .keepaliveWithoutCalls(false)
                .maxInboundMessageSize(MAX_ANSWER_BYTES)
                .header(NEEDS_LEADER, "true")
                .interceptor(new Deadline(patience.call()));
    }

    /** Ends every call in time, except for streams. */
    private record Deadline(Duration time) implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return next.newCall(
                    method,
                    method.getType() == MethodDescriptor.MethodType.UNARY
                            ? options.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS)
                            : options);
        }
    }
}
