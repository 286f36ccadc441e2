package dev.integrations.example.etcd;

import io.etcd.jetcd.KV;
import io.etcd.jetcd.Txn;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.Op;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/** Sends the first transaction that has both a condition and an effect to one node, and everything else to another. */
final class Diverted {

    private final KV first;
    private final KV others;
    private final CompletableFuture<TxnResponse> delivered = new CompletableFuture<>();
    private boolean isDone;

    Diverted(KV first, KV others) {
        this.first = first;
        this.others = others;
    }

    KV kv() {
        return (KV) Proxy.newProxyInstance(
                KV.class.getClassLoader(),
                new Class<?>[] {KV.class},
                (self, method, arguments) ->
                        method.getName().equals("txn") ? new Transaction() : method.invoke(others, arguments));
    }

    /** The answer of the node. */
    CompletableFuture<TxnResponse> delivered() {
        return delivered;
    }

    private final class Transaction implements Txn {

        private Cmp[] conditions = {};
        private Op[] effects = {};
        private Op[] otherwise = {};

        @Override
        public Txn If(Cmp... cmps) {
            conditions = cmps;
            return this;
        }

        @Override
        public Txn Then(Op... ops) {
            effects = ops;
            return this;
        }

        @Override
        public Txn Else(Op... ops) {
            otherwise = ops;
            return this;
        }

        @Override
        public CompletableFuture<TxnResponse> commit() {
            boolean isFirst = !isDone && conditions.length > 0;
            Txn txn = (isFirst ? first : others).txn();
            if (conditions.length > 0) {
                txn = txn.If(conditions);
            }
            txn = txn.Then(effects);
            if (otherwise.length > 0) {
                txn = txn.Else(otherwise);
            }
            CompletableFuture<TxnResponse> answer = txn.commit();
            if (isFirst) {
                isDone = true;
                answer.whenComplete((response, failure) -> {
                    if (failure == null) {
                        delivered.complete(response);
                    } else {
                        delivered.completeExceptionally(failure);
                    }
                });
            }
            return answer;
        }
    }
}
