package dev.integrations.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.AnIntegration;
import dev.integrations.contract.Steps;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.list.IntegrationFilter;
import dev.integrations.domain.list.IntegrationOrder;
import dev.integrations.domain.list.IntegrationPosition;
import dev.integrations.domain.list.NameSearch;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link IntegrationQuery#select}, on a store that may change between its two steps. */
class SelectedPageTest {

    private static final IntegrationQuery BY_NAME = IntegrationQuery.of(
                    new TeamId(UUID.randomUUID()), IntegrationFilter.ANY, PageLimit.of(2))
            .in(IntegrationOrder.NAME);

    private final Map<IntegrationId, Integration> store = new TreeMap<>(Comparator.comparing(IntegrationId::toString));
    private final List<List<IntegrationId>> loaded = new ArrayList<>();
    private int positionsRead;

    @Test
    void page_isSelectedByPosition_andNoMoreThanOneBeyondItIsLoaded() {
        List<Integration> byName = stored("e", "D", "c", "B", "a");
        assertThat(names(select(BY_NAME, ids -> {}))).containsExactly("a", "B");
        assertThat(loaded).containsExactly(ids(byName.subList(0, 3)));
        IntegrationQuery next = BY_NAME.after(IntegrationPosition.of(byName.get(1)));
        assertThat(names(select(next, ids -> {}))).containsExactly("c", "D");
        Page<Integration> last = select(BY_NAME.after(IntegrationPosition.of(byName.get(3))), ids -> {});
        assertThat(names(last)).containsExactly("e");
        assertThat(last.hasMore()).isFalse();
    }

    @Test
    void inTheOrderOfIds_nothingBeyondThePageIsRead() {
        stored("a", "b", "c", "d", "e", "f");
        assertThat(select(BY_NAME.in(IntegrationOrder.ID), ids -> {}).items()).hasSize(2);
        assertThat(positionsRead).isEqualTo(3);
    }

    @Test
    void integrationThatIsDeletedMeanwhile_isPassedOver() {
        stored("a", "b", "c", "d");
        Page<Integration> page = select(BY_NAME, ids -> store.remove(ids.get(0)));
        assertThat(names(page)).containsExactly("b", "c");
        assertThat(page.hasMore()).isTrue();
    }

    /** An empty page would end the list. */
    @Test
    void pageOfWhichNothingIsLeft_isTheNextOne() {
        stored("a", "b", "c", "d", "e");
        Page<Integration> page = select(BY_NAME, ids -> {
            if (loaded.size() == 1) {
                ids.forEach(store::remove);
            }
        });
        assertThat(names(page)).containsExactly("d", "e");
        assertThat(page.hasMore()).isFalse();
    }

    @Test
    void listOfWhichNothingIsLeft_isEmpty() {
        stored("a", "b", "c", "d", "e");
        Page<Integration> page = select(BY_NAME, ids -> ids.forEach(store::remove));
        assertThat(page).isEqualTo(new Page<>(List.of(), false));
    }

    /** It would be the cursor, and the next page would begin where it is now. */
    @Test
    void integrationThatIsRenamedMeanwhile_isPassedOver_andTheNextPageBeginsWhereItWas() {
        List<Integration> byName = stored("a", "b", "c", "d", "e");
        Page<Integration> page = select(BY_NAME, ids -> {
            Integration renamed = Steps.rename(byName.get(1), "z").after();
            store.put(renamed.id(), renamed);
        });
        assertThat(names(page)).containsExactly("a");
        assertThat(page.next(IntegrationPosition::of)).contains(IntegrationPosition.of(byName.get(0)));
    }

    @Test
    void pageOfWhichAllAreRenamed_isTheNextOne() {
        List<Integration> byName = stored("a", "b", "c", "d", "e");
        Page<Integration> page = select(
                BY_NAME,
                ids -> byName.subList(0, 2).forEach(moved -> {
                    Integration renamed =
                            Steps.rename(moved, "z" + moved.name()).after();
                    store.put(renamed.id(), renamed);
                }));
        assertThat(names(page)).containsExactly("c", "d");
        assertThat(page.hasMore()).isTrue();
    }

    /** By name, an update of the config moves nothing. */
    @Test
    void integrationThatIsUpdatedMeanwhile_isListedAsItIs_ifItKeepsItsPosition() {
        List<Integration> byName = stored("a", "b");
        Integration updated = Steps.relabel(byName.get(0), "new").after();
        assertThat(select(BY_NAME, ids -> store.put(updated.id(), updated)).items())
                .containsExactly(updated, byName.get(1));
    }

    @Test
    void integrationThatNoLongerMeetsTheFilter_isPassedOver() {
        List<Integration> byName = stored("a1", "b1");
        Integration renamed = Steps.rename(byName.get(0), "a2").after();
        IntegrationQuery query = IntegrationQuery.of(
                BY_NAME.visibleTo(), IntegrationFilter.ANY.searching(new NameSearch("1")), BY_NAME.limit());
        assertThat(names(select(query, ids -> store.put(renamed.id(), renamed))))
                .containsExactly("b1");
    }

    private List<Integration> stored(String... names) {
        List<Integration> stored =
                Stream.of(names).map(name -> AnIntegration.named(name).build()).toList();
        stored.forEach(integration -> store.put(integration.id(), integration));
        return stored.stream()
                .sorted(Comparator.comparing(IntegrationPosition::of, IntegrationOrder.NAME))
                .toList();
    }

    private Page<Integration> select(IntegrationQuery query, Consumer<List<IntegrationId>> meanwhile) {
        return query.select(
                () -> {
                    Iterator<Integration> all = List.copyOf(store.values()).iterator();
                    return new Iterator<>() {
                        @Override
                        public boolean hasNext() {
                            return all.hasNext();
                        }

                        @Override
                        public IntegrationPosition next() {
                            positionsRead++;
                            return IntegrationPosition.of(all.next());
                        }
                    };
                },
                ids -> {
                    loaded.add(ids);
                    meanwhile.accept(ids);
                    return query.limit()
                            .fill(
                                    ids.stream()
                                            .filter(store::containsKey)
                                            .map(store::get)
                                            .iterator(),
                                    integration -> 1);
                });
    }

    private static List<IntegrationId> ids(List<Integration> integrations) {
        return integrations.stream().map(Integration::id).toList();
    }

    private static List<String> names(Page<Integration> page) {
        return page.items().stream()
                .map(integration -> integration.name().value())
                .toList();
    }
}
