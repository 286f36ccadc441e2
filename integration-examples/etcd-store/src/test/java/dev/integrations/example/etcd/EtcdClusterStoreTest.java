package dev.integrations.example.etcd;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on a cluster of three nodes. */
@Tag("campaign")
class EtcdClusterStoreTest extends EtcdStoreContract {

    @BeforeAll
    static void start() {
        start(3);
    }
}
