package dev.integrations.adapter.jdbi.internal.sql;

import dev.integrations.application.port.out.EnvironmentQuery;
import dev.integrations.application.port.out.EnvironmentQuery.Whose;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The one statement that tells where several integrations are installed. The index is read from where the answer starts to
 * the limit, so that it does not count how often others install. For one use by one thread.
 */
public final class EnvironmentLookUp {

    /** What a query asks for, as ranges of the index (integration, team, environment). */
    private enum Range {
        TEAM("=", "integration_id = q.integration AND team_id = q.team"),
        TEAMS_BEFORE("<", "integration_id >= q.integration"),
        TEAMS_AFTER(">", "(integration_id, team_id) > (q.integration, q.team)");

        private final String comparison;
        private final String start;

        Range(String comparison, String start) {
            this.comparison = comparison;
            this.start = start;
        }

        boolean isOf(EnvironmentQuery query) {
            return (this == TEAM) == (query.whose() == Whose.TEAM);
        }
    }

    private final String table;
    private final List<EnvironmentQuery> queries;
    private final List<UUID> values = new ArrayList<>();
    private final List<String> branches = new ArrayList<>();

    /**
     * Starts.
     *
     * @param table holds the installations
     * @param queries in the order in which the rows number them
     */
    public EnvironmentLookUp(String table, List<EnvironmentQuery> queries) {
        this.table = table;
        this.queries = queries;
    }

    /** A branch for each range of each query. */
    EnvironmentLookUp eachByItself() {
        for (Range range : Range.values()) {
            for (int number : numbersOf(range)) {
                branches.add("(SELECT " + number + " AS query, team_id, environment_id FROM " + table
                        + " WHERE integration_id = ? AND team_id " + range.comparison + " ?"
                        + " ORDER BY team_id, environment_id LIMIT "
                        + (queries.get(number).limit() + 1) + ")");
                bind(number);
            }
        }
        return this;
    }

    /**
     * A branch for all queries of a range. PostgreSQL keeps the plan of a statement that it has met often: this one needs no
     * planning of hundreds of branches, and it starts in the index without a guess how many rows there are, which
     * may date from when there were none.
     */
    EnvironmentLookUp together() {
        for (Range range : Range.values()) {
            List<Integer> numbers = numbersOf(range);
            if (!numbers.isEmpty()) {
                List<String> rows = new ArrayList<>();
                for (int number : numbers) {
                    rows.add("(" + number + ", CAST(? AS uuid), CAST(? AS uuid))");
                    bind(number);
                }
                int limit = numbers.stream()
                        .mapToInt(number -> queries.get(number).limit())
                        .max()
                        .getAsInt();
                branches.add("(SELECT q.query, e.team_id, e.environment_id FROM (VALUES " + String.join(", ", rows)
                        + ") q (query, integration, team) CROSS JOIN LATERAL"
                        + " (SELECT integration_id, team_id, environment_id FROM " + table + " WHERE " + range.start
                        + " ORDER BY integration_id, team_id, environment_id LIMIT " + (limit + 1)
                        + ") e WHERE e.integration_id = q.integration AND e.team_id " + range.comparison + " q.team)");
            }
        }
        return this;
    }

    /** Gives the number of the query and an environment in each row, in order, with one more than asked for if there is. */
    public String sql() {
        return "SELECT query, environment_id FROM (" + rows() + ") e ORDER BY query, team_id, environment_id";
    }

    /** The number of the query, the team and the environment, in any order. */
    public String rows() {
        return String.join(" UNION ALL ", branches);
    }

    public List<UUID> values() {
        return values;
    }

    private List<Integer> numbersOf(Range range) {
        return IntStream.range(0, queries.size())
                .filter(number -> range.isOf(queries.get(number)))
                .boxed()
                .toList();
    }

    private void bind(int number) {
        values.add(queries.get(number).integrationId().value());
        values.add(queries.get(number).team().value());
    }
}
