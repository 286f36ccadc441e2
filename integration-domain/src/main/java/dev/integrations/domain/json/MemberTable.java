package dev.integrations.domain.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object in document order. Immutable and thread-safe. Replacing a member copies the chunk that it
 * is in; the names and all other chunks are shared.
 */
final class MemberTable implements JsonObject.Content {

    private static final int CHUNK_BITS = 5;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /** With so few names, a linear search is as fast as hashing. */
    private static final int FEW = 8;

    private final String[] names;

    /** The positions of the names; null if there are few. */
    private final @Nullable Map<String, Integer> places;

    private final @Nullable Object[][] chunks;

    private MemberTable(String[] names, @Nullable Map<String, Integer> places, @Nullable Object[][] chunks) {
        this.names = names;
        this.places = places;
        this.chunks = chunks;
    }

    @Override
    public MemberTable members() {
        return this;
    }

    int size() {
        return names.length;
    }

    boolean has(@Nullable Object name) {
        return place(name, names, names.length, places) >= 0;
    }

    /** Returns the value of a name; null if there is none. */
    @Nullable
    Object get(@Nullable Object name) {
        int place = place(name, names, names.length, places);
        return place < 0 ? null : value(place);
    }

    /** Returns whether both share their names, because one was derived from the other. */
    boolean shareNamesWith(MemberTable other) {
        return names == other.names;
    }

    /** Returns whether the values at all positions are equal. */
    boolean equalValues(MemberTable other) {
        for (int i = 0; i < chunks.length; i++) {
            if (chunks[i] != other.chunks[i] && !Arrays.equals(chunks[i], other.chunks[i])) {
                return false;
            }
        }
        return true;
    }

    void forEach(BiConsumer<? super String, ? super @Nullable Object> action) {
        for (int i = 0; i < names.length; i++) {
            action.accept(names[i], value(i));
        }
    }

    Set<Map.Entry<String, @Nullable Object>> entries() {
        return new Entries();
    }

    String name(int place) {
        return names[place];
    }

    @Nullable
    Object value(int place) {
        return chunks[place >> CHUNK_BITS][place & (CHUNK - 1)];
    }

    private static int place(
            @Nullable Object name, @Nullable String[] names, int count, @Nullable Map<String, Integer> places) {
        if (places != null) {
            Integer place = places.get(name);
            return place == null ? -1 : place;
        }
        for (int i = 0; i < count; i++) {
            if (Objects.equals(names[i], name)) {
                return i;
            }
        }
        return -1;
    }

    private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

        @Override
        public int size() {
            return names.length;
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Map.Entry<String, @Nullable Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int place = next++;
                    return new AbstractMap.SimpleImmutableEntry<>(names[place], value(place));
                }
            };
        }
    }

    /** Changes some members. For one use by one thread. */
    static final class Edit {

        private final MemberTable members;

        /** A copy of the table's array of chunks, made before the first replacement; unchanged chunks are shared. */
        private @Nullable Object @Nullable [][] chunks;

        /** All members, once the names have changed. */
        private @Nullable Map<String, @Nullable Object> renamed;

        Edit(MemberTable members) {
            this.members = members;
        }

        /** Sets a value at its old position, or at the end. */
        void set(String name, @Nullable Object value) {
            int place = renamed == null ? place(name, members.names, members.names.length, members.places) : -1;
            if (place >= 0) {
                replace(place, value);
            } else {
                renamed().put(name, value);
            }
        }

        private void replace(int place, @Nullable Object value) {
            if (chunks == null) {
                chunks = members.chunks.clone();
            }
            int chunk = place >> CHUNK_BITS;
            if (chunks[chunk] == members.chunks[chunk]) {
                chunks[chunk] = members.chunks[chunk].clone();
            }
            chunks[chunk][place & (CHUNK - 1)] = value;
        }

        /** Removes a member, if there is one with that name. */
        void remove(String name) {
            if (renamed != null || members.has(name)) {
                renamed().remove(name);
            }
        }

        private Map<String, @Nullable Object> renamed() {
            if (renamed == null) {
                renamed = new LinkedHashMap<>();
                replaced().forEach(renamed::put);
            }
            return renamed;
        }

        private MemberTable replaced() {
            return chunks == null ? members : new MemberTable(members.names, members.places, chunks);
        }

        /** Returns the members, the same ones if nothing changed; ends the edit. */
        MemberTable members() {
            if (renamed == null) {
                return replaced();
            }
            Builder builder = new Builder();
            renamed.forEach(builder::put);
            return builder.build();
        }
    }

    /** Collects members; a member that is put twice keeps its first position. For one use by one thread. */
    static final class Builder {

        private @Nullable String[] names = new String[FEW];
        private @Nullable Object[] values = new Object[FEW];
        private @Nullable Map<String, Integer> places;
        private int count;

        void put(String name, @Nullable Object value) {
            int place = place(name, names, count, places);
            if (place >= 0) {
                values[place] = value;
                return;
            }
            if (count == names.length) {
                grow();
            }
            names[count] = name;
            values[count] = value;
            if (places != null) {
                places.put(name, count);
            }
            count++;
        }

        private void grow() {
            if (places == null) {
                places = new HashMap<>();
                for (int i = 0; i < count; i++) {
                    places.put(names[i], i);
                }
            }
            names = Arrays.copyOf(names, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }

        MemberTable build() {
            @Nullable Object[][] chunks = new Object[(count + CHUNK - 1) >> CHUNK_BITS][];
            for (int i = 0; i < chunks.length; i++) {
                chunks[i] = Arrays.copyOfRange(values, i << CHUNK_BITS, Math.min(count, (i + 1) << CHUNK_BITS));
            }
            return new MemberTable(Arrays.copyOf(names, count), places, chunks);
        }
    }
}
