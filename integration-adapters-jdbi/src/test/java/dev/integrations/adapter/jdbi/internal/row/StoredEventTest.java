package dev.integrations.adapter.jdbi.internal.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.IntegrationId;
import dev.integrations.domain.change.CommandId;
import dev.integrations.domain.change.Revision;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.event.IntegrationCreated;
import dev.integrations.domain.event.IntegrationDeleted;
import dev.integrations.domain.event.IntegrationEvent;
import dev.integrations.domain.event.IntegrationInstalled;
import dev.integrations.domain.event.IntegrationUninstalled;
import dev.integrations.domain.event.IntegrationUpdated;
import dev.integrations.domain.event.SharingRequestChanged;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.installation.Installation;
import dev.integrations.domain.installation.InstallationId;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.sharing.SharingRequest;
import dev.integrations.domain.team.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An event is stored as the same text by every process: a map that hashes with a salt would reorder its members. */
class StoredEventTest {

    private static final UUID ID = new UUID(0, 1);
    private static final IntegrationId INTEGRATION = new IntegrationId(new UUID(0, 2));
    private static final TeamId TEAM = new TeamId(new UUID(0, 3));
    private static final Instant TIME = Instant.parse("2021-08-10T10:00:00Z");
    private static final Revision REVISION = new Revision(new Version(3), new CommandId("c"), TIME, TIME);
    private static final Installation INSTALLATION =
            new Installation(new InstallationId(ID), INTEGRATION, new EnvironmentId(new UUID(0, 4)), TEAM, TIME);
    private static final String REVISION_TEXT = """
            {"version":3,"written_by":"c","created_at":"2021-08-10T10:00:00Z","updated_at":"2021-08-10T10:00:00Z"}""";
    private static final String INSTALLATION_TEXT = """
            {"id":"00000000-0000-0000-0000-000000000001","environment":"00000000-0000-0000-0000-000000000004",\
            "team":"00000000-0000-0000-0000-000000000003","created_at":"2021-08-10T10:00:00Z"}""";

    static List<Arguments> events() {
        return List.of(
                Arguments.of(new IntegrationCreated(INTEGRATION, TEAM, REVISION), """
                        {"owner":"00000000-0000-0000-0000-000000000003","revision":""" + REVISION_TEXT + "}"),
                Arguments.of(
                        new IntegrationUpdated(INTEGRATION, REVISION, List.of(JsonPointer.parse("/name"))),
                        "{\"changed\":[\"/name\"],\"revision\":" + REVISION_TEXT + "}"),
                Arguments.of(new IntegrationDeleted(INTEGRATION, new Version(3)), "{\"version\":3}"),
                Arguments.of(new IntegrationInstalled(INSTALLATION), INSTALLATION_TEXT),
                Arguments.of(new IntegrationUninstalled(INSTALLATION), INSTALLATION_TEXT),
                Arguments.of(
                        new SharingRequestChanged(
                                INTEGRATION, new SharingRequest(TEAM, RequestState.PENDING, REVISION)),
                        "{\"team\":\"00000000-0000-0000-0000-000000000003\",\"state\":\"PENDING\",\"revision\":"
                                + REVISION_TEXT + "}"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEvent_isStoredAsTheSameText_andReadBack(IntegrationEvent event, String body) {
        StoredEvent stored = StoredEvent.of(event);
        assertThat(stored.body()).isEqualTo(body);
        assertThat(stored.event(INTEGRATION)).isEqualTo(event);
    }
}
