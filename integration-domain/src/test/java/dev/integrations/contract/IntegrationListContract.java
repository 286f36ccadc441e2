package dev.integrations.contract;

import static dev.integrations.contract.Lists.assertNoneTwice;
import static dev.integrations.contract.Lists.assertSameElements;
import static dev.integrations.contract.Lists.assertSameList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.port.out.IntegrationQuery;
import dev.integrations.application.port.out.IntegrationRepository;
import dev.integrations.application.port.out.Page;
import dev.integrations.application.port.out.PageLimit;
import dev.integrations.contract.Needs.Part;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.OnInstalled;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link IntegrationRepository#list} must do on every store, clause by clause. */
public interface IntegrationListContract extends OneStore {

    /** R1: a list gives the same states as {@link IntegrationRepository#find}. */
    @Test
    @Cites("list returns exactly what was stored")
    default void r1_list_givesEveryFieldAsStored() {
        String category = UUID.randomUUID().toString();
        Integration plain = given(AnIntegration.named("a").in(category).atVersion(3));
        Integration rich = given(AnIntegration.named("b").in(category).withConfig(ConfigSamples.everything()));
        assertSameElements(listed(OneStore.team(), OneStore.only(category), 10), List.of(plain, rich));
    }

    /** Whatever the size of the page, each is given once, and always in the same order. */
    @Test
    @Cites("list: pages of any size give each integration once, in one order")
    default void list_page_keepsOneOrder_andPagesOfAnySizeGiveEachOnce() {
        String category = UUID.randomUUID().toString();
        Set<Integration> all = given(13, category);
        List<Integration> inOrder = listed(OneStore.team(), OneStore.only(category), 100);
        assertSameElements(inOrder, all);
        for (int size = 1; size <= 14; size++) {
            assertSameList("pages of " + size, listed(OneStore.team(), OneStore.only(category), size), inOrder);
        }
    }

    /** Every store has the same order. */
    @Test
    @Cites("list: the order is that of the text of the ids")
    default void list_order_isThatOfTheTextsOfIds() {
        String category = UUID.randomUUID().toString();
        List<UUID> ids = OneStore.idsInOrder();
        for (int i : new int[] {2, 0, 3, 1}) {
            given(AnIntegration.named("x").in(category).withId(new IntegrationId(ids.get(i))));
        }
        for (int size = 1; size <= 5; size++) {
            assertThat(listed(OneStore.team(), OneStore.only(category), size))
                    .extracting(found -> found.id().value())
                    .isEqualTo(ids);
        }
    }

    /** A page may be shorter than asked for, but nothing that meets the conditions is left out for what does not. */
    @Test
    @Cites("list: conditions hide nothing that meets them, wherever it stands among what does not")
    default void list_conditions_hideNothingThatMeetsThem() {
        String category = UUID.randomUUID().toString();
        TeamId team = OneStore.team();
        List<Integration> wanted = new ArrayList<>(given(6, category));
        given(6, UUID.randomUUID().toString());
        wanted.addAll(given(6, category));
        List<Integration> seen = new ArrayList<>();
        Optional<IntegrationPosition> after = Optional.empty();
        for (List<Integration> page = page(team, OneStore.only(category), after, 1);
                !page.isEmpty();
                page = page(team, OneStore.only(category), after, 1)) {
            seen.addAll(page);
            after = Optional.of(IntegrationPosition.of(page.get(page.size() - 1)));
        }
        assertSameElements(seen, wanted);
    }

    /** What exists all the while is given once, whatever comes and goes between the pages. */
    @Test
    @Cites("list: an integration that exists throughout is on exactly one page")
    default void list_pages_giveEachOnce_whileOthersAreInsertedAndDeleted() {
        String category = UUID.randomUUID().toString();
        TeamId team = OneStore.team();
        Set<Integration> lasting = given(20, category);
        Set<Integration> leaving = given(20, category);
        List<Integration> seen = new ArrayList<>();
        Optional<IntegrationPosition> after = Optional.empty();
        for (List<Integration> page = page(team, OneStore.only(category), after, 3);
                !page.isEmpty();
                page = page(team, OneStore.only(category), after, 3)) {
            seen.addAll(page);
            assertThat(seen).as("bounded, so that a broken repository fails").hasSizeLessThan(200);
            Integration last = page.get(page.size() - 1);
            after = Optional.of(IntegrationPosition.of(last));
            // the last one of the page and the first that will leave: both sides of the cursor move
            List<Integration> now = leaving.stream()
                    .filter(one -> one.equals(last) || seen.contains(one))
                    .toList();
            now.forEach(this::delete);
            leaving.stream().filter(one -> !now.contains(one)).findFirst().ifPresent(this::delete);
            given(1, category);
        }
        assertNoneTwice(seen);
        assertSameElements(seen.stream().filter(lasting::contains).toList(), lasting);
    }

    /**
     * R13: however large the configs are, a page keeps to its bytes and gives at least one, tells whether more follows, and
     * passes over none.
     */
    @Test
    @Cites("a page is bounded in number and in bytes, holds at least one item, and says whether more follows")
    default void r13_list_page_isBoundedInNumberAndInBytes_givesAtLeastOne_andTellsWhetherMoreFollows() {
        String category = UUID.randomUUID().toString();
        for (int length : List.of(0, 900, 10, 333, 10)) {
            given(AnIntegration.named("x")
                    .in(category)
                    .withConfig(Map.of("label", "\u00e9\ud83d\ude00\"".repeat(length))));
        }
        TeamId team = OneStore.team();
        List<Integration> inOrder =
                page(team, OneStore.only(category), Optional.empty(), Pages.ALL).items();
        assertThat(inOrder).hasSize(5);
        Pages.assertBounded(
                inOrder,
                integration ->
                        integration.definition().config().value().jsonSize().bytes(),
                (last, limit) -> page(team, OneStore.only(category), last.map(IntegrationPosition::of), limit));
    }

    /** The cursor is a place in the order, not a row: it may be gone. */
    @Test
    @Cites("list: a page may start after an integration that no longer exists")
    default void list_page_mayStartAfterOneThatIsGone() {
        String category = UUID.randomUUID().toString();
        given(5, category);
        List<Integration> inOrder = listed(OneStore.team(), OneStore.only(category), 100);
        delete(inOrder.get(2));
        assertSameList(
                page(OneStore.team(), OneStore.only(category), Optional.of(IntegrationPosition.of(inOrder.get(2))), 10),
                inOrder.subList(3, 5));
    }

    /** All conditions must hold, and texts compare exactly (R11). */
    @Test
    @Cites("all conditions of a filter must hold, and texts compare exactly")
    default void r11_list_filters_holdTogether_andCompareExactly() {
        String category = "Case " + UUID.randomUUID();
        Integration crm = given(AnIntegration.named("crm").in(category).shared(Sharing.ASK));
        Integration upper = given(AnIntegration.named("CRM").in(category).shared(Sharing.ASK));
        Integration open = given(AnIntegration.named("crm").in(category).shared(Sharing.ALLOW));
        given(AnIntegration.named("crm").in(category.toLowerCase(Locale.ROOT)).shared(Sharing.ASK));
        given(AnIntegration.named("crm ").in(category + " ").shared(Sharing.ASK));
        given(AnIntegration.named("crm").withoutCategory().shared(Sharing.ASK));

        assertSameElements(filtered(null, category, null), List.of(crm, upper, open));
        assertSameElements(filtered("crm", category, null), List.of(crm, open));
        assertSameElements(filtered(null, category, Sharing.ASK), List.of(crm, upper));
        assertSameList(filtered("crm", category, Sharing.ASK), List.of(crm));
        assertSameList(filtered("crm ", category, Sharing.ASK), List.of());
    }

    /** D4: a list shows what {@code find} would show. */
    @Test
    @Needs({Part.INSTALLATIONS, Part.SHARING_REQUESTS})
    @Cites("a list holds the integrations of the team, those that others share, and those that it has installed")
    default void d4_list_showsOwn_shared_andInstalled_andNothingElse() {
        String category = UUID.randomUUID().toString();
        TeamId team = OneStore.team();
        Integration own =
                given(AnIntegration.named("own").in(category).ownedBy(team).shared(Sharing.DENY));
        Integration allow = given(AnIntegration.named("allow").in(category).shared(Sharing.ALLOW));
        Integration ask = given(AnIntegration.named("ask").in(category).shared(Sharing.ASK));
        Integration deny = given(AnIntegration.named("deny").in(category).shared(Sharing.DENY));
        Integration installed =
                given(AnIntegration.named("installed").in(category).shared(Sharing.DENY));
        Installation installation = givenInstalled(installed, team);
        givenInstalled(installed, team);
        givenInstalled(deny, OneStore.team());
        givenRequest(deny, team, RequestState.APPROVED);

        assertSameElements(listed(team, OneStore.only(category), 2), List.of(own, allow, ask, installed));
        assertSameElements(listed(OneStore.team(), OneStore.only(category), 2), List.of(allow, ask));
        installations().uninstall(installation);
        // still installed elsewhere
        assertSameElements(listed(team, OneStore.only(category), 2), List.of(own, allow, ask, installed));
    }

    /** A store that reads its indexes in parts must not take the end of a part for the end of what there is. */
    @Test
    @Needs(Part.INSTALLATIONS)
    @Cites("a list holds the integrations of the team, those that others share, and those that it has installed")
    default void d4_list_whatIsInstalledManyTimes_hidesNoneThatFollows() {
        String category = UUID.randomUUID().toString();
        TeamId team = OneStore.team();
        for (int i = 0; i < 12; i++) {
            given(AnIntegration.named("own " + i).in(category).ownedBy(team));
            givenInstalled(given(AnIntegration.named("x").in(category).shared(Sharing.DENY)), team);
        }
        List<Integration> inOrder = listed(team, OneStore.only(category), 100);
        assertThat(inOrder).hasSize(24);
        Integration first = inOrder.stream()
                .filter(integration -> !integration.owner().equals(team))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 60; i++) {
            givenInstalled(first, team);
        }
        assertSameList(listed(team, OneStore.only(category), 100), inOrder);
        assertSameList(listed(team, OneStore.only(category), 5), inOrder);
    }

    /** Without any condition. */
    @Test
    @Cites("list: without conditions, everything that is visible is listed")
    default void list_withoutConditions_givesAllThatIsVisible() {
        TeamId team = OneStore.team();
        Integration own = given(AnIntegration.named("own").ownedBy(team).shared(Sharing.DENY));
        Integration hidden = given(AnIntegration.named("hidden").shared(Sharing.DENY));
        List<Integration> all = listed(team, IntegrationFilter.ANY, 50);
        assertSameList(
                all.stream()
                        .filter(one -> Set.of(own.id(), hidden.id()).contains(one.id()))
                        .toList(),
                List.of(own));
    }

    private Set<Integration> given(int count, String category) {
        return IntStream.range(0, count)
                .mapToObj(i -> given(AnIntegration.named("x").in(category)))
                .collect(Collectors.toSet());
    }

    private void delete(Integration integration) {
        repository().delete(integration.id(), integration.version(), OnInstalled.CASCADE);
    }

    private List<Integration> filtered(String name, String category, Sharing sharing) {
        return listed(
                OneStore.team(),
                new IntegrationFilter(
                        Optional.ofNullable(name).map(IntegrationName::new),
                        Optional.of(new Category(category)),
                        Optional.ofNullable(sharing)),
                10);
    }

    private List<Integration> page(
            TeamId team, IntegrationFilter filter, Optional<IntegrationPosition> after, int limit) {
        return page(team, filter, after, PageLimit.of(limit)).items();
    }

    private Page<Integration> page(
            TeamId team, IntegrationFilter filter, Optional<IntegrationPosition> after, PageLimit limit) {
        return repository().list(new IntegrationQuery(team, filter, IntegrationOrder.ID, after, limit));
    }

    /** Page by page; bounded, so that a broken repository fails instead of hanging. */
    private List<Integration> listed(TeamId team, IntegrationFilter filter, int limit) {
        List<Integration> all = new ArrayList<>();
        List<Integration> page;
        Optional<IntegrationPosition> after = Optional.empty();
        do {
            page = page(team, filter, after, limit);
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page);
            assertNoneTwice(all);
            after = page.isEmpty() ? after : Optional.of(IntegrationPosition.of(page.get(page.size() - 1)));
        } while (page.size() == limit);
        return all;
    }
}
