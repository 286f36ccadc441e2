package dev.integrations.contract;

import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationDefinition;
import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes integrations for tests: valid ones with random id and owner, until told otherwise.
 *
 * <pre>{@code
 * Integration zendesk = AnIntegration.named("zendesk").ownedBy(team).atVersion(3).build();
 * }</pre>
 */
public final class AnIntegration {

    private IntegrationId id = new IntegrationId(UUID.randomUUID());
    private TeamId owner = new TeamId(UUID.randomUUID());
    private final String name;
    private Optional<Category> category = Optional.of(new Category("helpdesk"));
    private Sharing sharing = Sharing.ALLOW;
    private Map<?, ?> config = plainConfig();
    private long version = 1;

    private AnIntegration(String name) {
        this.name = name;
    }

    /** In an order that is not that of the names. */
    private static Map<String, Object> plainConfig() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("label", "Example API");
        config.put("base_url", "https://api.example.com");
        return config;
    }

    /**
     * Starts with a name.
     *
     * @param name any valid name
     * @return an integration in the making
     */
    public static AnIntegration named(String name) {
        return new AnIntegration(name);
    }

    /**
     * An integration like any other.
     *
     * @return a new one, unlike every other
     */
    public static Integration any() {
        return named("zendesk").build();
    }

    /**
     * Sets the id.
     *
     * @param given which
     * @return this
     */
    public AnIntegration withId(IntegrationId given) {
        this.id = given;
        return this;
    }

    /**
     * Sets the owner.
     *
     * @param team which
     * @return this
     */
    public AnIntegration ownedBy(TeamId team) {
        this.owner = team;
        return this;
    }

    /**
     * Sets the category.
     *
     * @param text any valid category
     * @return this
     */
    public AnIntegration in(String text) {
        this.category = Optional.of(new Category(text));
        return this;
    }

    /**
     * Leaves it without a category.
     *
     * @return this
     */
    public AnIntegration withoutCategory() {
        this.category = Optional.empty();
        return this;
    }

    /**
     * Sets the sharing mode.
     *
     * @param mode which
     * @return this
     */
    public AnIntegration shared(Sharing mode) {
        this.sharing = mode;
        return this;
    }

    /**
     * Sets the config.
     *
     * @param document plain Java values
     * @return this
     */
    public AnIntegration withConfig(Map<?, ?> document) {
        this.config = document;
        return this;
    }

    /**
     * Sets the version.
     *
     * @param number at least 1
     * @return this
     */
    public AnIntegration atVersion(long number) {
        this.version = number;
        return this;
    }

    /**
     * Makes it.
     *
     * @return the integration
     */
    public Integration build() {
        Revision revision = new Revision(
                new Version(version),
                CommandId.random(),
                Instant.parse("2021-08-10T10:00:00.123Z"),
                Instant.parse("2021-08-10T10:00:00.987Z"));
        IntegrationDefinition definition = new IntegrationDefinition(
                new IntegrationName(name), category, false, sharing, IntegrationConfig.of(config));
        return new Integration(id, owner, definition, revision);
    }
}
