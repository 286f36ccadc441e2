package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.sharing.SharingPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The clauses of lists of integrations, and of their pages, catch planted faults. */
class BrokenListsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("list_pages", PageByOffset.class),
                Arguments.of("list_page_mayStart", PageByOffset.class),
                Arguments.of("list_conditions_hideNothing", FilterAfterThePage.class),
                Arguments.of("r13_list_page", PageIgnoringBytes.class),
                Arguments.of("r13_list_page", PageWithoutRoomForTheFirst.class),
                Arguments.of("r13_list_page", PagePassingOverWhatDoesNotFit.class),
                Arguments.of("r13_list_page", PageThatEndsWithoutTelling.class),
                Arguments.of("r13_list_page", PageThatNeverEnds.class),
                Arguments.of("d4_list", ListIgnoringInstallations.class),
                Arguments.of("d4_list", ListOfEverything.class),
                Arguments.of("list_order", SignedListOrder.class));
    }

    @ParameterizedTest(name = "{0} catches {1}")
    @MethodSource("faults")
    void plantedFault_failsItsTest(String test, Class<?> fault) {
        assertThat(Failures.of(fault, test)).isNotEmpty();
    }

    /** Counts rows instead of naming a place in the order. */
    static class PageByOffset extends FaultyStore {
        private final Map<IntegrationId, Integer> places = new ConcurrentHashMap<>();

        @Override
        public Page<Integration> list(IntegrationQuery query) {
            List<Integration> all = super.list(new IntegrationQuery(
                            query.visibleTo(), query.filter(), Optional.empty(), PageLimit.of(PageLimit.MAX_ITEMS)))
                    .items();
            int offset = query.after()
                    .map(after -> places.getOrDefault(after, -1) + 1)
                    .orElse(0);
            Page<Integration> page =
                    query.limit().fill(all.stream().skip(offset).iterator(), InMemoryIntegrationRepository::bytes);
            for (int i = 0; i < page.items().size(); i++) {
                places.put(page.items().get(i).id(), offset + i);
            }
            return page;
        }
    }

    static class FilterAfterThePage extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(store.integrations.values().stream()
                    .filter(found -> query.after()
                            .filter(after ->
                                    InMemoryStore.AS_TEXT.compare(found.id().value(), after.value()) <= 0)
                            .isEmpty())
                    .limit(query.limit().items())
                    .filter(found -> query.filter().accepts(found.definition())));
        }
    }

    /** The bound of the answer is forgotten. */
    static class PageIgnoringBytes extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return super.list(limited(query, Long.MAX_VALUE));
        }
    }

    /** The running sum alone decides: a row that is larger than a page is never shown, and whoever pages comes to no end. */
    static class PageWithoutRoomForTheFirst extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return page.items().stream()
                                    .mapToLong(InMemoryIntegrationRepository::bytes)
                                    .sum()
                            > query.limit().bytes()
                    ? end(Stream.of())
                    : page;
        }
    }

    static class PagePassingOverWhatDoesNotFit extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            long[] left = {query.limit().bytes()};
            Page<Integration> all = super.list(limited(query, Long.MAX_VALUE));
            List<Integration> fitting = all.items().stream()
                    .filter(one -> {
                        long bytes = InMemoryIntegrationRepository.bytes(one);
                        boolean fits = bytes <= left[0];
                        left[0] -= fits ? bytes : 0;
                        return fits;
                    })
                    .toList();
            return fitting.isEmpty() ? super.list(query) : new Page<>(fitting, all.hasMore());
        }
    }

    /** Fewer than asked for was the end, before pages were bounded in bytes. */
    static class PageThatEndsWithoutTelling extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(page.items(), page.items().size() == query.limit().items());
        }
    }

    static class PageThatNeverEnds extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Page<Integration> page = super.list(query);
            return new Page<>(page.items(), !page.items().isEmpty());
        }
    }

    private static IntegrationQuery limited(IntegrationQuery query, long bytes) {
        return new IntegrationQuery(
                query.visibleTo(),
                query.filter(),
                query.after(),
                new PageLimit(query.limit().items(), bytes));
    }

    static class SignedListOrder extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(super.list(query).items().stream()
                    .sorted(Comparator.comparing(found -> found.id().value())));
        }
    }

    static class ListIgnoringInstallations extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(super.list(query).items().stream()
                    .filter(found -> SharingPolicy.of(found).maySee(query.visibleTo())));
        }
    }

    static class ListOfEverything extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(store.integrations.values().stream()
                    .filter(found -> query.filter().accepts(found.definition()))
                    .filter(found -> query.after()
                            .filter(after ->
                                    InMemoryStore.AS_TEXT.compare(found.id().value(), after.value()) <= 0)
                            .isEmpty())
                    .limit(query.limit().items()));
        }
    }
}
