package dev.integrations.example.etcd;

import dev.integrations.contract.WriteFailure;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Breaks every transaction that may write, either on its way to the node or on its way back, as a connection that
 * breaks does. Reads pass.
 */
record FailingWrites(WriteFailure when) implements ClientInterceptor {

    private static final Status BROKEN = Status.UNAVAILABLE.withDescription("io exception");

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(method, options);
        return new SimpleForwardingClientCall<>(call) {
            private boolean isWrite;

            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onMessage(A answer) {
                                if (!isWrite) {
                                    super.onMessage(answer);
                                }
                            }

                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                super.onClose(isWrite ? BROKEN : status, trailers);
                            }
                        },
                        headers);
            }

            @Override
            public void sendMessage(Q question) {
                isWrite = isWrite(question);
                if (isWrite && when == WriteFailure.BEFORE_IT_IS_STORED) {
                    cancel("the connection broke", null);
                } else {
                    super.sendMessage(question);
                }
            }
        };
    }

    private static boolean isWrite(Object question) {
        return question instanceof io.etcd.jetcd.api.PutRequest
                || question instanceof io.etcd.jetcd.api.TxnRequest transaction
                        && transaction.getSuccessList().stream().anyMatch(operation -> !operation.hasRequestRange());
    }
}
