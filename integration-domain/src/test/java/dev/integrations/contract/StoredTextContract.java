package dev.integrations.contract;

import static dev.integrations.contract.Differences.assertFound;
import static dev.integrations.contract.Differences.assertSame;
import static dev.integrations.contract.Steps.rename;

import dev.integrations.application.port.out.IntegrationRepository.NameTaken;
import dev.integrations.application.port.out.IntegrationRepository.Updated;
import dev.integrations.domain.Category;
import dev.integrations.domain.Integration;
import dev.integrations.domain.IntegrationChange;
import dev.integrations.domain.IntegrationName;
import dev.integrations.domain.team.TeamId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Clause R11: which texts a store tells apart, and which it has room for. */
public interface StoredTextContract extends OneStore {

    /** R11. */
    @Test
    default void r11_namesThatOnlyLookAlike_areDifferentNames() {
        TeamId owner = new TeamId(UUID.randomUUID());
        List<Integration> alike = new ArrayList<>();
        for (String name : Arrays.asList(
                "crm",
                "CRM",
                "crm ",
                " crm",
                "crm\t",
                "cafe",
                "caf\u00e9",
                "cafe\u0301",
                "stra\u00dfe",
                "strasse",
                "\u0131",
                "i",
                "\ufb01",
                "fi",
                "\uff43\uff52\uff4d",
                "😀",
                "😁",
                "\u00a0",
                "a\u200db",
                "ab")) {
            alike.add(given(AnIntegration.named(name).ownedBy(owner)));
        }
        for (Integration integration : alike) {
            assertFound(repository().find(integration.id()), integration);
            assertFound(repository().find(owner, integration.name()), integration);
            assertSame(
                    repository()
                            .insert(AnIntegration.named(integration.name().value())
                                    .ownedBy(owner)
                                    .build()),
                    new NameTaken());
        }
    }

    /** R11. */
    @Test
    default void r11_theLongestTexts_areKeptAndFound_ofWhateverCodePoints() {
        for (String codePoint : List.of("x", "ä", "€", "😀")) {
            String name = codePoint.repeat(IntegrationName.MAX_LENGTH);
            Integration stored = given(AnIntegration.named(name).in(codePoint.repeat(Category.MAX_LENGTH)));
            assertFound(repository().find(stored.id()), stored);
            assertFound(repository().find(stored.owner(), stored.name()), stored);
            assertSame(
                    repository()
                            .insert(AnIntegration.named(name)
                                    .ownedBy(stored.owner())
                                    .build()),
                    new NameTaken());
            IntegrationChange renamed = rename(stored, codePoint.repeat(IntegrationName.MAX_LENGTH - 1) + "y");
            assertSame(repository().update(renamed), new Updated());
            assertFound(repository().find(stored.id()), renamed.after());
        }
    }
}
