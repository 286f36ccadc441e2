package dev.integrations.adapter.jdbi;

import dev.integrations.adapter.jdbi.WrittenFiles.Delete;
import dev.integrations.adapter.jdbi.WrittenFiles.Force;
import dev.integrations.adapter.jdbi.WrittenFiles.Open;
import dev.integrations.adapter.jdbi.WrittenFiles.Rename;
import dev.integrations.adapter.jdbi.WrittenFiles.Step;
import dev.integrations.adapter.jdbi.WrittenFiles.Truncate;
import dev.integrations.adapter.jdbi.WrittenFiles.Write;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** What is in a directory after each step, and what may be in it if the power fails then. */
final class CrashedDirectory {

    private static final int PAGE = 4096;

    /** A file by any name. */
    private static final class Content {

        private byte[] written = {};
        private byte[] forced = {};
        private final List<Step> unforced = new ArrayList<>();
    }

    private Map<String, Content> names = new HashMap<>();

    /** The names as they are on the disk, and after each change since. */
    private final List<Map<String, Content>> nameStates = new ArrayList<>(List.of(names));

    /** Does the step. */
    void on(Step step) {
        if (step instanceof Open) {
            if (!names.containsKey(step.file())) {
                rename(changed -> changed.put(step.file(), new Content()));
            }
        } else if (step instanceof Rename rename) {
            rename(changed -> changed.put(rename.to(), changed.remove(rename.file())));
        } else if (step instanceof Delete) {
            rename(changed -> changed.remove(step.file()));
        } else if (step instanceof Force) {
            Content content = names.get(step.file());
            content.forced = content.written;
            content.unforced.clear();
        } else {
            Content content = names.get(step.file());
            content.written = after(step, content.written);
            content.unforced.add(step);
        }
    }

    private void rename(Consumer<Map<String, Content>> change) {
        names = new HashMap<>(names);
        change.accept(names);
        nameStates.add(names);
    }

    /** The names are on the disk. */
    void forceNames() {
        nameStates.clear();
        nameStates.add(names);
    }

    /** What a killed process leaves. */
    Map<String, byte[]> afterKill() {
        Map<String, byte[]> left = new HashMap<>();
        names.forEach((name, content) -> left.put(name, content.written));
        return left;
    }

    /** What a process leaves that is killed within a write. */
    List<Map<String, byte[]>> afterKillWithin(Step step) {
        List<Map<String, byte[]>> left = new ArrayList<>();
        if (step instanceof Write write) {
            for (int size = PAGE; size < write.bytes().length; size += PAGE) {
                Write part = part(write, 0, size);
                Map<String, byte[]> torn = afterKill();
                torn.computeIfPresent(write.file(), (name, before) -> after(part, before));
                left.add(torn);
            }
        }
        return left;
    }

    /** Of what was not forced to the disk, any part may be there and any other missing; names change in order. */
    Map<String, byte[]> afterPowerFailure(Random random) {
        Map<String, byte[]> left = new HashMap<>();
        nameStates.get(random.nextInt(nameStates.size())).forEach((name, content) -> {
            byte[] found = content.forced;
            for (Step step : content.unforced) {
                found = random.nextBoolean() ? after(torn(step, random), found) : found;
            }
            left.put(name, found);
        });
        return left;
    }

    /** Some pages of a write, or all. */
    private static Step torn(Step step, Random random) {
        if (!(step instanceof Write write) || write.bytes().length <= PAGE || random.nextBoolean()) {
            return step;
        }
        int from = PAGE * random.nextInt(write.bytes().length / PAGE);
        return part(write, from, Math.min(write.bytes().length, from + PAGE * (1 + random.nextInt(8))));
    }

    private static Write part(Write write, int from, int to) {
        return new Write(write.file(), write.position() + from, Arrays.copyOfRange(write.bytes(), from, to));
    }

    private static byte[] after(Step step, byte[] file) {
        if (step instanceof Truncate truncate) {
            return Arrays.copyOf(file, (int) truncate.size());
        }
        Write write = (Write) step;
        byte[] after = Arrays.copyOf(file, (int) Math.max(file.length, write.position() + write.bytes().length));
        System.arraycopy(write.bytes(), 0, after, (int) write.position(), write.bytes().length);
        return after;
    }
}
