package dev.integrations.adapter.jdbi;

import dev.integrations.application.Integrations;
import java.util.EnumMap;
import java.util.Map;

class CachingStoreTest extends OnEachDatabase implements CachingContract {

    private static final Map<TestDatabase, Integrations> CACHING = new EnumMap<>(TestDatabase.class);

    @Override
    public Integrations useCases() {
        return CACHING.computeIfAbsent(database, opened -> CachingContract.on(store()));
    }
}
