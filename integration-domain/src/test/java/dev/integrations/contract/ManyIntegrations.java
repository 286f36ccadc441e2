package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.team.TeamId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lists a great many integrations in 1,000 pages, while others come and go, and tells how much dearer the last page is
 * than the first. It asserts what is listed, not how long that takes. How many there are is set by the system property
 * {@code integrations.many}.
 */
public final class ManyIntegrations {

    private static final int PAGES = 1_000;
    private static final int COUNT = Integer.getInteger("integrations.many", 20_000);
    private static final int REPETITIONS = 200;
    private static final TeamId READER = new TeamId(new UUID(0, 0));

    private final IntegrationRepository repository;

    /**
     * Starts on a store that nobody else uses.
     *
     * @param repository to be read
     */
    public ManyIntegrations(IntegrationRepository repository) {
        this.repository = repository;
    }

    /**
     * Fills a store.
     *
     * @param filling the same store, perhaps in one large transaction
     * @return the ids of those that will stay
     */
    public static Set<IntegrationId> fill(IntegrationRepository filling) {
        return IntStream.range(0, COUNT).mapToObj(i -> inserted(filling).id()).collect(Collectors.toSet());
    }

    /**
     * Lists page by page; between the pages one is inserted, and one that was inserted before is deleted.
     *
     * @param lasting the ids of those that stay
     * @throws AssertionError unless each of those is listed exactly once
     */
    public void assertEachIsListedOnce_whileOthersComeAndGo(Set<IntegrationId> lasting) {
        Set<IntegrationId> seen = new HashSet<>();
        Set<Integration> guests = new HashSet<>();
        Optional<IntegrationPosition> after = Optional.empty();
        for (List<Integration> page = page(after, COUNT / PAGES); !page.isEmpty(); page = page(after, COUNT / PAGES)) {
            for (Integration found : page) {
                assertThat(seen.add(found.id())).as("listed twice").isTrue();
            }
            after = Optional.of(IntegrationPosition.of(page.get(page.size() - 1)));
            guests.add(inserted(repository));
            if (guests.size() > 10) {
                Iterator<Integration> leaving = guests.iterator();
                Integration guest = leaving.next();
                leaving.remove();
                repository.delete(guest.id(), guest.version(), OnInstalled.REFUSE);
            }
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(lasting.size());
        assertThat(seen.containsAll(lasting)).as("each is listed").isTrue();
    }

    /**
     * Measures the first and the thousandth page in turns, and prints the ratio.
     *
     * @param store its name in the print
     */
    public void printCostOfTheLastPage(String store) {
        int size = COUNT / PAGES;
        Optional<IntegrationPosition> nearTheEnd = Optional.empty();
        for (int page = 1; page < PAGES; page++) {
            List<Integration> found = page(nearTheEnd, size);
            nearTheEnd = Optional.of(IntegrationPosition.of(found.get(found.size() - 1)));
        }
        long[] first = new long[REPETITIONS];
        long[] last = new long[REPETITIONS];
        for (int i = 0; i < REPETITIONS; i++) {
            first[i] = nanos(Optional.empty(), size);
            last[i] = nanos(nearTheEnd, size);
        }
        double one = median(first) / 1_000.0;
        double thousandth = median(last) / 1_000.0;
        System.out.printf(
                Locale.ROOT,
                "%s, %,d integrations: page 1 takes %.0f us, page 1,000 takes %.0f us, ratio %.2f%n",
                store,
                size * PAGES,
                one,
                thousandth,
                thousandth / one);
    }

    private long nanos(Optional<IntegrationPosition> after, int size) {
        long start = System.nanoTime();
        assertThat(page(after, size).size()).isEqualTo(size);
        return System.nanoTime() - start;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private List<Integration> page(Optional<IntegrationPosition> after, int size) {
        return repository
                .list(new IntegrationQuery(
                        READER, IntegrationFilter.ANY, IntegrationOrder.ID, after, PageLimit.of(size)))
                .items();
    }

    private static Integration inserted(IntegrationRepository into) {
        Integration integration = AnIntegration.any();
        into.insert(integration);
        return integration;
    }
}
