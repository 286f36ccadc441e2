package dev.integrations.contract;

import static dev.integrations.contract.Lists.assertNoneTwice;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.list.NameSearch;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How {@link IntegrationRepository#list} searches and sorts: by the rules of the domain, not by those of a database. */
public interface OrderedListContract extends OneStore {

    /** Case is ignored code point by code point, in any script. */
    @Test
    @Cites("search: the name contains the text, ignoring the case of each code point")
    default void search_findsNamesThatContainTheText_ignoringCase() {
        String category = UUID.randomUUID().toString();
        for (String name : List.of(
                "\u00c4rger",
                "viel \u00e4rger",
                "Arger",
                "Stra\u00dfe",
                "STRASSE",
                "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
                "\ud801\udc00 Deseret",
                "I",
                "\u0131")) {
            given(AnIntegration.named(name).in(category));
        }
        assertFound(category, "\u00e4RGER", "\u00c4rger", "viel \u00e4rger");
        assertFound(category, "RG", "\u00c4rger", "viel \u00e4rger", "Arger");
        assertFound(category, "stra\u1e9ee", "Stra\u00dfe");
        assertFound(category, "strasse", "STRASSE");
        assertFound(category, "\u03c6\u03bf\u03c3", "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2");
        assertFound(category, "\ud801\udc28 d", "\ud801\udc00 Deseret");
        assertFound(category, "viel  \u00e4rger");
    }

    /** What is special to LIKE, to a regular expression, or to SQL is not special here. */
    @Test
    @Cites("search: every character stands for itself")
    default void search_takesEveryCharacterForItself() {
        String category = UUID.randomUUID().toString();
        List<String> names = List.of("100%", "100x", "a_b", "axb", "a\\b", "a.b", "it's", "\"q\"", "a b ");
        names.forEach(name -> given(AnIntegration.named(name).in(category)));
        assertFound(category, "%", "100%");
        assertFound(category, "_", "a_b");
        assertFound(category, "\\", "a\\b");
        assertFound(category, ".", "a.b");
        assertFound(category, "'", "it's");
        assertFound(category, "\"", "\"q\"");
        assertFound(category, "b ", "a b ");
        assertFound(category, "\u0000");
    }

    /** The order is the same on every store, whatever its collation. */
    @Test
    @Cites("list by name: ignoring case, then exactly, by code points, then by the text of the ids")
    default void order_byName_ignoresCase_thenComparesExactly_byCodePoints() {
        String category = UUID.randomUUID().toString();
        List<UUID> ids = OneStore.idsInOrder();
        List<String> inOrder = List.of(
                "a",
                "a b",
                "A-b",
                "Ab",
                "ab",
                "B",
                "beta",
                "Z",
                "z",
                "\u00c4",
                "\u00e4",
                "\ue000",
                "\uff5e",
                "\ud83d\ude00");
        for (int i : new int[] {7, 2, 13, 0, 9, 4, 11, 1, 12, 3, 10, 5, 8, 6}) {
            given(AnIntegration.named(inOrder.get(i)).in(category));
        }
        for (int i : new int[] {2, 0, 3, 1}) {
            given(AnIntegration.named("same").in(category).withId(new IntegrationId(ids.get(i))));
        }
        for (int size : new int[] {1, 2, 5, 100}) {
            List<Integration> listed = listed(OneStore.team(), OneStore.only(category), IntegrationOrder.NAME, size);
            assertThat(listed)
                    .extracting(integration -> integration.name().value())
                    .filteredOn(name -> !name.equals("same"))
                    .isEqualTo(inOrder);
            assertThat(listed.subList(7, 11))
                    .extracting(integration -> integration.id().value())
                    .isEqualTo(ids);
        }
    }

    /** An update moves an integration to the front. */
    @Test
    @Cites("list by last change: the last one first, then by the text of the ids")
    default void order_byLastUpdate_beginsWithTheLastChange() {
        String category = UUID.randomUUID().toString();
        List<UUID> ids = OneStore.idsInOrder();
        List<Integration> stored = new ArrayList<>();
        for (UUID id : ids) {
            stored.add(given(AnIntegration.named("x").in(category).withId(new IntegrationId(id))));
        }
        Integration second = updated(Steps.relabel(stored.get(1), "a"));
        Integration fourth = updated(Steps.relabel(updated(Steps.relabel(stored.get(3), "a")), "b"));
        for (int size : new int[] {1, 2, 100}) {
            assertSameList(
                    listed(OneStore.team(), OneStore.only(category), IntegrationOrder.LAST_UPDATE, size),
                    List.of(fourth, second, stored.get(0), stored.get(2)));
        }
    }

    /** Whatever the size of the page. */
    @Test
    @Cites("list: in every order, pages of any size give each integration once")
    default void order_pagesOfAnySize_giveEachOnce() {
        String category = UUID.randomUUID().toString();
        Set<Integration> all = several(category);
        for (IntegrationOrder order : IntegrationOrder.values()) {
            for (Optional<NameSearch> search :
                    List.of(Optional.<NameSearch>empty(), Optional.of(new NameSearch("N")))) {
                IntegrationFilter filter = new IntegrationFilter(
                        Optional.empty(), Optional.of(new Category(category)), Optional.empty(), search);
                List<Integration> inOrder = listed(OneStore.team(), filter, order, 100);
                assertSameElements(inOrder, all);
                assertThat(inOrder)
                        .isSortedAccordingTo((one, other) ->
                                order.compare(IntegrationPosition.of(one), IntegrationPosition.of(other)));
                for (int size : new int[] {1, 2, 3, 7, 8}) {
                    assertSameList(
                            order + " in pages of " + size, listed(OneStore.team(), filter, order, size), inOrder);
                }
            }
        }
    }

    /** Conditions hold together, in every order. */
    @Test
    @Cites("list: filters and a search hold together in every order")
    default void order_filtersAndASearch_holdTogether() {
        String category = UUID.randomUUID().toString();
        Integration first = given(AnIntegration.named("My CRM").in(category).shared(Sharing.ASK));
        Integration second = given(AnIntegration.named("my crm 2").in(category).shared(Sharing.ASK));
        given(AnIntegration.named("my crm").in(category).shared(Sharing.ALLOW));
        given(AnIntegration.named("my crm").in(category + "2").shared(Sharing.ASK));
        given(AnIntegration.named("mine").in(category).shared(Sharing.ASK));
        IntegrationFilter filter = new IntegrationFilter(
                Optional.empty(),
                Optional.of(new Category(category)),
                Optional.of(Sharing.ASK),
                Optional.of(new NameSearch("Y C")));
        IntegrationFilter named = new IntegrationFilter(
                Optional.of(new IntegrationName("My CRM")), filter.category(), filter.sharing(), filter.search());
        for (IntegrationOrder order : IntegrationOrder.values()) {
            assertSameElements(listed(OneStore.team(), filter, order, 1), List.of(first, second));
            assertSameList(listed(OneStore.team(), named, order, 1), List.of(first));
        }
    }

    /** D4: an order shows no more than another. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    @Cites(
            "in every order, a list holds the integrations of the team, those that others share, and those it has installed")
    default void d4_order_showsOwn_shared_andInstalled_andNothingElse() {
        String category = UUID.randomUUID().toString();
        TeamId team = OneStore.team();
        Integration own =
                given(AnIntegration.named("N own").in(category).ownedBy(team).shared(Sharing.DENY));
        Integration allow = given(AnIntegration.named("n allow").in(category).shared(Sharing.ALLOW));
        Integration ask = given(AnIntegration.named("N ask").in(category).shared(Sharing.ASK));
        Integration deny = given(AnIntegration.named("n deny").in(category).shared(Sharing.DENY));
        Integration installed =
                given(AnIntegration.named("n installed").in(category).shared(Sharing.DENY));
        givenInstalled(installed, team);
        givenInstalled(installed, team);
        givenInstalled(deny, OneStore.team());
        givenRequest(deny, team, RequestState.APPROVED);
        for (IntegrationOrder order : IntegrationOrder.values()) {
            for (IntegrationFilter filter :
                    List.of(OneStore.only(category), OneStore.only(category).searching(new NameSearch("n ")))) {
                assertSameElements(listed(team, filter, order, 2), List.of(own, allow, ask, installed));
                assertSameElements(listed(OneStore.team(), filter, order, 2), List.of(allow, ask));
            }
        }
    }

    /** R13: a page keeps to its bytes in every order. */
    @Test
    @Cites(
            "in every order, a page is bounded in number and in bytes, holds at least one item, and says whether more follows")
    default void r13_order_page_isBoundedInNumberAndInBytes() {
        String category = UUID.randomUUID().toString();
        int[] lengths = {0, 900, 10, 333, 10};
        for (int i = 0; i < lengths.length; i++) {
            given(AnIntegration.named("N" + (i * 3 % 5))
                    .in(category)
                    .withConfig(Map.of("label", "\u00e9\ud83d\ude00\"".repeat(lengths[i]))));
        }
        TeamId team = OneStore.team();
        IntegrationFilter filter = OneStore.only(category).searching(new NameSearch("n"));
        for (IntegrationOrder order : IntegrationOrder.values()) {
            List<Integration> inOrder =
                    page(team, filter, order, Optional.empty(), Pages.ALL).items();
            assertThat(inOrder).hasSize(lengths.length);
            Pages.assertBounded(
                    inOrder,
                    integration ->
                            integration.definition().config().value().jsonSize().bytes(),
                    (last, limit) -> page(team, filter, order, last.map(IntegrationPosition::of), limit));
        }
    }

    /** The cursor is a place in the order, not a row. */
    @Test
    @Cites("list: in every order, a page may start after an integration that was deleted, renamed, or updated")
    default void order_page_mayStartAfterOneThatIsGoneOrMoved() {
        String category = UUID.randomUUID().toString();
        TeamId team = OneStore.team();
        IntegrationFilter filter = OneStore.only(category);
        several(category);
        for (IntegrationOrder order : IntegrationOrder.values()) {
            for (boolean isDeleted : new boolean[] {true, false}) {
                List<Integration> inOrder = listed(team, filter, order, 100);
                Integration last = inOrder.get(2);
                if (isDeleted) {
                    delete(last);
                } else {
                    updated(Steps.rename(last, "n " + UUID.randomUUID()));
                }
                List<Integration> rest =
                        new ArrayList<>(page(team, filter, order, Optional.of(IntegrationPosition.of(last)), Pages.ALL)
                                .items());
                rest.removeIf(integration -> integration.id().equals(last.id()));
                assertSameList(order + "", rest, inOrder.subList(3, inOrder.size()));
            }
        }
    }

    /** What keeps its position is given once, whatever others do. */
    @Test
    @Cites("list: in every order, an integration that keeps its position throughout is on exactly one page")
    default void order_pages_giveEachThatStaysOnce_whileOthersMove() {
        for (IntegrationOrder order : IntegrationOrder.values()) {
            String category = UUID.randomUUID().toString();
            Set<Integration> lasting = several(category);
            lasting.addAll(several(category));
            List<Integration> moving = new ArrayList<>(several(category));
            moving.addAll(several(category));
            List<Integration> seen = new ArrayList<>();
            Optional<IntegrationPosition> after = Optional.empty();
            boolean hasMore = true;
            while (hasMore && seen.size() < 100) {
                Page<Integration> page = page(OneStore.team(), OneStore.only(category), order, after, PageLimit.of(3));
                seen.addAll(page.items());
                after = page.next(IntegrationPosition::of);
                hasMore = page.hasMore();
                // the last one of the page if it can be moved, and another one
                for (int i = 0; i < 2 && !moving.isEmpty(); i++) {
                    Integration next = moving.contains(seen.get(seen.size() - 1))
                            ? seen.get(seen.size() - 1)
                            : moving.get(moving.size() - 1);
                    moving.remove(next);
                    if (moving.size() % 2 == 0) {
                        delete(next);
                    } else {
                        updated(Steps.rename(next, "N " + UUID.randomUUID()));
                    }
                }
            }
            assertThat(hasMore).as("%s: the list comes to an end", order).isFalse();
            List<Integration> lastingSeen =
                    seen.stream().filter(lasting::contains).toList();
            assertNoneTwice(lastingSeen);
            assertSameElements(lastingSeen, lasting);
        }
    }

    /** Names in mixed case, some of them equal, some updated. */
    private Set<Integration> several(String category) {
        Set<Integration> all = new HashSet<>();
        for (String name : List.of("n", "N", "nb", "Na", "nB", "N", "\ud83d\ude00 n", "\uff5e n")) {
            Integration integration = given(AnIntegration.named(name).in(category));
            all.add(all.size() % 3 == 0 ? updated(Steps.relabel(integration, "updated")) : integration);
        }
        return all;
    }

    private Integration updated(IntegrationChange change) {
        assertThat(repository().update(change)).isEqualTo(new Updated());
        return change.after();
    }

    private void delete(Integration integration) {
        repository().delete(integration.id(), integration.version(), OnInstalled.CASCADE);
    }

    private void assertFound(String category, String search, String... names) {
        for (IntegrationOrder order : IntegrationOrder.values()) {
            assertThat(listed(OneStore.team(), OneStore.only(category).searching(new NameSearch(search)), order, 2))
                    .as("names that contain '%s', in order of %s", search, order)
                    .extracting(integration -> integration.name().value())
                    .containsExactlyInAnyOrder(names);
        }
    }

    private Page<Integration> page(
            TeamId team,
            IntegrationFilter filter,
            IntegrationOrder order,
            Optional<IntegrationPosition> after,
            PageLimit limit) {
        return repository().list(new IntegrationQuery(team, filter, order, after, limit));
    }

    /** Page by page; bounded, so that a broken repository fails instead of hanging. */
    private List<Integration> listed(TeamId team, IntegrationFilter filter, IntegrationOrder order, int limit) {
        List<Integration> all = new ArrayList<>();
        Optional<IntegrationPosition> after = Optional.empty();
        Page<Integration> page;
        do {
            page = page(team, filter, order, after, PageLimit.of(limit));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.items());
            assertNoneTwice(all);
            after = page.next(IntegrationPosition::of);
        } while (after.isPresent());
        return all;
    }
}
