package dev.integrations.domain.config;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Findings that are computed when first read, since most callers never read them. Unmodifiable and thread-safe. */
final class LazyFindings extends AbstractList<Finding> {

    private final Supplier<List<Finding>> source;

    /** Computed once; two racing threads compute equal lists. */
    private volatile @Nullable List<Finding> findings;

    LazyFindings(Supplier<List<Finding>> source) {
        this.source = source;
    }

    private List<Finding> findings() {
        List<Finding> known = findings;
        if (known == null) {
            known = source.get();
            findings = known;
        }
        return known;
    }

    @Override
    public Finding get(int index) {
        return findings().get(index);
    }

    @Override
    public int size() {
        return findings().size();
    }
}
