package dev.integrations.example.etcd;

import dev.integrations.example.etcd.kv.Entry;
import dev.integrations.example.etcd.kv.Etcd;
import dev.integrations.example.etcd.kv.Keys;
import dev.integrations.example.etcd.kv.Snapshot;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;

/**
 * What the entries of several folders lead to, in the order of the names below the folders. A part of the entries and
 * what they lead to are read at one moment, so nothing that exists throughout is missed or told twice. Not thread-safe.
 *
 * @param <T> the type of the items
 */
final class Listing<T> implements Iterator<T> {

    /** Twice as many keys fit into one transaction. */
    private static final int MAX_ITEMS = 50;

    /** Before it is known how large they are. */
    private static final int FIRST_ITEMS = 8;

    /** What is aimed at in one answer. */
    private static final long BYTES = 4_000_000;

    private final Etcd etcd;
    private final List<String> folders;
    private final Target<T> target;
    private final Queue<T> items = new ArrayDeque<>();
    private Optional<String> after;
    private int most;
    private boolean isAtEnd;

    /**
     * Where an entry leads.
     *
     * @param <T> the type of the items
     */
    interface Target<T> {

        /** Returns what else must be read of an item; at most two. */
        List<Keys> reads(String name, Entry entry);

        /** Returns the item; empty if it is not on the list. */
        Optional<T> item(String name, Entry entry, Snapshot seen);
    }

    /**
     * Creates one.
     *
     * @param items how many are wanted
     * @param after the name after which the list starts
     */
    Listing(Etcd etcd, int items, List<String> folders, Optional<String> after, Target<T> target) {
        this.etcd = etcd;
        this.most = Math.min(FIRST_ITEMS, items);
        this.folders = folders;
        this.after = after;
        this.target = target;
    }

    @Override
    public boolean hasNext() {
        while (items.isEmpty() && !isAtEnd) {
            isAtEnd = etcd.atOneMoment(this::readPart);
        }
        return !items.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.remove();
    }

    /** Returns whether that was all. Changes nothing before everything is read. */
    private boolean readPart() {
        List<Keys> reads = folders.stream().map(this::entries).toList();
        Snapshot moment = etcd.read(reads);
        NavigableMap<String, Entry> byName = new TreeMap<>();
        Optional<String> complete = Optional.empty(); // up to this name, if a folder has more entries
        for (int i = 0; i < folders.size(); i++) {
            String last = "";
            List<Entry> entries = moment.all(reads.get(i));
            for (Entry entry : entries) {
                last = nameBelow(folders.get(i), entry);
                byName.putIfAbsent(last, entry);
            }
            if (entries.size() == most) {
                String end = last;
                complete = Optional.of(
                        complete.filter(name -> name.compareTo(end) <= 0).orElse(end));
            }
        }
        List<String> names = complete.map(last -> byName.headMap(last, true)).orElse(byName).keySet().stream()
                .limit(most)
                .toList();
        if (!names.isEmpty()) {
            add(names, byName, moment);
            after = Optional.of(names.get(names.size() - 1));
        }
        return complete.isEmpty() && names.size() == byName.size();
    }

    private void add(List<String> names, Map<String, Entry> entries, Snapshot moment) {
        List<Keys> reads = names.stream()
                .flatMap(name -> target.reads(name, entry(entries, name)).stream())
                .toList();
        Snapshot seen = reads.isEmpty() ? moment : etcd.readAt(moment, reads);
        names.forEach(name -> target.item(name, entry(entries, name), seen).ifPresent(items::add));
        long bytes = seen.found().values().stream()
                .flatMap(List::stream)
                .mapToLong(entry -> entry.value().length)
                .sum();
        most = (int) Math.max(1, Math.min(MAX_ITEMS, names.size() * BYTES / Math.max(1, bytes)));
    }

    private static Entry entry(Map<String, Entry> entries, String name) {
        return Objects.requireNonNull(entries.get(name));
    }

    private Keys entries(String folder) {
        Keys all = Keys.in(folder, most);
        return after.map(name -> all.from(Keys.endOf(folder + name + "/"))).orElse(all);
    }

    private static String nameBelow(String folder, Entry entry) {
        int end = entry.key().indexOf('/', folder.length());
        return entry.key().substring(folder.length(), end < 0 ? entry.key().length() : end);
    }
}
