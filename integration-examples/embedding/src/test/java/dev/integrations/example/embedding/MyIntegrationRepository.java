package dev.integrations.example.embedding;

import dev.integrations.adapter.memory.InMemoryIntegrationRepository;
import dev.integrations.contract.ForwardingIntegrationRepository;

/** Stands for an adapter that a reader of the README writes. */
class MyIntegrationRepository extends ForwardingIntegrationRepository {

    MyIntegrationRepository() {
        super(new InMemoryIntegrationRepository());
    }
}
