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
 * Keeps one team from taking all places: it gets at most half of them, and those without a token a quarter together. There
 * are no more shares than teams that have a token. Thread-safe.
 */
final class FairShares extends Handler.Wrapper {

    private final IntFunction<ConcurrencyLimit> turnstile;
    private final int places;
    private final Predicate<Request> counted;
    private final Function<Request, Optional<TeamId>> teamOf;
    private final Map<Optional<TeamId>, ConcurrencyLimit> shares = new ConcurrentHashMap<>();

    /**
     * Divides places.
     *
     * @param places how many there are
     * @param turnstile lets so many through at once
     * @param counted which requests take one
     * @param teamOf on whose behalf a request comes
     */
    FairShares(
            int places,
            IntFunction<ConcurrencyLimit> turnstile,
            Predicate<Request> counted,
            Function<Request, Optional<TeamId>> teamOf) {
        this.places = places;
        this.turnstile = turnstile;
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
        ConcurrencyLimit share = turnstile.apply(Math.max(1, places / part));
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
