package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;

/**
 * Something that happened to an integration: a fact, told after it was stored. Events hold ids, versions and JSON
 * Pointers, never a value of a config (rule D8). Immutable.
 *
 * <p>A later release may add kinds of events: a listener ignores those that it does not know.
 */
public sealed interface IntegrationEvent
        permits IntegrationCreated,
                IntegrationUpdated,
                IntegrationDeleted,
                IntegrationInstalled,
                IntegrationUninstalled,
                SharingRequestChanged {

    /**
     * To which integration it happened.
     *
     * @return its id
     */
    IntegrationId integrationId();
}
