package dev.integrations.adapter.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2 that remembers what is written: {@code written:} before the path. Thread-safe. */
public final class WrittenFiles extends FilePathWrapper {

    static final String SCHEME = "written";

    private static final List<Step> STEPS = Collections.synchronizedList(new ArrayList<>());

    /** For H2. */
    public WrittenFiles() {}

    /** Something that was done to the one file. */
    sealed interface Step {

        /** What the file is after it. */
        byte[] on(byte[] file);
    }

    record Write(long position, byte[] bytes) implements Step {

        @Override
        public byte[] on(byte[] file) {
            byte[] after = Arrays.copyOf(file, (int) Math.max(file.length, position + bytes.length));
            System.arraycopy(bytes, 0, after, (int) position, bytes.length);
            return after;
        }
    }

    record Truncate(long size) implements Step {

        @Override
        public byte[] on(byte[] file) {
            return Arrays.copyOf(file, (int) size);
        }
    }

    /** Whatever was done before it is on the disk. */
    record Force() implements Step {

        @Override
        public byte[] on(byte[] file) {
            return file;
        }
    }

    /** What was done since the last call. */
    static List<Step> steps() {
        synchronized (STEPS) {
            List<Step> steps = List.copyOf(STEPS);
            STEPS.clear();
            return steps;
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel channel;

        private Channel(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            return channel.read(to, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            byte[] bytes = new byte[from.remaining()];
            from.duplicate().get(bytes);
            STEPS.add(new Write(position, bytes));
            return channel.write(from, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            STEPS.add(new Truncate(size));
            channel.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            STEPS.add(new Force());
            channel.force(metaData);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
