package dev.integrations.wire.query;

import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.answer.RefusedRequest;
import dev.integrations.wire.answer.WireNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The query of a request for a page of a list. Immutable.
 *
 * @param parameters the filters
 * @param limit the maximum number to return
 * @param after where the page before ended; empty for the first page
 * @param list the identity of the list
 * @param cursors make and parse its cursors
 */
public record ListQuery(Parameters parameters, int limit, Optional<String> after, List<String> list, Cursors cursors) {

    /** Copies the list. */
    public ListQuery {
        list = List.copyOf(list);
    }

    public static final int MAX_LIMIT = 100;

    private static final int DEFAULT_LIMIT = 25;

    /**
     * Parses it.
     *
     * @param parameters the query
     * @param cursors parse the cursor
     * @param viewer the team that looks
     * @param kind the kind of list
     * @param conditions the names of the parameters that filter or sort the list
     * @return the query
     * @throws RefusedRequest 400 that names the invalid parameter
     */
    public static ListQuery of(
            Parameters parameters, Cursors cursors, TeamId viewer, String kind, List<String> conditions) {
        List<String> list = new ArrayList<>(List.of(kind, viewer.toString()));
        conditions.forEach(name -> list.add(parameters.text(name).orElse("")));
        return new ListQuery(
                parameters,
                parameters.number(WireNames.LIMIT, DEFAULT_LIMIT, 1, MAX_LIMIT),
                parameters.text(WireNames.NEXT_CURSOR).map(cursor -> cursors.parse(cursor, list)),
                List.copyOf(list),
                cursors);
    }

    /**
     * Returns the cursor of the next page.
     *
     * @param last the place of the last item of this page
     */
    public String cursorAfter(String last) {
        return cursors.of(last, list);
    }
}
