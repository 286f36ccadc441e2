package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity tags and conditional requests (RFC 9110 sections 8.8.3 and 13). */
class PreconditionIT extends ServiceUnderTest {

    private static final String ADD = "[{\"op\":\"add\",\"path\":\"/config/a\",\"value\":1}]";
    private static final String BETA = "{\"is_beta\":true}";
    private static final String BETA_OF_3 = "{\"version\":3,\"is_beta\":true}";

    @Test
    void theETag_isThatOfAGet_whereverTheIntegrationIsShown() {
        Integration integration = fresh();
        String third = etag(get(integration));
        assertThat(third).startsWith("\"3-");
        assertThat(etag(send("HEAD", path(integration), OWNER))).isEqualTo(third);
        assertThat(etag(patch(path(integration) + "?dry_run=true", OWNER, BETA_OF_3)))
                .as("of a preview: what is stored")
                .isEqualTo(third);
        String fourth = etag(patch(integration, BETA_OF_3));
        assertThat(fourth).startsWith("\"4-").isEqualTo(etag(get(integration)));
        assertThat(etag(jsonPatch(integration, 4, ""))).isEqualTo(fourth);
        assertThat(etag(patch(integration, "{\"version\":3}")))
                .as("of a conflict: what is stored")
                .isEqualTo(fourth);
        Reply created = post("/integrations", OWNER, "{\"name\":\"" + UUID.randomUUID() + "\",\"config\":{}}");
        assertThat(etag(created)).isEqualTo(etag(send("GET", "/integrations/" + created.at("/id"), OWNER)));
    }

    /** What is answered is what will be read, to the byte: texts, digits and scales, secrets, where it is installed. */
    @Test
    void theETagOfAWrite_isThatOfTheNextGet_whateverTheConfigHolds() {
        Integration integration = freshWith("{\"numbers\":[1.10,1e5,1E+3,-0,-0.0,0e7,1e-9,12345678901234567890.50,1"
                + "0".repeat(40) + "],\"texts\":[\"\\u2028\\u00e9\\ud83d\\ude00\",\"\\\"\\\\\\/\"],\"\":null,"
                + "\"headers\":{\"Authorization\":\"s3cr3t\"}}");
        install(integration, OTHER, UUID.randomUUID());
        install(integration, OWNER, UUID.randomUUID());
        String patch = "{\"version\":4,\"config\":{\"label\":\"L\"}}";
        String fifth = etag(merge(integration, patch, "Idempotency-Key", "tagged"));
        assertThat(fifth).startsWith("\"5-").isEqualTo(etag(get(integration)));
        assertThat(etag(merge(path(integration) + "?dry_run=true", OWNER, "{\"version\":5,\"is_beta\":true}")))
                .isEqualTo(fifth);
        String sixth = etag(post(path(integration) + "/revert", OWNER, "{\"version\":5}"));
        assertThat(sixth).startsWith("\"6-").isEqualTo(etag(get(integration)));
        Reply again = merge(integration, patch, "Idempotency-Key", "tagged");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(etag(again)).as("of a replay: what is stored").isEqualTo(sixth);
        assertThat(etag(merge(integration, patch)))
                .as("of a conflict: what is stored")
                .isEqualTo(sixth);
    }

    @Test
    void theETag_changesWithEverythingThatIsShown_notWithTheVersionAlone() {
        Integration integration = fresh();
        String before = etag(get(integration));
        String othersBefore = etag(send("GET", path(integration), OTHER));
        install(integration, OTHER, UUID.randomUUID());
        Reply after = readUnless(path(integration), OWNER, before);
        assertThat(after.status()).as("installed since").isEqualTo(200);
        assertThat((List<?>) after.at("/installed_environment")).hasSize(1);
        assertThat(readUnless(path(integration), OTHER, othersBefore).status()).isEqualTo(200);

        String team = "/teams/" + integration.owner();
        Reply renamed = patch(
                team,
                OWNER,
                "{\"version\":" + send("GET", team, OWNER).at("/version") + ",\"domain\":\"x" + UUID.randomUUID()
                        + ".example\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(readUnless(path(integration), OWNER, etag(after)).status())
                .as("the owner's profile changed since")
                .isEqualTo(200);
        String now = etag(get(integration));
        assertThat(now).startsWith("\"3-");
        assertThat(jsonPatch(integration, ADD, "If-Match", before).status())
                .as("the version is the same")
                .isEqualTo(200);
    }

    @Test
    void aTagOfOneViewer_isNotTheOthers_whereTheySeeDifferentThings() {
        Integration integration = freshWith("{\"label\":\"L\",\"headers\":{\"Authorization\":\"s3cr3t\"}}");
        String owners = etag(get(integration));
        Reply others = readUnless(path(integration), OTHER, owners);
        assertThat(others.status()).isEqualTo(200);
        assertThat(etag(others)).isNotEqualTo(owners);
    }

    @Test
    void aGetOfWhatTheClientHas_is304_withoutABody() {
        Integration integration = fresh();
        for (String path :
                List.of(path(integration), "/integration/" + integration.id(), "/teams/" + integration.owner())) {
            Reply read = send("GET", path, OWNER);
            String tag = etag(read);
            for (String known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*", "\"x\",W/" + tag + ",")) {
                for (String method : List.of("GET", "HEAD")) {
                    Reply again = send(method, path, OWNER, null, BodyPublishers.noBody(), "If-None-Match", known);
                    assertThat(again.status()).as(known).isEqualTo(304);
                    assertThat(again.text()).isEmpty();
                    assertThat(etag(again)).isEqualTo(tag);
                    assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-store");
                }
            }
            for (String unknown : List.of("\"3\"", "\"x\"", "3", "", tag.replace("-", "--"), "\"3-gzip\"")) {
                assertThat(readUnless(path, OWNER, unknown).text()).as(unknown).isEqualTo(read.text());
            }
        }
        assertThat(readUnless("/integrations/" + UUID.randomUUID(), OWNER, "*").status())
                .isEqualTo(404);
        assertThat(readUnless("/integrations", OWNER, "*").status()).isEqualTo(304);
        assertThat(readUnless("/integrations", OWNER, "\"x\"").status()).isEqualTo(200);
    }

    /** Without a version, but with a digest. */
    @Test
    void theDescriptionOfTheApi_isNotSentAgain() {
        Reply first = send("GET", "/openapi.json", null);
        assertThat(etag(first)).matches("\"[0-9a-f]{32}\"");
        Reply again = readUnless("/openapi.json", null, etag(first));
        assertThat(again.status()).isEqualTo(304);
        assertThat(etag(again)).isEqualTo(etag(first));
        assertThat(readUnless("/openapi.json", null, "\"x\"").text()).isEqualTo(first.text());
    }

    /** Nothing has a Last-Modified or is sent in parts, so that these have no effect (RFC 9110 sections 13.1 and 14.2). */
    @Test
    void datesAndRanges_changeNothing() {
        Integration integration = fresh();
        String[] headers = {
            "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT",
            "If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT",
            "Range", "bytes=0-1"
        };
        for (String path : List.of(path(integration), "/integrations?limit=1", "/openapi.json", "/page/page.js")) {
            Reply plain = send("GET", path, OWNER);
            Reply reply = send("GET", path, OWNER, null, BodyPublishers.noBody(), headers);
            assertThat(reply.status()).as(path).isEqualTo(200);
            assertThat(reply.text()).isEqualTo(plain.text());
            assertThat(reply.headers().firstValue("Content-Range")).isEmpty();
            assertThat(reply.headers().firstValue("Last-Modified")).isEmpty();
        }
        assertThat(merge(integration, BETA_OF_3, headers).at("/version")).isEqualTo(4L);
    }

    @Test
    void aLongOrOddIfMatch_isReadToItsEnd() {
        Integration integration = fresh();
        String many = "\"x\",".repeat(1_500);
        for (String odd :
                List.of(many, ",,,\"a\"", "\"\u00e9\"", "*, \"3\"", "\"3\" \"3\"", "\"3\";q=1", "\"a\\\"3\"")) {
            for (Reply reply : writes(integration, "If-Match", odd)) {
                reply.isError(412, "Precondition Failed", "precondition_failed");
            }
        }
        assertThat(merge(integration, BETA, "If-Match", many + "\"3\"").at("/version"))
                .isEqualTo(4L);
        assertThat(merge(integration, "{\"is_beta\":false}", "If-Match", ",, ,\"\u00e9,\" ,\t\"4\",,")
                        .at("/version"))
                .isEqualTo(5L);
    }

    @Test
    void aGet_isHeldToIfMatchToo_andThatGoesFirst() {
        Integration integration = fresh();
        String tag = etag(get(integration));
        for (String matching : List.of(tag, "*", "\"x\", " + tag)) {
            assertThat(read(integration, "If-Match", matching).status()).isEqualTo(200);
        }
        for (String other : List.of("\"77\"", "W/" + tag, "\"x\"", "", tag.replace("\"", ""))) {
            read(integration, "If-Match", other).isError(412, "Precondition Failed", "precondition_failed");
        }
        read(integration, "If-Match", "\"77\"", "If-None-Match", tag)
                .isError(412, "Precondition Failed", "precondition_failed");
        assertThat(read(integration, "If-Match", tag, "If-None-Match", tag).status())
                .isEqualTo(304);
        send("GET", "/integrations", OWNER, null, BodyPublishers.noBody(), "If-Match", "\"77\"")
                .isError(412, "Precondition Failed", "precondition_failed");
    }

    @Test
    void ifMatch_guardsAPatch_andTheBodyMayLeaveTheVersionOut() {
        Integration integration = fresh();
        String third = etag(get(integration));
        Reply updated = jsonPatch(integration, ADD, "If-Match", third);
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(updated.at("/version")).isEqualTo(4L);
        isConflict(jsonPatch(integration, ADD, "If-Match", third), 3, 4);
        isConflict(merge(integration, BETA, "If-Match", third), 3, 4);
        isConflict(merge(integration, BETA_OF_3, "If-Match", "\"3\""), 3, 4);

        Reply merged = merge(integration, BETA, "If-Match", etag(updated));
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(merged.at("/version")).isEqualTo(5L);
        assertThat(merge(integration, "{\"version\":5,\"is_beta\":false}", "If-Match", "\"5\"")
                        .status())
                .isEqualTo(200);
        merge(integration, BETA).isInvalid("/version", "required");
        merge(integration, "{\"version\":null}", "If-Match", "\"6\"").isInvalid("/version", "not_nullable");
    }

    @Test
    void aStar_takesWhateverIsStored_andAListTakesEachOfItsVersions() {
        Integration integration = fresh();
        assertThat(merge(integration, BETA, "If-Match", "*").at("/version")).isEqualTo(4L);
        assertThat(merge(integration, "{\"version\":4,\"is_beta\":false}", "If-Match", "*")
                        .at("/version"))
                .isEqualTo(5L);
        merge(integration, BETA_OF_3, "If-Match", "*").isBadRequest("version_conflict");
        assertThat(jsonPatch(integration, ADD, "If-Match", "*").at("/version")).isEqualTo(6L);
        assertThat(merge(integration, BETA, "If-Match", "\"2\", " + etag(get(integration)) + ", W/\"x\"")
                        .at("/version"))
                .isEqualTo(7L);
        assertThat(merge(integration, "{\"is_beta\":false}", "If-Match", "\"6\"", "If-Match", "\"7\"")
                        .at("/version"))
                .isEqualTo(8L);
        merge(integration, BETA, "If-Match", "\"6\", \"7\"").isError(412, "Precondition Failed", "version_conflict");
        merge("/integrations/" + UUID.randomUUID(), OWNER, BETA, "If-Match", "*")
                .isError(404, "Not Found", "not_found");
    }

    @Test
    void writesOfAStar_neverLoseARace_andNoneIsLost() throws Exception {
        Integration integration = fresh();
        String team = "/teams/" + EXAMPLE.team().id();
        long teamBefore = (Long) send("GET", team, OWNER).at("/version");
        ExecutorService racers = Executors.newFixedThreadPool(6);
        List<Callable<Reply>> writes = IntStream.range(0, 24)
                .<Callable<Reply>>mapToObj(i -> () -> i % 2 == 0
                        ? merge(integration, "{\"config\":{\"k" + i + "\":1}}", "If-Match", "*")
                        : merge(team, OWNER, "{\"domain\":\"d" + i + ".example\"}", "If-Match", "*"))
                .toList();
        for (Future<Reply> reply : racers.invokeAll(writes)) {
            assertThat(reply.get().status()).isEqualTo(200);
        }
        racers.shutdown();
        Reply now = get(integration);
        assertThat(now.at("/version")).isEqualTo(15L);
        IntStream.range(0, 12)
                .forEach(i -> assertThat(now.at("/config/k" + 2 * i)).isEqualTo(1L));
        assertThat(send("GET", team, OWNER).at("/version")).isEqualTo(teamBefore + 12);
    }

    /** Sent again, it would be another request. */
    @Test
    void aRequestWithAKey_tellsWhichVersionItMeans() {
        Integration integration = fresh();
        for (String open : List.of("*", "\"2\", \"3\"")) {
            merge(integration, BETA, "If-Match", open, "Idempotency-Key", "k").isBadRequest("version_required");
            jsonPatch(integration, ADD, "If-Match", open, "Idempotency-Key", "k")
                    .isBadRequest("version_required");
        }
        post(
                        path(integration) + "/revert",
                        OWNER,
                        "{\"version\":3}",
                        "If-Match",
                        "\"2\", \"3\"",
                        "Idempotency-Key",
                        "k")
                .isBadRequest("version_required");
        for (int i = 0; i < 2; i++) {
            Reply updated = merge(integration, BETA_OF_3, "If-Match", "\"2\", \"3\"", "Idempotency-Key", "k");
            assertThat(updated.status()).as(updated.text()).isEqualTo(200);
            assertThat(updated.at("/version")).isEqualTo(4L);
        }
    }

    @Test
    void twoVersionsThatDiffer_areRefused_evenIfOneIsRight() {
        Integration integration = fresh();
        merge(integration, BETA_OF_3, "If-Match", "\"2\"").isBadRequest("contradicting_versions");
        merge(integration, "{\"version\":2,\"is_beta\":true}", "If-Match", "\"3\"")
                .isBadRequest("contradicting_versions");
        merge(integration, "{\"version\":1}", "If-Match", "\"3\",\"2\"").isBadRequest("contradicting_versions");
        String tested = "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3}]";
        jsonPatch(integration, tested, "If-Match", "\"2\"").isBadRequest("contradicting_versions");
        assertThat(jsonPatch(integration, tested, "If-Match", "\"3\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "W/\"3\"",
                "\"3-gzip\"",
                "\"3--gzip\"",
                "W/\"3-7f83b1657ff1fc53b92dc18148a1d65d\"",
                "\"3-7f83b1657ff1fc53b92dc18148a1d65d-gzip\"",
                "\"2\", W/\"3\""
            })
    void aTagThatAProxyMarked_doesNotMatch_andTheAnswerSaysWhy(String ifMatch) {
        Integration integration = fresh();
        for (Reply reply : writes(integration, "If-Match", ifMatch)) {
            reply.isError(412, "Precondition Failed", "precondition_failed");
            assertThat((String) reply.at("/message")).contains("proxy", "3");
        }
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "\"03\"",
                "\"0\"",
                "\"-3\"",
                "\"\"",
                "\"three\"",
                "\"9223372036854775808\"",
                "\"3",
                "",
                "W/\"x\""
            })
    void aTagThatIsNone_doesNotMatch(String ifMatch) {
        Integration integration = fresh();
        for (Reply reply : writes(integration, "If-Match", ifMatch)) {
            reply.isError(412, "Precondition Failed", "precondition_failed");
            assertThat((String) reply.at("/message")).doesNotContain("proxy");
        }
        assertThat(get(integration).at("/version")).isEqualTo(3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3\"", "W/\"3\"", "\"2\", \"3-7f83b1657ff1fc53b92dc18148a1d65d\"", "3", ""})
    void ifNoneMatch_keepsAWriteFromWhatItNames(String ifNoneMatch) {
        Integration integration = fresh();
        for (Reply reply : writes(integration, "If-None-Match", ifNoneMatch)) {
            reply.isError(412, "Precondition Failed", "precondition_failed");
        }
        assertThat(get(integration).at("/version")).isEqualTo(3L);
        Reply updated = merge(integration, BETA_OF_3, "If-None-Match", "\"2\"", "If-Match", "*");
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(merge(integration, "{\"version\":4,\"is_beta\":false}", "If-None-Match", "\"5\"")
                        .status())
                .as("what it becomes is not what it was")
                .isEqualTo(200);
    }

    /** Each way to write an integration, none of which may happen. */
    private List<Reply> writes(Integration integration, String... headers) {
        return List.of(
                merge(integration, BETA_OF_3, headers),
                merge(path(integration) + "?dry_run=true", OWNER, BETA_OF_3, headers),
                merge(path(integration) + "?on_conflict=rebase", OWNER, BETA_OF_3, headers),
                jsonPatch(integration, "[{\"op\":\"test\",\"path\":\"/version\",\"value\":3}]", headers),
                post(path(integration) + "/revert", OWNER, "{\"version\":3}", headers),
                send("DELETE", path(integration), OWNER, null, BodyPublishers.noBody(), headers));
    }

    @Test
    void aPreconditionThatDoesNotHold_isNoConflictThatARebaseMaySolve() {
        Integration integration = fresh();
        merge(integration, BETA, "If-Match", "\"3\"");
        String path = path(integration) + "?on_conflict=rebase";
        isConflict(merge(path, OWNER, "{\"config\":{\"label\":\"Mine\"}}", "If-Match", "\"3\""), 3, 4);
        assertThat(merge(path, OWNER, "{\"version\":3,\"config\":{\"label\":\"Mine\"}}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void deletionAndRevert_areGuardedAlike() {
        Integration integration = fresh();
        merge(integration, BETA, "If-Match", "*");
        String revert = path(integration) + "/revert";
        post(revert, OWNER, "{\"version\":4}", "If-Match", "\"3\"")
                .isError(412, "Precondition Failed", "version_conflict");
        Reply reverted = post(revert, OWNER, "{\"version\":4}", "If-Match", "\"3\", \"4\"");
        assertThat(reverted.status()).as(reverted.text()).isEqualTo(200);
        Reply stale = send("DELETE", path(integration), OWNER, null, BodyPublishers.noBody(), "If-Match", "\"4\"");
        stale.isError(412, "Precondition Failed", "version_conflict");
        install(integration, OWNER, UUID.randomUUID());
        Reply deleted =
                send("DELETE", path(integration), OWNER, null, BodyPublishers.noBody(), "If-Match", etag(reverted));
        assertThat(deleted.status())
                .as("installed since, but of the same version")
                .isEqualTo(200);
        assertThat(deleted.headers().firstValue("ETag")).isEmpty();
        Integration other = fresh();
        assertThat(send("DELETE", path(other), OWNER, null, BodyPublishers.noBody(), "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aTeam_isGuardedAlike() {
        String team = "/teams/" + EXAMPLE.team().id();
        String tag = etag(send("GET", team, OWNER));
        String body = "{\"domain\":\"" + UUID.randomUUID() + ".example\"}";
        merge(team, OWNER, body, "If-Match", "W/" + tag).isError(412, "Precondition Failed", "precondition_failed");
        merge(team, OWNER, body, "If-None-Match", "*").isError(412, "Precondition Failed", "precondition_failed");
        merge(team, OWNER, body, "If-None-Match", "\"x\"").isInvalid("/version", "required");
        merge(team, OTHER, body, "If-Match", "*").isError(403, "Forbidden", "not_permitted");
        merge(team, OWNER, body).isInvalid("/version", "required");
        Reply updated = merge(team, OWNER, body, "If-Match", "\"x\", " + tag);
        assertThat(updated.status()).as(updated.text()).isEqualTo(200);
        assertThat(etag(updated)).isEqualTo(etag(send("GET", team, OWNER)));
        merge(team, OWNER, body, "If-Match", tag).isError(412, "Precondition Failed", "version_conflict");
        assertThat(merge(team, OWNER, "{\"domain\":null}", "If-Match", "*").status())
                .isEqualTo(200);
    }

    /** The collection exists, and has no tag. */
    @Test
    void whatHasNoTag_isWrittenUnconditionally_orNotAtAll() {
        String creation = "{\"name\":\"" + UUID.randomUUID() + "\",\"config\":{}}";
        for (String[] headers :
                new String[][] {{"If-Match", "\"1\""}, {"If-Match", ""}, {"If-None-Match", "*"}, {"If-None-Match", "x"}
                }) {
            post("/integrations", OWNER, creation, headers).isError(412, "Precondition Failed", "precondition_failed");
        }
        assertThat(post("/integrations", OWNER, creation, "If-Match", "*", "If-None-Match", "\"1\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoMayNotUpdate_isToldThat_notTheVersion() {
        Integration shared = fresh();
        Integration hidden = fresh(Sharing.DENY, new Version(3));
        for (String[] headers : new String[][] {
            {"If-Match", "\"9\""}, {"If-Match", "W/\"3\""}, {"If-Match", "*"}, {"If-None-Match", "*"}
        }) {
            merge(path(shared), OTHER, BETA_OF_3.replace("3", headers[1].contains("9") ? "9" : "3"), headers)
                    .isError(403, "Forbidden", "not_permitted");
            send("DELETE", path(shared), OTHER, null, BodyPublishers.noBody(), headers)
                    .isError(403, "Forbidden", "not_permitted");
            Reply notShown = send("DELETE", path(hidden), OTHER, null, BodyPublishers.noBody(), headers);
            notShown.isError(404, "Not Found", "not_found");
        }
    }

    @Test
    void anUnsupportedType_isAnsweredWithThoseThatAre() {
        Reply reply = send("PATCH", path(fresh()), OWNER, "text/plain", BodyPublishers.ofString(ADD));
        assertThat(reply.headers().firstValue("Accept-Patch"))
                .hasValue("application/json, application/merge-patch+json, application/json-patch+json");
    }

    private static void isConflict(Reply reply, long expected, long current) {
        reply.isError(412, "Precondition Failed", "version_conflict");
        assertThat(reply.at("/details/conflict/expected_version")).isEqualTo(expected);
        assertThat(reply.at("/details/conflict/current_version")).isEqualTo(current);
    }

    private Reply read(Integration integration, String... headers) {
        return send("GET", path(integration), OWNER, null, BodyPublishers.noBody(), headers);
    }

    private Reply readUnless(String path, String token, String known) {
        return send("GET", path, token, null, BodyPublishers.noBody(), "If-None-Match", known);
    }

    private Reply merge(Integration integration, String body, String... headers) {
        return merge(path(integration), OWNER, body, headers);
    }

    private Reply merge(String path, String token, String body, String... headers) {
        return send("PATCH", path, token, "application/json", BodyPublishers.ofString(body), headers);
    }

    private static String etag(Reply reply) {
        return reply.headers().firstValue("ETag").orElseThrow();
    }
}
