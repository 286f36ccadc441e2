package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;

/**
 * Something that happened to an integration: a fact, told after it was stored. Events hold ids, versions and JSON
 * Pointers, never a value of a config ({@linkplain dev.integrations.domain rule D8}). Immutable.
 *
 * <p>The events of this release are the records of this package. A later release may add kinds, so this type is not
 * sealed: a {@code switch} over it needs a {@code default}, and keeps working when a kind is added. Ignore unknown
 * kinds. Only this library implements it.
 */
public interface IntegrationEvent {

    /**
     * Returns the id of the integration.
     *
     * @return the id, which stays the same for the life of an integration
     */
    IntegrationId integrationId();
}
