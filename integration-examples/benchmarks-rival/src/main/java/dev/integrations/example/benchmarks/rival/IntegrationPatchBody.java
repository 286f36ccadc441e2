package dev.integrations.example.benchmarks.rival;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.node.ObjectNode;

/** What a PATCH may contain; null for what it leaves alone. */
record IntegrationPatchBody(
        long version,
        String name,
        String category,
        @JsonProperty("is_beta") Boolean beta,
        String sharing,
        ObjectNode config) {}
