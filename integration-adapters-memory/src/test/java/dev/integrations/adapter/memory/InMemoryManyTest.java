package dev.integrations.adapter.memory;

import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.contract.ManyIntegrations;
import org.junit.jupiter.api.Test;

class InMemoryManyTest {

    @Test
    void manyIntegrations_areListedOnce_whileOthersComeAndGo() {
        IntegrationRepository repository = new InMemoryStore().integrations();
        ManyIntegrations many = new ManyIntegrations(repository);
        many.assertEachIsListedOnce_whileOthersComeAndGo(ManyIntegrations.fill(repository));
        many.printCostOfTheLastPage("memory");
    }
}
