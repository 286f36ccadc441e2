package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.installation.InstalledEnvironments;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** From the creation of an integration to its deletion, and all that other teams do with it between. */
class LifecycleIT extends ServiceUnderTest {

    private static final String CONFIG = "{\"base_url\":\"https://api.example.com\",\"label\":\"New\"}";

    @Test
    void aCreatedIntegration_canBePatched_andDeleted() {
        Reply created = post("/integration", OWNER, body(name()));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.headers().firstValue("ETag").orElseThrow()).startsWith("\"1-");
        assertThat(created.at("/sharing")).isEqualTo("deny");
        assertThat(created.at("/config/label")).isEqualTo("New");
        String path = "/integrations/" + created.at("/id");
        assertThat(send("GET", path, OWNER).text()).isEqualTo(created.text());
        assertThat(patch(path, OWNER, "{\"version\":1,\"is_beta\":true}").at("/version"))
                .isEqualTo(2L);

        assertThat(delete(path, OWNER, "If-Match", "\"1\"").status()).isEqualTo(412);
        Reply deleted = delete(path, OWNER, "If-Match", "\"2\"");
        assertThat(deleted.text()).isEqualTo("{\"id\":\"" + created.at("/id") + "\"}");
        send("GET", path, OWNER).isError(404, "Not Found", "not_found");
    }

    @Test
    void everythingWrongWithACreation_isToldAtOnce() {
        Reply reply = post(
                "/integrations",
                OWNER,
                "{\"nam\":\"x\",\"is_beta\":1,\"category\":\" \",\"config\":{\"base_url\":\"x\"}}");
        reply.isBadRequest("invalid");
        assertThat(reply.text())
                .contains("\"/nam\"", "\"/name\"", "\"/is_beta\"", "\"/category\"", "\"/config/base_url\"");
        post("/integrations", OWNER, "{\"name\":\"x\"}").isInvalid("/config", "required");
        post("/integrations", OWNER, "{\"config\":{\"base_url\":\"x\"}}").isBadRequest("invalid");
    }

    @Test
    void aNameThatIsTaken_isRefused_unlessTheSameRequestTookIt() {
        String body = body(name());
        Reply created = post("/integration", OWNER, body, "Idempotency-Key", "one");
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        post("/integration", OWNER, body).isBadRequest("name_taken");
        post("/integration", OWNER, body, "Idempotency-Key", "two").isBadRequest("name_taken");
        Reply again = post("/integration", OWNER, body, "Idempotency-Key", "one");
        assertThat(again.text()).isEqualTo(created.text());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void aCreation_isPlainJson_andReadOnlyFieldsAreIgnored() {
        Reply reply = send("POST", "/integration", OWNER, JSON_PATCH, BodyPublishers.ofString("[]"));
        reply.isError(415, "Unsupported Media Type", "unsupported_media_type");
        assertThat(reply.headers().firstValue("Accept-Post")).hasValue("application/json");
        post("/integration", null, "x").isError(401, "Unauthorized", "unauthorized");
        Reply other = send("PUT", "/integrations", OWNER);
        other.isError(405, "Method Not Allowed", "method_not_allowed");
        assertThat(other.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
        String readBefore = body(name()).replace("{\"name\"", "{\"id\":\"x\",\"team\":{},\"version\":9,\"name\"");
        assertThat(post("/integration", OWNER, readBefore).at("/version")).isEqualTo(1L);
    }

    /** In an update the same body would remove. */
    @Test
    void aCreation_keepsTheNullsOfItsConfig() {
        String body = "{\"name\":\"%s\",\"config\":{\"label\":\"L\",\"a\":null,\"b\":{\"c\":null},\"d\":[null]}}"
                .formatted(UUID.randomUUID());
        Reply created = post("/integrations", OWNER, body);
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.text()).contains("\"config\":{\"label\":\"L\",\"a\":null,\"b\":{\"c\":null},\"d\":[null]}");
        assertThat(send("GET", "/integrations/" + created.at("/id"), OWNER).text())
                .isEqualTo(created.text());
    }

    @Test
    void whatOthersHaveInstalled_isDeletedByForceOnly() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        Reply installed = install(integration, OTHER, environment);
        assertThat(installed.status()).as(installed.text()).isEqualTo(200);
        assertThat(get(integration).at("/installed_environment")).isEqualTo(List.of(environment.toString()));
        delete(path(integration), OTHER).isError(403, "Forbidden", "not_permitted");
        delete(path(integration), OWNER).isBadRequest("still_installed");
        delete(path(integration) + "?force=yes", OWNER).isBadRequest("invalid_parameter");
        assertThat(delete(path(integration) + "?force=true", OWNER).status()).isEqualTo(200);
        send("GET", "/environment-integration/" + installed.at("/id"), OTHER).isError(404, "Not Found", "not_found");
    }

    @Test
    void anInstallation_isMadeOnce_andSeenByItsTeamOnly() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        Reply installed = install(integration, OTHER, environment);
        assertThat(installed.json().keySet())
                .containsExactly("id", "integration_id", "environment_id", "team_id", "created_at");
        assertThat(installed.at("/team_id")).isEqualTo(OTHER_TEAM.toString());
        assertThat(install(integration, OTHER, environment).text()).isEqualTo(installed.text());

        String path = "/environment-integrations/" + installed.at("/id");
        assertThat(send("GET", path, OTHER).text()).isEqualTo(installed.text());
        send("GET", path, OWNER).isError(404, "Not Found", "not_found");
        delete(path, OWNER).isError(404, "Not Found", "not_found");
        String list = "/environment-integrations?integration_id=" + integration.id();
        assertThat(send("GET", list, OTHER).text())
                .isEqualTo("{\"result\":[" + installed.text() + "],\"next_cursor\":null}");
        assertThat(send("GET", list, OWNER).at("/result")).isEqualTo(List.of());
        assertThat(delete(path, OTHER).text()).isEqualTo("{\"id\":\"" + installed.at("/id") + "\"}");
        delete(path, OTHER).isError(404, "Not Found", "not_found");
        post("/environment-integration", OTHER, "{\"integration_id\":\"x\"}").isBadRequest("invalid");
    }

    @Test
    void anEnvironmentThatATokenNames_isForItsTeamOnly_andElsewhereNoTeamHindersAnother() {
        Integration integration = fresh();
        install(integration, OWNER, ENVIRONMENT).isError(403, "Forbidden", "another_teams_environment");
        assertThat(install(integration, OTHER, ENVIRONMENT).status()).isEqualTo(200);

        UUID unnamed = UUID.randomUUID();
        Reply ofOther = install(integration, OTHER, unnamed);
        Reply ofOwner = install(integration, OWNER, unnamed);
        assertThat(ofOwner.at("/team_id")).isEqualTo(EXAMPLE.team().id().toString());
        assertThat(ofOther.at("/team_id")).isEqualTo(OTHER_TEAM.toString());
        assertThat(get(integration).at("/installed_environment"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(ENVIRONMENT.toString(), unnamed.toString());
        assertThat(delete("/environment-integration/" + ofOther.at("/id"), OTHER)
                        .status())
                .isEqualTo(200);
        assertThat(install(integration, OWNER, unnamed).text()).isEqualTo(ofOwner.text());
    }

    @Test
    void whatOtherTeamsInstall_hidesNoEnvironmentOfTheOwner_andWhatIsNotToldIsSaid_alsoWhereItIsSentBack() {
        Integration integration = fresh();
        for (int i = 0; i <= InstalledEnvironments.MAX_OF_OTHERS; i++) {
            assertThat(get(integration).text()).doesNotContain("truncated");
            install(integration, OTHER, new UUID(0, i));
        }
        UUID own = UUID.randomUUID();
        install(integration, OWNER, own);
        Reply told = get(integration);
        assertThat(told.at("/installed_environment_truncated")).isEqualTo(true);
        assertThat(told.at("/installed_environment"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(InstalledEnvironments.MAX_OF_OTHERS + 1)
                .contains(own.toString());
        Reply preview = patch(path(integration) + "?dry_run=true", OWNER, told.text());
        assertThat(preview.at("/reached_environment"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(InstalledEnvironments.MAX_OF_OTHERS + 2);
        assertThat(patch(integration, told.text()).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoLongerShared_staysVisible_toWhoHasItInstalled() {
        Integration integration = fresh();
        UUID environment = UUID.randomUUID();
        Reply installed = install(integration, OTHER, environment);
        assertThat(patch(integration, "{\"version\":3,\"sharing\":\"deny\"}").status())
                .isEqualTo(200);
        Reply seen = send("GET", path(integration), OTHER);
        assertThat(seen.at("/installed_environment")).isEqualTo(List.of(environment.toString()));
        install(integration, OTHER, UUID.randomUUID()).isError(403, "Forbidden", "not_permitted");
        delete("/environment-integration/" + installed.at("/id"), OTHER);
        send("GET", path(integration), OTHER).isError(404, "Not Found", "not_found");
    }

    @Test
    void whatIsSharedOnRequest_isInstalled_afterTheOwnerApproved() {
        Integration integration = fresh(Sharing.ASK, new Version(3));
        String requests = path(integration) + "/sharing-requests";
        install(integration, OTHER, UUID.randomUUID()).isError(403, "Forbidden", "not_permitted");
        assertThat(send("POST", requests, OTHER).at("/state")).isEqualTo("pending");
        assertThat(send("POST", requests, OTHER).isBadRequest("not_possible").at("/details/state"))
                .isEqualTo("pending");
        assertThat(delete(requests, OTHER).at("/state")).isEqualTo("withdrawn");
        Reply asked = send("POST", requests, OTHER);
        send("POST", requests, OWNER).isError(403, "Forbidden", "not_permitted");

        assertThat(send("GET", requests, OTHER).text())
                .isEqualTo("{\"result\":[" + asked.text() + "],\"next_cursor\":null}");
        assertThat(send("GET", requests, OWNER).text())
                .isEqualTo("{\"result\":[" + asked.text() + "],\"next_cursor\":null}");
        String decide = requests + "/" + OTHER_TEAM;
        post(decide, OWNER, "{\"decision\":\"maybe\"}").isInvalid("/decision", "not_allowed");
        post(decide, OTHER, "{\"decision\":\"approve\"}").isError(403, "Forbidden", "not_permitted");
        assertThat(post(decide, OWNER, "{\"decision\":\"approve\"}").at("/state"))
                .isEqualTo("approved");
        assertThat(post(decide, OWNER, "{\"decision\":\"refuse\"}")
                        .isBadRequest("not_possible")
                        .at("/details/state"))
                .isEqualTo("approved");
        assertThat(send("GET", requests, OTHER).at("/result/0/state")).isEqualTo("approved");
        assertThat(send("GET", requests, OWNER).at("/result")).isEqualTo(List.of());
        assertThat(send("GET", requests + "?state=approved", OWNER).at("/result/0/team_id"))
                .isEqualTo(OTHER_TEAM.toString());
        assertThat(install(integration, OTHER, UUID.randomUUID()).status()).isEqualTo(200);
    }

    private Reply delete(String path, String token, String... headers) {
        return send("DELETE", path, token, null, BodyPublishers.noBody(), headers);
    }

    private static String name() {
        return "created " + UUID.randomUUID();
    }

    private static String body(String name) {
        return "{\"name\":\"" + name + "\",\"config\":" + CONFIG + "}";
    }
}
