package dev.integrations.domain.difference;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.config.ConfigMerge;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two edits of one state, compared place by place. Only changes count: a field that was sent back unchanged is not an
 * edit. Immutable.
 */
public final class ThreeWayMerge {

    private final IntegrationDefinition theirs;
    private final List<ThreeWayDifference> places;

    private ThreeWayMerge(IntegrationDefinition theirs, List<ThreeWayDifference> places) {
        this.theirs = theirs;
        this.places = places;
    }

    /**
     * Compares two edits.
     *
     * @param base the state that both sides started from
     * @param theirs the state that the one side made of it
     * @param mine the state that the other side made of it
     * @return the comparison
     */
    public static ThreeWayMerge of(
            IntegrationDefinition base, IntegrationDefinition theirs, IntegrationDefinition mine) {
        return new ThreeWayMerge(theirs, DocumentDiff.over(base, theirs, mine));
    }

    /**
     * Returns the places where the three differ.
     *
     * @return all such places, in document order
     */
    public List<ThreeWayDifference> places() {
        return places;
    }

    /**
     * Returns whether the two edits are disjoint: the sides edited different places, or made the same edit.
     *
     * @return true if no place has a {@linkplain Edit#COLLISION collision}
     */
    public boolean isDisjoint() {
        return places.stream().noneMatch(place -> place.edit() == Edit.COLLISION);
    }

    /**
     * Returns the edits of {@code mine} as a patch of {@code theirs}.
     *
     * @return the patch; empty if the edits are not {@linkplain #isDisjoint() disjoint}
     */
    public Optional<IntegrationPatch> rebased() {
        return isDisjoint() ? Optional.of(mineOnTheirs()) : Optional.empty();
    }

    private IntegrationPatch mineOnTheirs() {
        IntegrationPatch patch = IntegrationPatch.empty();
        List<Put> inConfig = new ArrayList<>();
        for (ThreeWayDifference place : places) {
            if (place.edit() == Edit.MINE) {
                List<String> tokens = place.pointer().tokens();
                if (place.pointer().overlaps(IntegrationConfig.POINTER)) {
                    inConfig.add(new Put(tokens, place.mine()));
                } else {
                    patch = withField(patch, tokens.get(0), place.mine().value());
                }
            }
        }
        if (inConfig.isEmpty()) {
            return patch;
        }
        JsonObject config = edited(theirs.config().value(), inConfig, IntegrationConfig.POINTER.depth());
        return patch.withConfig(change(theirs.config(), new IntegrationConfig(config)));
    }

    private record Put(List<String> tokens, JsonSlot content) {

        boolean isBelow(int depth) {
            return tokens.size() > depth + 1;
        }
    }

    private static IntegrationPatch withField(IntegrationPatch patch, String field, @Nullable Object value) {
        if (value == null) {
            return patch.withoutCategory();
        }
        return switch (field) {
            case "name" -> patch.withName((String) value);
            case "category" -> patch.withCategory((String) value);
            case "is_beta" -> patch.withBeta((Boolean) value);
            default -> patch.withSharing(Sharing.valueOf(((String) value).toUpperCase(Locale.ROOT)));
        };
    }

    /**
     * Applies all puts, editing each nested object once: in document order, puts into the same object are adjacent. All
     * tokens but the last name objects, because members are compared only where all three states have an object.
     */
    private static JsonObject edited(JsonObject object, List<Put> puts, int depth) {
        JsonObject.Edit edit = object.edit();
        for (int from = 0, to; from < puts.size(); from = to) {
            Put first = puts.get(from);
            String name = first.tokens().get(depth);
            to = from + 1;
            if (first.isBelow(depth)) {
                while (to < puts.size() && puts.get(to).tokens().get(depth).equals(name)) {
                    to++;
                }
                JsonObject section = (JsonObject) Objects.requireNonNull(object.get(name));
                edit.set(name, edited(section, puts.subList(from, to), depth + 1));
            } else if (first.content().isPresent()) {
                edit.set(name, first.content().value());
            } else {
                edit.remove(name);
            }
        }
        return edit.build();
    }

    private static ConfigChange change(IntegrationConfig from, IntegrationConfig to) {
        return ConfigMerge.INSTANCE
                .between(from.value(), to.value())
                .<ConfigChange>map(ConfigChange.Merge::new)
                .orElseGet(() -> new ConfigChange.Replace(to));
    }
}
