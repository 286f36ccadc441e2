package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.Conditions;
import dev.integrations.adapter.jdbi.internal.sql.KeyRange;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.domain.Category;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a team sees, as ranges of indexes: what is shared, what it owns, and what it has installed. A condition that joined
 * them by OR would have every row read, seen or not. An integration may be in several.
 */
record VisibleRanges(TableNames tables, IntegrationQuery query, Optional<IntegrationId> after, List<String> besides) {

    private static final List<String> POSITION = List.of("i.name", "i.updated_at");

    /** The ids, from where the page begins in their order. */
    static VisibleRanges ofIds(TableNames tables, IntegrationQuery query) {
        return new VisibleRanges(tables, query, query.afterId(), List.of());
    }

    /**
     * The ids with the rest of their positions. If these were joined to the ids afterwards, PostgreSQL would read all rows, seen
     * or not, of a table that is not much larger than a batch.
     */
    static VisibleRanges ofPositions(TableNames tables, IntegrationQuery query, Optional<IntegrationId> after) {
        return new VisibleRanges(tables, query, after, POSITION);
    }

    /** The same rows as one condition, for few rows that are found otherwise; without the filter. */
    Conditions ofEachRow() {
        return new Conditions()
                .and(
                        "(i.sharing IN ('" + Sharing.ALLOW.name() + "', '" + Sharing.ASK.name()
                                + "') OR i.owner_id = ? OR EXISTS (SELECT 1 FROM " + installations()
                                + " WHERE n.integration_id = i.id AND n.team_id = ?))",
                        team(),
                        team());
    }

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
                besides,
                false,
                filtered(new Conditions().and("i.sharing = '" + sharing.name() + "'"), "i.id"));
    }

    private KeyRange owned() {
        return new KeyRange(
                integrations(),
                List.of("i.owner_id"),
                "i.id",
                besides,
                false,
                filtered(new Conditions().and("i.owner_id = ?", team()), "i.id"));
    }

    private KeyRange installed() {
        Conditions ofTeam = new Conditions().and("n.team_id = ?", team());
        boolean isJoined = !besides.isEmpty()
                || query.filter().name().isPresent()
                || query.filter().category().isPresent()
                || query.filter().sharing().isPresent();
        return new KeyRange(
                isJoined ? installations() + " CROSS JOIN " + integrations() : installations(),
                List.of("n.team_id"),
                "n.integration_id",
                besides,
                true,
                filtered(isJoined ? ofTeam.and("i.id = n.integration_id") : ofTeam, "n.integration_id"));
    }

    private Conditions filtered(Conditions conditions, String key) {
        return conditions
                .and(key + " > ?", after.map(IntegrationId::value))
                .and("i.name = ?", query.filter().name().map(IntegrationName::value))
                .and("i.category = ?", query.filter().category().map(Category::value))
                .and("i.sharing = ?", query.filter().sharing().map(Sharing::name));
    }

    private String installations() {
        return tables.table(JdbiInstallationRepository.SCHEMA.name()) + " n";
    }

    private String integrations() {
        return tables.table(JdbiIntegrationRepository.SCHEMA.name()) + " i";
    }

    private UUID team() {
        return query.visibleTo().value();
    }
}
