package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.Sql;
import java.util.List;

/**
 * Deletes any number of rows, so many at once that locks are held for a short while only, each time in a transaction of
 * its own. Several nodes may do so at once.
 */
record DeletionInSteps(TableAccess access, String table) {

    /** How many rows one transaction deletes. */
    static final int AT_ONCE = 1_000;

    /**
     * Deletes all rows that there are.
     *
     * @param condition which rows
     * @param values what the condition binds
     * @return how many were deleted by this call
     */
    long where(String condition, List<?> values) {
        String sql = access.dialect().deleteSome(table, condition, AT_ONCE);
        long deleted = 0;
        int step;
        do {
            step = access.write((handle, uncertain) -> Sql.update(handle, sql, values));
            deleted += step;
            // a step may be a short one where another node deletes the same rows
        } while (step > 0);
        return deleted;
    }
}
