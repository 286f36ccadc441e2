package dev.integrations.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.list.NameSearch;
import dev.integrations.domain.sharing.SharingPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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
                Arguments.of("list_order", SignedListOrder.class),
                Arguments.of("order_byName", OrderIgnored.class),
                Arguments.of("order_byLastUpdate", OrderIgnored.class),
                Arguments.of("order_byName", NamesByUtf16Units.class),
                Arguments.of("order_filters", SearchIgnored.class),
                Arguments.of("search_finds", SearchIgnored.class),
                Arguments.of("search_finds", SearchOfAsciiCase.class),
                Arguments.of("search_takes", SearchWithWildcards.class),
                Arguments.of("order_pages", CursorByIdOnly.class),
                Arguments.of("order_page_mayStart", CursorByRow.class),
                Arguments.of("order_pages_give", CursorByRow.class),
                Arguments.of("r13_order_page", OrderedPageIgnoringBytes.class),
                Arguments.of("d4_order", OrderedListOfEverything.class));
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
            List<Integration> all = super.list(all(query)).items();
            int offset = query.after()
                    .map(after -> places.getOrDefault(after.id(), -1) + 1)
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
                            .filter(after -> InMemoryStore.AS_TEXT.compare(
                                            found.id().value(), after.id().value())
                                    <= 0)
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
                query.order(),
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
                            .filter(after -> InMemoryStore.AS_TEXT.compare(
                                            found.id().value(), after.id().value())
                                    <= 0)
                            .isEmpty())
                    .limit(query.limit().items()));
        }
    }

    static class OrderIgnored extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return super.list(query.in(IntegrationOrder.ID));
        }
    }

    /** Java's order of texts has what lies beyond the BMP before the end of the BMP. */
    static class NamesByUtf16Units extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            Comparator<IntegrationPosition> order =
                    Comparator.comparing(position -> position.name().value().toLowerCase(Locale.ROOT));
            order = order.thenComparing(position -> position.name().value()).thenComparing(IntegrationOrder.ID);
            return sorted(super.list(all(query)), order, query);
        }
    }

    static class SearchIgnored extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return super.list(searching(query, Optional.empty()));
        }
    }

    /** As H2 or a "C" collation may compare. */
    static class SearchOfAsciiCase extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(super.list(all(searching(query, Optional.empty()))).items().stream()
                    .filter(found -> query.filter()
                            .search()
                            .filter(text -> !ascii(found.name().value()).contains(ascii(text.text())))
                            .isEmpty()));
        }

        private static String ascii(String text) {
            return text.chars()
                    .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                    .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                    .toString();
        }
    }

    static class SearchWithWildcards extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return end(super.list(all(searching(query, Optional.empty()))).items().stream()
                    .filter(found -> query.filter()
                            .search()
                            .filter(text -> !like(text.text())
                                    .matcher(found.name().value())
                                    .find())
                            .isEmpty()));
        }

        private static Pattern like(String text) {
            return Pattern.compile(
                    Pattern.quote(text).replace("%", "\\E.*\\Q").replace("_", "\\E.\\Q"),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }

    /** Passes over all with a smaller id, in whatever order. */
    static class CursorByIdOnly extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            List<Integration> after = super.list(all(query)).items().stream()
                    .filter(found -> query.after()
                            .filter(last -> IntegrationOrder.ID.compare(IntegrationPosition.of(found), last) <= 0)
                            .isEmpty())
                    .toList();
            return query.limit().fill(after.iterator(), InMemoryIntegrationRepository::bytes);
        }
    }

    /** Looks up where the last one is now, and begins anew if it is gone. */
    static class CursorByRow extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return super.list(query.after()
                    .map(last -> find(last.id())
                            .map(found -> query.after(IntegrationPosition.of(found)))
                            .orElseGet(() -> all(query)))
                    .orElse(query));
        }
    }

    static class OrderedPageIgnoringBytes extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return super.list(query.order() == IntegrationOrder.ID ? query : limited(query, Long.MAX_VALUE));
        }
    }

    static class OrderedListOfEverything extends FaultyStore {
        @Override
        public Page<Integration> list(IntegrationQuery query) {
            return query.order() == IntegrationOrder.ID
                    ? super.list(query)
                    : end(store.integrations.values().stream()
                            .filter(found -> query.filter().accepts(found.definition())));
        }
    }

    private static IntegrationQuery all(IntegrationQuery query) {
        return new IntegrationQuery(
                query.visibleTo(), query.filter(), query.order(), Optional.empty(), PageLimit.of(PageLimit.MAX_ITEMS));
    }

    private static IntegrationQuery searching(IntegrationQuery query, Optional<NameSearch> search) {
        IntegrationFilter filter = query.filter();
        return new IntegrationQuery(
                query.visibleTo(),
                new IntegrationFilter(filter.name(), filter.category(), filter.sharing(), search),
                query.order(),
                query.after(),
                query.limit());
    }

    private static Page<Integration> sorted(
            Page<Integration> all, Comparator<IntegrationPosition> order, IntegrationQuery query) {
        List<Integration> rest = all.items().stream()
                .filter(found -> query.after()
                        .filter(last -> order.compare(IntegrationPosition.of(found), last) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(IntegrationPosition::of, order))
                .toList();
        return query.limit().fill(rest.iterator(), InMemoryIntegrationRepository::bytes);
    }
}
