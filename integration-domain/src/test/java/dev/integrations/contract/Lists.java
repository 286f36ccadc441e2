package dev.integrations.contract;

import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.history.HistoryEntry;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.Team;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Compares lists of states. A failure tells the ids of the elements and the fields that differ, never a value. */
final class Lists {

    private static final int MAX_IDS = 10;

    private Lists() {}

    /** As {@link #assertSameList(List, List)}, and tells which list it is. */
    static void assertSameList(String which, List<?> found, List<?> expected) {
        try {
            assertSameList(found, expected);
        } catch (AssertionError e) {
            throw new AssertionError(which + ": " + e.getMessage(), e);
        }
    }

    /** Fails unless both have the same elements in the same order. */
    static void assertSameList(List<?> found, List<?> expected) {
        List<String> ids = ids(found);
        List<String> expectedIds = ids(expected);
        if (!ids.equals(expectedIds)) {
            boolean isReordered = found.size() == expected.size() && ids.containsAll(expectedIds);
            throw new AssertionError((isReordered ? "another order: " : "other elements: ") + "expected "
                    + told(expectedIds) + ", found " + told(ids));
        }
        for (int i = 0; i < found.size(); i++) {
            List<String> paths = Differences.between(found.get(i), expected.get(i));
            if (!paths.isEmpty()) {
                throw new AssertionError(ids.get(i) + " differs in: " + Differences.told(paths));
            }
        }
    }

    /** Fails unless both have the same elements, each as often. */
    static void assertSameElements(Collection<?> found, Collection<?> expected) {
        List<Object> left = new ArrayList<>(found);
        List<Object> inOrder = new ArrayList<>();
        for (Object element : expected) {
            left.stream().filter(one -> id(one).equals(id(element))).findFirst().ifPresent(one -> {
                inOrder.add(one);
                left.remove(one);
            });
        }
        inOrder.addAll(left);
        assertSameList(inOrder, List.copyOf(expected));
    }

    /** Fails if an element is there twice. */
    static void assertNoneTwice(List<?> found) {
        List<String> twice = new ArrayList<>(ids(found));
        ids(found).stream().distinct().forEach(twice::remove);
        if (!twice.isEmpty()) {
            throw new AssertionError("found more than once: " + told(twice));
        }
    }

    private static List<String> ids(Collection<?> elements) {
        return elements.stream().map(Lists::id).toList();
    }

    private static String told(List<String> ids) {
        String first = String.join(", ", ids.subList(0, Math.min(MAX_IDS, ids.size())));
        return ids.size() + " [" + first + (ids.size() <= MAX_IDS ? "]" : ", ...]");
    }

    private static String id(Object element) {
        if (element instanceof Integration integration) {
            return "integration " + integration.id();
        }
        if (element instanceof IntegrationId id) {
            return "integration " + id;
        }
        if (element instanceof HistoryEntry entry) {
            return "entry of version " + entry.revision().version();
        }
        if (element instanceof Installation installation) {
            return "installation " + installation.id();
        }
        if (element instanceof SharingRequest request) {
            return "request of team " + request.team();
        }
        if (element instanceof Team team) {
            return "team " + team.id();
        }
        return element.getClass().getSimpleName();
    }
}
