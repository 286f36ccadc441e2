package dev.integrations.example.benchmarks.rival;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What an answer contains. */
record IntegrationDocument(
        UUID id,
        @JsonProperty("team_id") UUID teamId,
        String name,
        String category,
        @JsonProperty("is_beta") boolean beta,
        String sharing,
        JsonNode config,
        long version,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt) {

    static IntegrationDocument of(IntegrationEntity row, JsonNode config) {
        return new IntegrationDocument(
                row.id(),
                row.teamId(),
                row.name(),
                row.category(),
                row.beta(),
                row.sharing(),
                config,
                row.version(),
                row.createdAt(),
                row.updatedAt());
    }
}
