package dev.integrations.domain.config.secret;

import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches elements of a submitted list to elements of the displayed list. Position alone is not enough: it could give
 * one element the secret of another. Elements match if the whole list is as it was displayed; if they share a
 * {@code name} that is unique in both lists; if they are equal, and no other element in either list is equal to them;
 * or if the submitted element contains a mask object of the displayed one and has kept its position, name or content.
 * For one use by one thread.
 */
final class Siblings {

    /** The number of different elements with the same hash above which they count as equal, to bound the search. */
    private static final int MAX_CANDIDATES = 16;

    private static final int NONE = -1;

    private final List<?> sent;
    private final List<?> shown;
    private final Set<String> shownMasks;
    private final boolean unchanged;
    private final Map<String, Integer> sentNames;
    private final Map<String, Integer> shownNames;

    /** Created on first use. */
    private @Nullable IdentityHashMap<String, Integer> origins;

    private @Nullable Map<Integer, List<Integer>> sentByHash;
    private @Nullable Map<Integer, List<Integer>> shownByHash;

    public Siblings(List<?> sent, List<?> shown, Set<String> shownMasks) {
        this.sent = sent;
        this.shown = shown;
        this.shownMasks = shownMasks;
        this.unchanged = sent.equals(shown);
        this.sentNames = uniqueNames(sent);
        this.shownNames = uniqueNames(shown);
    }

    /**
     * Returns the index in the displayed list that matches an element of the submitted one; negative if none is known,
     * or if the element contains no mask.
     */
    public int find(int index, Object element) {
        String mask = maskIn(element);
        if (mask == null) {
            return NONE;
        }
        if (shownMasks.contains(mask)) {
            int origin = origins().getOrDefault(mask, NONE);
            boolean isProven = origin == index || (origin >= 0 && isAlike(index, element, origin));
            return isProven ? origin : NONE;
        }
        if (unchanged) {
            return index;
        }
        String name = nameOf(element);
        if (name != null && sentNames.getOrDefault(name, NONE) == index) {
            return shownNames.getOrDefault(name, NONE);
        }
        return only(sentByHash(), sent, element) == index ? only(shownByHash(), shown, element) : NONE;
    }

    private boolean isAlike(int index, Object element, int origin) {
        String name = nameOf(element);
        boolean sameName = name != null
                && sentNames.getOrDefault(name, NONE) == index
                && shownNames.getOrDefault(name, NONE) == origin;
        return sameName || element.equals(shown.get(origin));
    }

    /** Returns a mask that was displayed, if there is one, else any other mask. */
    private @Nullable String maskIn(@Nullable Object value) {
        if (value instanceof String text) {
            return Mask.isIn(text) ? text : null;
        }
        String found = null;
        if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size() && !isShown(found); i++) {
                found = preferred(found, maskIn(object.valueAt(i)));
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size() && !isShown(found); i++) {
                found = preferred(found, maskIn(list.get(i)));
            }
        }
        return found;
    }

    private @Nullable String preferred(@Nullable String one, @Nullable String other) {
        return one == null || isShown(other) ? other : one;
    }

    private boolean isShown(@Nullable String mask) {
        return mask != null && shownMasks.contains(mask);
    }

    private IdentityHashMap<String, Integer> origins() {
        if (origins == null) {
            origins = new IdentityHashMap<>();
            for (int i = 0; i < shown.size(); i++) {
                collect(shown.get(i), i, origins);
            }
        }
        return origins;
    }

    private void collect(@Nullable Object value, Integer index, IdentityHashMap<String, Integer> places) {
        if (value instanceof String text && shownMasks.contains(text)) {
            places.put(text, index);
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> collect(member, index, places));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, index, places));
        }
    }

    private static @Nullable String nameOf(@Nullable Object element) {
        return element instanceof JsonObject object && object.get("name") instanceof String name ? name : null;
    }

    /** Returns the indexes of elements whose name is unique, by name. */
    private static Map<String, Integer> uniqueNames(List<?> list) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String name = nameOf(list.get(i));
            if (name != null) {
                places.merge(name, i, (one, other) -> NONE);
            }
        }
        return places;
    }

    private Map<Integer, List<Integer>> sentByHash() {
        if (sentByHash == null) {
            sentByHash = byHash(sent);
        }
        return sentByHash;
    }

    private Map<Integer, List<Integer>> shownByHash() {
        if (shownByHash == null) {
            shownByHash = byHash(shown);
        }
        return shownByHash;
    }

    private static Map<Integer, List<Integer>> byHash(List<?> list) {
        Map<Integer, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            if (element != null) {
                places.computeIfAbsent(element.hashCode(), hash -> new ArrayList<>())
                        .add(i);
            }
        }
        return places;
    }

    /** Returns the index of the only equal element. */
    private static int only(Map<Integer, List<Integer>> byHash, List<?> list, Object element) {
        List<Integer> candidates = byHash.getOrDefault(element.hashCode(), List.of());
        if (candidates.size() > MAX_CANDIDATES) {
            return NONE;
        }
        List<Integer> equal = candidates.stream()
                .filter(place -> element.equals(list.get(place)))
                .toList();
        return equal.size() == 1 ? equal.get(0) : NONE;
    }
}
