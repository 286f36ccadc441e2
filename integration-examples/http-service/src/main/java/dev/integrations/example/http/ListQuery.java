package dev.integrations.example.http;

import dev.integrations.domain.team.TeamId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a request for a page of a list says. Immutable.
 *
 * @param parameters the filters
 * @param limit the most to give
 * @param after the last id of the page before; empty for the first page
 * @param list what tells this list from others
 * @param cursors tell where its pages start
 */
record ListQuery(Parameters parameters, int limit, Optional<UUID> after, List<String> list, Cursors cursors) {

    static final int MAX_LIMIT = 100;

    private static final int DEFAULT_LIMIT = 25;

    /**
     * Reads it.
     *
     * @param context the request
     * @param cursors read what tells where the page starts
     * @param kind what is listed
     * @param filters the parameters that choose what is listed
     * @return the query
     * @throws HttpError 400 that names what is wrong
     */
    static ListQuery of(Context context, Cursors cursors, String kind, List<String> filters) {
        Parameters parameters = Parameters.of(context);
        TeamId team = Authentication.actingTeam(context);
        List<String> list = new ArrayList<>(List.of(kind, team.toString()));
        filters.forEach(filter -> list.add(parameters.text(filter).orElse("")));
        return new ListQuery(
                parameters,
                parameters.number(WireNames.LIMIT, DEFAULT_LIMIT, 1, MAX_LIMIT),
                parameters.text(WireNames.NEXT_CURSOR).map(cursor -> cursors.parse(cursor, list)),
                List.copyOf(list),
                cursors);
    }

    /** Sends one page. */
    void send(Context context, ListedPage<?> page) {
        Responses.send(context, page, last -> cursors.of(last, list));
    }
}
