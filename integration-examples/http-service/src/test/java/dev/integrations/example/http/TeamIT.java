package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What teams may do with teams. */
class TeamIT extends ServiceUnderTest {

    private static final String OWN = "/teams/" + EXAMPLE.team().id();

    @Test
    void aTeam_isSeenByAll_butListedForItselfOnly() {
        Reply team = send("GET", OWN, OWNER);
        assertThat(team.json().keySet())
                .containsExactly(
                        "id",
                        "name",
                        "domain",
                        "logo",
                        "is_verified",
                        "is_white_labeled",
                        "tos_link",
                        "allow_impersonation",
                        "version",
                        "created_at",
                        "updated_at");
        assertThat(team.headers().firstValue("ETag").orElseThrow()).startsWith("\"" + team.at("/version") + "-");
        assertThat(send("GET", OWN, OTHER).text()).isEqualTo(team.text());
        assertThat(send("GET", "/team", OWNER).text())
                .isEqualTo("{\"result\":[" + team.text() + "],\"next_cursor\":null}");
        assertThat(send("GET", "/team?limit=5&next_cursor=", OTHER).at("/result"))
                .isEqualTo(List.of());
        send("GET", "/team/" + OTHER_TEAM, OTHER).isError(404, "Not Found", "not_found");
        send("GET", "/team/1-1-1-1-1", OTHER).isError(404, "Not Found", "not_found");
    }

    @Test
    void aTeamThatIsReadAndSentBack_isChangedOnlyWhereItDiffers() {
        Reply before = send("GET", OWN, OWNER);
        String domain = UUID.randomUUID() + ".example.com";
        Reply changed = patch(
                OWN,
                OWNER,
                before.text()
                        .replaceFirst("\"domain\":\"[^\"]*\"", "\"domain\":\"" + domain + "\"")
                        .replace("\"allow_impersonation\":false", "\"allow_impersonation\":true"));
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.at("/domain")).isEqualTo(domain);
        assertThat(changed.at("/allow_impersonation")).isEqualTo(false);
        assertThat(changed.at("/version")).isEqualTo((Long) before.at("/version") + 1);
        assertThat(changed.at("/name")).isEqualTo(before.at("/name"));
        assertThat(send("GET", OWN, OWNER).text()).isEqualTo(changed.text());
        Reply unchanged = patch(OWN, OWNER, changed.text());
        assertThat(unchanged.text()).isEqualTo(changed.text());
    }

    @Test
    void staleVersion_isRefused_andChangesNothing() {
        Reply before = send("GET", OWN, OWNER);
        String stale = "{\"version\":%d,\"name\":\"x\"}".formatted((Long) before.at("/version") + 1);
        Reply refused = patch(OWN, OWNER, stale).isBadRequest("version_conflict");
        assertThat(refused.at("/details/conflict/current_version")).isEqualTo(before.at("/version"));
        String tag = "\"" + ((Long) before.at("/version") + 1) + "\"";
        send("PATCH", OWN, OWNER, "application/json", BodyPublishers.ofString(stale), "If-Match", tag)
                .isError(412, "Precondition Failed", "version_conflict");
        assertThat(send("GET", OWN, OWNER).text()).isEqualTo(before.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"x"}                                    | /version  | required
            {"version":1,"name":null}                       | /name     | not_nullable
            {"version":1,"name":" "}                        | /name     | blank
            {"version":1,"logo":7}                          | /logo     | wrong_type
            {"version":1,"tos_link":"\\u0000x"}             | /tos_link | null_character
            {"version":1,"team_id":"x"}                     | /team_id  | unknown_field
            """)
    void whatIsWrongWithAnUpdate_isNamed(String body, String pointer, String code) {
        patch(OWN, OWNER, body).isInvalid(pointer, code);
        patch(OWN, OTHER, body).isInvalid(pointer, code);
    }

    @Test
    void aTeam_changesNobodysProfileButItsOwn() {
        String body = "{\"version\":1,\"name\":\"x\"}";
        patch(OWN, OTHER, body).isError(403, "Forbidden", "not_permitted");
        patch("/team/" + UUID.randomUUID(), OTHER, body).isError(404, "Not Found", "not_found");
        patch("/team/" + OTHER_TEAM, OTHER, body).isError(404, "Not Found", "not_found");
    }

    @Test
    void aRegisteredTeam_isGrantedNothing() {
        Reply registered = post("/teams", OTHER, """
                {"name": "New", "domain": "example.org", "is_verified": true, "allow_impersonation": true}""");
        assertThat(registered.status()).as(registered.text()).isEqualTo(200);
        assertThat(registered.at("/version")).isEqualTo(1L);
        assertThat(registered.at("/is_verified")).isEqualTo(false);
        assertThat(registered.at("/allow_impersonation")).isEqualTo(false);
        String path = "/team/" + registered.at("/id");
        assertThat(send("GET", path, OWNER).text()).isEqualTo(registered.text());
        patch(path, OTHER, "{\"version\":1,\"name\":\"x\"}").isError(403, "Forbidden", "not_permitted");
        post("/team", OTHER, "{}").isInvalid("/name", "required");
        post("/team", OTHER, "{\"name\":\"\",\"nam\":1,\"logo\":1}").isBadRequest("invalid");
    }
}
