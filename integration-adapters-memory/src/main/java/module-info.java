/** The ports kept in memory. */
module dev.integrations.adapter.memory {
    requires transitive dev.integrations.domain;
    requires static org.jspecify;

    exports dev.integrations.adapter.memory;
}
