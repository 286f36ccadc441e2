package dev.integrations.adapter.jdbi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2 that remembers what is written: {@code written:} before the path. Thread-safe. */
public final class WrittenFiles extends FilePathWrapper {

    static final String SCHEME = "written";

    private static final List<Step> STEPS = Collections.synchronizedList(new ArrayList<>());

    /** For H2. */
    public WrittenFiles() {}

    /** Something that was done to a file. */
    sealed interface Step {

        /** The name of the file, without its directory. */
        String file();
    }

    /** It was there, or was created empty. */
    record Open(String file) implements Step {}

    record Write(String file, long position, byte[] bytes) implements Step {}

    record Truncate(String file, long size) implements Step {}

    /** What was written to the file before it is on the disk. */
    record Force(String file) implements Step {}

    record Rename(String file, String to) implements Step {}

    record Delete(String file) implements Step {}

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
        FileChannel channel = super.open(mode);
        STEPS.add(new Open(getName()));
        return new Channel(getName(), channel);
    }

    @Override
    public void moveTo(FilePath to, boolean atomicReplace) {
        STEPS.add(new Rename(getName(), to.getName()));
        super.moveTo(to, atomicReplace);
    }

    @Override
    public void delete() {
        if (exists()) {
            STEPS.add(new Delete(getName()));
        }
        super.delete();
    }

    private static final class Channel extends FileBaseDefault {

        private final String file;
        private final FileChannel channel;

        private Channel(String file, FileChannel channel) {
            this.file = file;
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
            STEPS.add(new Write(file, position, bytes));
            return channel.write(from, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            STEPS.add(new Truncate(file, size));
            channel.truncate(size);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            STEPS.add(new Force(file));
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
