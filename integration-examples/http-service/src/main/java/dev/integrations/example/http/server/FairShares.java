package dev.integrations.example.http.server;

import dev.integrations.domain.team.TeamId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Prevents one team from taking all places: each team gets at most half of them, and all requests without a token
 * together a quarter. There are no more shares than teams with a token. Thread-safe.
 */
final class FairShares extends Handler.Wrapper {

    private final int places;
    private final IntFunction<ConcurrencyLimit> limit;
    private final Predicate<Request> counted;
    private final Function<Request, Optional<TeamId>> teamOf;
    private final Map<Optional<TeamId>, ConcurrencyLimit> shares = new ConcurrentHashMap<>();

    /**
     * Divides places.
     *
     * @param limit creates the limit of a share
     * @param counted tells which requests take a place; others pass
     */
    FairShares(
            int places,
            IntFunction<ConcurrencyLimit> limit,
            Predicate<Request> counted,
            Function<Request, Optional<TeamId>> teamOf) {
        this.places = places;
        this.limit = limit;
        this.counted = counted;
        this.teamOf = teamOf;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!counted.test(request)) {
            return super.handle(request, response, callback);
        }
        Optional<TeamId> team = teamOf.apply(request);
        return shares.computeIfAbsent(team, key -> share(team.isPresent() ? 2 : 4))
                .handle(request, response, callback);
    }

    private ConcurrencyLimit share(int part) {
        ConcurrencyLimit share = limit.apply(Math.max(1, places / part));
        share.setServer(getServer());
        share.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return FairShares.super.handle(request, response, callback);
            }
        });
        addManaged(share);
        return share;
    }
}
