package dev.integrations.adapter.jdbi;

import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.sharing.Sharing;
import dev.integrations.domain.team.TeamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns that hold a state of an integration. */
final class IntegrationRow {

    static final List<String> COLUMNS =
            Columns.withRevision("id", "owner_id", "name", "category", "is_beta", "sharing", "config");

    private IntegrationRow() {}

    static List<@Nullable Object> of(Integration integration) {
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

    static Integration integration(ResultSet row) throws SQLException {
        String config = row.getString("config");
        return new Integration(
                new IntegrationId(row.getObject("id", UUID.class)),
                new TeamId(row.getObject("owner_id", UUID.class)),
                new IntegrationDefinition(
                        new IntegrationName(row.getString("name")),
                        Optional.ofNullable(row.getString("category")).map(Category::new),
                        row.getBoolean("is_beta"),
                        Sharing.valueOf(row.getString("sharing")),
                        new IntegrationConfig(JsonText.read(config))),
                Columns.revision(row));
    }
}
