package dev.integrations.example.benchmarks.contestant;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.LocalDateTime;
import java.util.UUID;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** jOOQ with typed fields, in a transaction. */
public final class Jooq implements Contestant {

    private static final Table<Record> INTEGRATION = table(name("integration"));
    private static final Field<UUID> ID = field(name("id"), UUID.class);
    private static final Field<UUID> OWNER_ID = field(name("owner_id"), UUID.class);
    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<String> CATEGORY = field(name("category"), String.class);
    private static final Field<Boolean> BETA = field(name("is_beta"), Boolean.class);
    private static final Field<String> SHARING = field(name("sharing"), String.class);
    private static final Field<String> CONFIG = field(name("config"), String.class);
    private static final Field<Long> VERSION = field(name("version"), Long.class);
    private static final Field<String> WRITTEN_BY = field(name("written_by"), String.class);
    private static final Field<LocalDateTime> CREATED_AT = field(name("created_at"), LocalDateTime.class);
    private static final Field<LocalDateTime> UPDATED_AT = field(name("updated_at"), LocalDateTime.class);

    private final DSLContext database;

    public Jooq(DataSource dataSource, SQLDialect dialect) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        // Unquoted, as the tables were created.
        this.database = DSL.using(
                dataSource, dialect, new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED));
    }

    @Override
    public boolean update(UUID id, long version, Change change) {
        return database.transactionResult(transaction -> update(transaction.dsl(), id, version, change));
    }

    private static boolean update(DSLContext transaction, UUID id, long version, Change change) {
        Row before = transaction
                .select(
                        ID,
                        OWNER_ID,
                        NAME,
                        CATEGORY,
                        BETA,
                        SHARING,
                        CONFIG,
                        VERSION,
                        WRITTEN_BY,
                        CREATED_AT,
                        UPDATED_AT)
                .from(INTEGRATION)
                .where(ID.eq(id))
                .fetchSingle(org.jooq.Records.mapping(Row::new));
        if (before.version() != version) {
            return false;
        }
        return transaction
                        .update(INTEGRATION)
                        .set(BETA, change.beta(before.beta()))
                        .set(CONFIG, change.config(before.config()))
                        .set(VERSION, version + 1)
                        .set(WRITTEN_BY, Row.newWriter())
                        .set(UPDATED_AT, Row.now())
                        .where(ID.eq(id))
                        .and(VERSION.eq(version))
                        .execute()
                == 1;
    }
}
