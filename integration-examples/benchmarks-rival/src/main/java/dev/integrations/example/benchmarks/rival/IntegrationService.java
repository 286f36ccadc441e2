package dev.integrations.example.benchmarks.rival;

import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and updates rows, each call in one transaction. */
@Service
class IntegrationService {

    private final IntegrationEntityRepository rows;
    private final JsonMapper mapper;

    IntegrationService(IntegrationEntityRepository rows, JsonMapper mapper) {
        this.rows = rows;
        this.mapper = mapper;
    }

    @Transactional(readOnly = true)
    IntegrationDocument get(UUID id) {
        return document(find(id));
    }

    @Transactional(readOnly = true)
    Page<IntegrationDocument> list(Pageable page) {
        return rows.findAll(page).map(this::document);
    }

    /** Hibernate adds the version to the condition of the UPDATE, so a race is found there at the latest. */
    @Transactional
    IntegrationDocument update(UUID id, IntegrationPatchBody patch) {
        IntegrationEntity row = find(id);
        if (row.version() != patch.version()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The version is " + row.version());
        }
        if (patch.name() != null) {
            row.rename(patch.name());
        }
        if (patch.category() != null) {
            row.categorize(patch.category());
        }
        if (patch.beta() != null) {
            row.markBeta(patch.beta());
        }
        if (patch.sharing() != null) {
            row.share(patch.sharing());
        }
        ObjectNode config = mapper.readValue(row.config(), ObjectNode.class);
        if (patch.config() != null) {
            merge(config, patch.config());
            row.configure(mapper.writeValueAsString(config));
        }
        // Now, so that the answer has the new version.
        rows.flush();
        return IntegrationDocument.of(row, config);
    }

    private IntegrationEntity find(UUID id) {
        return rows.findById(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private IntegrationDocument document(IntegrationEntity row) {
        return IntegrationDocument.of(row, mapper.readTree(row.config()));
    }

    /** Merges a patch (RFC 7396) in place. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                target.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode section) {
                ObjectNode into = target.get(member.getKey()) instanceof ObjectNode object
                        ? object
                        : target.putObject(member.getKey());
                merge(into, section);
            } else {
                target.set(member.getKey(), member.getValue());
            }
        });
    }
}
