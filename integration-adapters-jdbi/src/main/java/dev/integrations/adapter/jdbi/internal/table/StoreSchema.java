package dev.integrations.adapter.jdbi.internal.table;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.sql.TableNames;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** All tables that the repositories need, in one database: what is missing of them, and how to create it. Thread-safe. */
public record StoreSchema(Dialect dialect, TableNames names) {

    /** Where hosts are told to find them. */
    private static final String SCRIPTS = "/dev/integrations/adapter/jdbi/";

    public static final List<TableSchema> TABLES = List.of(
            JdbiIntegrationRepository.SCHEMA,
            JdbiTeamRepository.SCHEMA,
            JdbiInstallationRepository.SCHEMA,
            JdbiSharingRequestRepository.SCHEMA,
            Outbox.SCHEMA,
            History.SCHEMA,
            JdbiAppliedCommandRepository.SCHEMA);

    /** What is missing, as {@code JdbiStore.validate()} tells it. */
    public List<String> lacking(Handle handle) {
        return TABLES.stream()
                .flatMap(table -> table.lacking(dialect.find(handle, names, table.name()), dialect).stream())
                .toList();
    }

    /** Returns whether what is {@linkplain #lacking lacking} is every table as a whole. */
    public static boolean areAllTables(List<String> lacking) {
        return lacking.equals(TABLES.stream().map(TableSchema::name).toList());
    }

    /** Sends nothing that takes a right to change the schema if nothing is missing. One node after the other. */
    public void createMissing(Handle handle) {
        dialect.exclusively(handle, alone -> {
            if (!lacking(alone).isEmpty()) {
                alone.createScript(dialect.schemaScripts().stream()
                                .map(StoreSchema::resource)
                                .map(names::applyTo)
                                .collect(Collectors.joining()))
                        .execute();
            }
        });
    }

    public static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(StoreSchema.class.getResourceAsStream(SCRIPTS + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
