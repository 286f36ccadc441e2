package dev.integrations.example.etcd;

import io.etcd.jetcd.KV;
import io.etcd.jetcd.Txn;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.Op;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends the first transaction that has conditions to a node that is paused then, and everything else to another. */
final class Diverted {

    private final EtcdNode node;
    private final KV first;
    private final KV others;
    private @Nullable CompletableFuture<TxnResponse> delivered;

    Diverted(EtcdNode node, KV first, KV others) {
        this.node = node;
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
        return Objects.requireNonNull(delivered);
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
            boolean isFirst = delivered == null && conditions.length > 0;
            if (isFirst) {
                node.pause();
            }
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
                delivered = answer;
            }
            return answer;
        }
    }
}
