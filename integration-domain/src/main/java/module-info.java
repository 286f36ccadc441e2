/**
 * The framework-free core: the aggregates, the use cases, and the ports that adapters implement.
 */
module dev.integrations.domain {
    requires static transitive org.jspecify;
    requires transitive jakarta.validation;

    exports dev.integrations.application;
    exports dev.integrations.application.port.in;
    exports dev.integrations.application.port.in.installation;
    exports dev.integrations.application.port.in.integration;
    exports dev.integrations.application.port.in.sharing;
    exports dev.integrations.application.port.in.team;
    exports dev.integrations.application.port.out;
    exports dev.integrations.domain;
    exports dev.integrations.domain.change;
    exports dev.integrations.domain.config;
    exports dev.integrations.domain.config.view;
    exports dev.integrations.domain.difference;
    exports dev.integrations.domain.event;
    exports dev.integrations.domain.history;
    exports dev.integrations.domain.impact;
    exports dev.integrations.domain.installation;
    exports dev.integrations.domain.json;
    exports dev.integrations.domain.list;
    exports dev.integrations.domain.sharing;
    exports dev.integrations.domain.team;
    exports dev.integrations.domain.violation;
    exports dev.integrations.wire;
    exports dev.integrations.wire.endpoint;

    opens dev.integrations.application.port.in.integration;
    opens dev.integrations.domain;

    provides jakarta.validation.valueextraction.ValueExtractor with
            dev.integrations.application.internal.update.FieldChangeExtractor;
}
