package dev.integrations.adapter.jdbi.internal.row;

import dev.integrations.adapter.jdbi.internal.sql.Row;
import dev.integrations.adapter.jdbi.internal.sql.TableSchema;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns that hold a state of an integration. */
public final class IntegrationRow {

    public static final List<String> COLUMNS =
            Columns.withRevision("id", "owner_id", "name", "category", "is_beta", "sharing", "config");

    public static final Map<String, Integer> TEXTS = Map.of(
            "name", IntegrationName.MAX_LENGTH,
            "category", Category.MAX_LENGTH,
            "config", TableSchema.LONGEST_TEXT);

    private IntegrationRow() {}

    public static List<@Nullable Object> of(Integration integration) {
        IntegrationDefinition definition = integration.definition();
        return Columns.withRevision(
                integration.revision(),
                Arrays.asList(
                        integration.id().value(),
                        integration.owner().value(),
                        definition.name().value(),
                        definition.category().map(Category::value).orElse(null),
                        definition.beta(),
                        definition.sharing().name(),
                        JsonText.write(definition.config().value())));
    }

    /** The columns that differ afterwards, with their new values. */
    public static Map<String, @Nullable Object> changes(IntegrationChange change) {
        IntegrationDefinition before = change.before().definition();
        IntegrationDefinition after = change.after().definition();
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        if (!after.name().equals(before.name())) {
            changed.put("name", after.name().value());
        }
        if (!after.category().equals(before.category())) {
            changed.put("category", after.category().map(Category::value).orElse(null));
        }
        if (after.beta() != before.beta()) {
            changed.put("is_beta", after.beta());
        }
        if (after.sharing() != before.sharing()) {
            changed.put("sharing", after.sharing().name());
        }
        if (after.config() != before.config()) {
            changed.put("config", JsonText.write(after.config().value()));
        }
        changed.put("version", change.after().version().number());
        changed.put("written_by", change.after().revision().writtenBy().value());
        changed.put("updated_at", Columns.utc(change.after().revision().updatedAt()));
        return changed;
    }

    public static Integration integration(Row row) throws SQLException {
        return new Integration(
                new IntegrationId(row.id()),
                new TeamId(row.id()),
                new IntegrationDefinition(
                        new IntegrationName(row.text()),
                        row.optionalText().map(Category::new),
                        row.flag(),
                        Sharing.valueOf(row.text()),
                        new IntegrationConfig(JsonText.read(row.text()))),
                Columns.revision(row));
    }
}
