package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.Conditions;
import dev.integrations.adapter.jdbi.internal.sql.KeyRange;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.domain.Category;
import dev.integrations.domain.IntegrationFilter;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a team sees, as ranges of indexes: what is shared, what it owns, and what it has installed. A condition that joined
 * them by OR would have every row read, seen or not. An integration may be in several.
 */
record VisibleRanges(TableNames tables, IntegrationQuery query) {

    List<KeyRange> all() {
        List<KeyRange> ranges = new ArrayList<>();
        for (Sharing sharing : List.of(Sharing.ALLOW, Sharing.ASK)) {
            if (query.filter().sharing().filter(wanted -> wanted != sharing).isEmpty()) {
                ranges.add(shared(sharing));
            }
        }
        // what is shared is in those ranges already
        if (query.filter().sharing().filter(wanted -> wanted != Sharing.DENY).isEmpty()) {
            ranges.add(owned());
            ranges.add(installed());
        }
        return ranges;
    }

    private KeyRange shared(Sharing sharing) {
        return new KeyRange(
                integrations(),
                List.of("i.sharing"),
                "i.id",
                false,
                filtered(new Conditions().and("i.sharing = '" + sharing.name() + "'"), "i.id"));
    }

    private KeyRange owned() {
        return new KeyRange(
                integrations(),
                List.of("i.owner_id"),
                "i.id",
                false,
                filtered(new Conditions().and("i.owner_id = ?", team()), "i.id"));
    }

    private KeyRange installed() {
        String installations = tables.table(JdbiInstallationRepository.SCHEMA.name()) + " n";
        Conditions ofTeam = new Conditions().and("n.team_id = ?", team());
        boolean isFiltered = !query.filter().equals(IntegrationFilter.ANY);
        return new KeyRange(
                isFiltered ? installations + " CROSS JOIN " + integrations() : installations,
                List.of("n.team_id"),
                "n.integration_id",
                true,
                filtered(isFiltered ? ofTeam.and("i.id = n.integration_id") : ofTeam, "n.integration_id"));
    }

    private Conditions filtered(Conditions conditions, String key) {
        return conditions
                .and(key + " > ?", query.after().map(IntegrationId::value))
                .and("i.name = ?", query.filter().name().map(IntegrationName::value))
                .and("i.category = ?", query.filter().category().map(Category::value))
                .and("i.sharing = ?", query.filter().sharing().map(Sharing::name));
    }

    private String integrations() {
        return tables.table(JdbiIntegrationRepository.SCHEMA.name()) + " i";
    }

    private UUID team() {
        return query.visibleTo().value();
    }
}
