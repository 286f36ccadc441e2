package dev.integrations.example.etcd;

import org.junit.jupiter.api.BeforeAll;

/** The contract on one node. */
class EtcdStoreTest extends EtcdStoreContract {

    /** Races are run at length on the cluster. */
    private static final int FEW_ROUNDS = 10;

    @BeforeAll
    static void start() {
        start(1);
    }

    @Override
    public int mostRounds() {
        return FEW_ROUNDS;
    }
}
