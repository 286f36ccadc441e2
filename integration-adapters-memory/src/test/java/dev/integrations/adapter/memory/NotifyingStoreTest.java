package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.application.internal.store.NotifyingStore;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.ListenerFailureHandler;
import dev.integrations.contract.AnIntegration;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotifyingStoreTest {

    /** What can fail is done before the write: nobody is told of a failure of what was stored. */
    @Test
    void updateOfWhichNoEventCanBeMade_isNotStored() {
        InMemoryStore store = new InMemoryStore();
        IntegrationRepository integrations =
                new NotifyingStore(store, event -> {}, ListenerFailureHandler.LOG).integrations();
        Integration stored = AnIntegration.any();
        integrations.insert(stored);
        JsonObject unreadable = JsonObject.lazy(() -> {
            throw new IllegalStateException("planted");
        });
        IntegrationDefinition wanted = new IntegrationDefinition(
                stored.name(),
                stored.definition().category(),
                true,
                stored.definition().sharing(),
                new IntegrationConfig(unreadable));
        IntegrationChange change = stored.uncheckedChangeTo(wanted, CommandId.random(), Instant.now());
        assertThatThrownBy(() -> integrations.update(change)).hasMessageContaining("planted");
        assertThat(store.integrations().find(stored.id())).contains(stored);
    }
}
