package dev.integrations.domain.event;

import dev.integrations.domain.IntegrationId;

/**
 * Something that happened to an integration: a fact, told after it was stored. Events hold ids, versions and JSON
 * Pointers, never a value of a config ({@linkplain dev.integrations.domain rule D8}). Immutable.
 *
 * <p>The events of this release are the records of this package. A later release may add kinds, so this type is not
 * sealed: a {@code switch} over it needs a {@code default}, and goes on when a kind is added. Ignore kinds that you do
 * not know. Only this library implements it.
 */
public interface IntegrationEvent {

    /**
     * To which integration it happened.
     *
     * @return its id
     */
    IntegrationId integrationId();
}
