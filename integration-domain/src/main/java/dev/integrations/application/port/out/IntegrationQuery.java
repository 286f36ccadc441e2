package dev.integrations.application.port.out;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.team.TeamId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The integrations to list. Immutable.
 *
 * @param visibleTo the acting team: lists its own integrations, those that others share under
 *     {@link dev.integrations.domain.Sharing#ALLOW} or {@link dev.integrations.domain.Sharing#ASK}, whether or not it has
 *     asked, and those it has installed; what {@link dev.integrations.domain.sharing.SharingPolicy#maySee} decides for one
 * @param filter further conditions
 * @param order the order of the list
 * @param after the position of the last item of the previous page; empty for the first page
 * @param limit the size of the page, counting the configs
 */
public record IntegrationQuery(
        TeamId visibleTo,
        IntegrationFilter filter,
        IntegrationOrder order,
        Optional<IntegrationPosition> after,
        PageLimit limit) {

    /** Rejects null components. */
    public IntegrationQuery {
        Objects.requireNonNull(visibleTo, "visibleTo");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(limit, "limit");
    }

    /** Returns a query for the first page, in the order of ids. */
    public static IntegrationQuery of(TeamId visibleTo, IntegrationFilter filter, PageLimit limit) {
        return new IntegrationQuery(visibleTo, filter, IntegrationOrder.ID, Optional.empty(), limit);
    }

    /** Lists in another order. */
    public IntegrationQuery in(IntegrationOrder another) {
        return new IntegrationQuery(visibleTo, filter, another, after, limit);
    }

    /**
     * Starts after a position.
     *
     * @param last the position of the last item of the previous page
     */
    public IntegrationQuery after(IntegrationPosition last) {
        return new IntegrationQuery(visibleTo, filter, order, Optional.of(last), limit);
    }

    /**
     * Returns the id after which a store starts to read in the order of ids.
     *
     * @return the id of {@link #after()} if the list is in that order; otherwise empty, since the page may hold any id
     */
    public Optional<IntegrationId> afterId() {
        return after.filter(position -> order == IntegrationOrder.ID).map(IntegrationPosition::id);
    }

    /**
     * Selects a page from all that the team sees, for stores without an index for the order. Takes time linear in the
     * number of positions, keeps as many of them as fit on the page and one more, and loads only the integrations on the
     * page. An integration that is moved or deleted between the two steps is left out; if no other is left of the page, the
     * next one is selected in its place.
     *
     * @param positions reads, in the order of their ids and after {@link #afterId()}, each integration once that the team
     *     sees and that meets the filter; it is read no further than necessary
     * @param load returns those of some integrations, at most {@code limit().items() + 1}, that exist and that the team
     *     sees: in the given order, and up to the {@link #limit()}
     */
    public Page<Integration> select(
            Supplier<? extends Iterator<IntegrationPosition>> positions,
            Function<? super List<IntegrationId>, Page<Integration>> load) {
        Optional<IntegrationPosition> start = after;
        while (true) {
            List<IntegrationPosition> first = first(positions.get(), start);
            if (first.isEmpty()) {
                return new Page<>(List.of(), false);
            }
            Page<Integration> loaded =
                    load.apply(first.stream().map(IntegrationPosition::id).toList());
            Map<IntegrationId, IntegrationPosition> selected =
                    first.stream().collect(Collectors.toMap(IntegrationPosition::id, position -> position));
            List<Integration> unmoved = loaded.items().stream()
                    .filter(integration -> isAt(Objects.requireNonNull(selected.get(integration.id())), integration))
                    .filter(integration -> filter.accepts(integration.definition()))
                    .toList();
            boolean hasMore = loaded.hasMore() || first.size() > limit.items();
            if (!unmoved.isEmpty() || !hasMore) {
                return new Page<>(unmoved, hasMore);
            }
            Optional<Integration> lastLoaded = loaded.items().stream().reduce((one, next) -> next);
            start = first.stream()
                    .filter(position -> lastLoaded
                            .filter(last -> !last.id().equals(position.id()))
                            .isEmpty())
                    .reduce((one, next) -> next);
        }
    }

    private boolean isAt(IntegrationPosition position, Integration integration) {
        return order.compare(position, IntegrationPosition.of(integration)) == 0;
    }

    private List<IntegrationPosition> first(
            Iterator<IntegrationPosition> positions, Optional<IntegrationPosition> start) {
        int most = limit.items() + 1;
        Queue<IntegrationPosition> first = new PriorityQueue<>(order.reversed());
        while (positions.hasNext() && !(order == IntegrationOrder.ID && first.size() == most)) {
            IntegrationPosition next = positions.next();
            boolean fits = first.size() < most || order.compare(next, first.element()) < 0;
            if (fits && start.filter(last -> order.compare(next, last) <= 0).isEmpty()) {
                first.add(next);
                if (first.size() > most) {
                    first.remove();
                }
            }
        }
        return first.stream().sorted(order).toList();
    }
}
