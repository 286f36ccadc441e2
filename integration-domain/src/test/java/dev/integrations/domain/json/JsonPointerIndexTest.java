package dev.integrations.domain.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonPointerIndexTest {

    /** The straightforward definition: look at each in the order in which it was added. */
    @Property(tries = 500)
    void findsTheFirstThatOverlaps(@ForAll("places") List<JsonPointer> added, @ForAll("place") JsonPointer place) {
        JsonPointerIndex<Integer> index = new JsonPointerIndex<>();
        for (int i = 0; i < added.size(); i++) {
            index.add(added.get(i), i);
        }
        assertThat(index.firstOverlapping(place))
                .isEqualTo(added.stream()
                        .filter(each -> each.overlaps(place))
                        .findFirst()
                        .map(added::indexOf));
    }

    /** Those above only count if they are told to. */
    @Property(tries = 500)
    void findsTheFirstThatCounts(
            @ForAll("places") List<JsonPointer> added, @ForAll("place") JsonPointer place, @ForAll int passedOver) {
        JsonPointerIndex<Integer> index = new JsonPointerIndex<>();
        for (int i = 0; i < added.size(); i++) {
            index.add(added.get(i), i);
        }
        Predicate<Integer> counts = i -> (passedOver >> i & 1) == 0;
        assertThat(index.firstOverlapping(place, counts))
                .isEqualTo(IntStream.range(0, added.size())
                        .boxed()
                        .filter(i -> added.get(i).overlaps(place)
                                && (added.get(i).depth() >= place.depth() || counts.test(i)))
                        .findFirst());
    }

    @Provide
    Arbitrary<JsonPointer> place() {
        return Arbitraries.of("a", "b", "c").list().ofMaxSize(4).map(tokens -> {
            JsonPointer at = JsonPointer.ROOT;
            for (String token : tokens) {
                at = at.child(token);
            }
            return at;
        });
    }

    @Provide
    Arbitrary<List<JsonPointer>> places() {
        return place().list().ofMaxSize(8);
    }
}
