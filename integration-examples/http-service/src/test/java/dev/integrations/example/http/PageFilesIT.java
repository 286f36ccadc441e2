package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of the page, as anybody gets them. */
@Databases.Only(TestDatabase.H2)
class PageFilesIT extends ServiceUnderTest {

    @Test
    void everyFile_needsNoToken_andMayDoNothingThatThePageDoesNotNeed() {
        assertThat(routes().files()).contains("/", "/page/page.js");
        for (String path : routes().files()) {
            for (String token : new String[] {null, "unknown-token", OWNER}) {
                Reply file = send("GET", path, token);
                assertThat(file.status()).as(path).isEqualTo(200);
                assertThat(header(file, "Content-Security-Policy"))
                        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                                + "img-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
                assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(header(file, "Referrer-Policy")).isEqualTo("no-referrer");
            }
        }
    }

    @Test
    void aFileThatIsKnown_isNotSentAgain() {
        for (String path : routes().files()) {
            Reply first = send("GET", path, null);
            assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
            String tag = header(first, "ETag");
            Reply again = send("GET", path, null, null, BodyPublishers.noBody(), "If-None-Match", tag);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.text()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
            Reply changed = send("GET", path, null, null, BodyPublishers.noBody(), "If-None-Match", "W/\"other\"");
            assertThat(changed.status()).isEqualTo(200);
        }
    }

    /** Its tag is weak, and If-Match compares strongly. */
    @Test
    void aFile_isHeldToIfMatchToo() {
        for (String path : routes().files()) {
            String tag = header(send("GET", path, null), "ETag");
            for (String method : new String[] {"GET", "HEAD"}) {
                for (String other : new String[] {"\"x\"", tag, tag.substring("W/".length())}) {
                    Reply reply = send(method, path, null, null, BodyPublishers.noBody(), "If-Match", other);
                    assertThat(reply.status()).as(other).isEqualTo(412);
                }
                Reply any = send(method, path, null, null, BodyPublishers.noBody(), "If-Match", "*");
                assertThat(any.status()).isEqualTo(200);
            }
        }
    }

    @Test
    void head_answersAsGet_andNothingElseIsAllowed() {
        for (String path : routes().files()) {
            Reply head = send("HEAD", path, null);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.text()).isEmpty();
            assertThat(header(head, "Content-Type")).isEqualTo(header(send("GET", path, null), "Content-Type"));
            Reply post = send("POST", path, null, "application/json", BodyPublishers.ofString("{}"));
            post.isError(405, "Method Not Allowed", "method_not_allowed");
            assertThat(header(post, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void whatThePageNames_isServed_andNothingBeside() {
        Set<String> named = routes().files().stream()
                .flatMap(path -> Pattern.compile(
                                "(?:src|href)=\"(/page/[^\"]+)\"|(?:from |import |import\\()\"\\.(/[^\"]+)\"")
                        .matcher(send("GET", path, null).text())
                        .results()
                        .map(found -> found.group(1) == null ? "/page" + found.group(2) : found.group(1)))
                .collect(Collectors.toSet());
        named.add("/");
        assertThat(routes().files()).containsExactlyInAnyOrderElementsOf(named);
        send("GET", "/page/none.js", null).isError(401, "Unauthorized", "unauthorized");
        send("GET", "/page/none.js", OWNER).isError(404, "Not Found", "no_such_route");
    }

    private static String header(Reply reply, String name) {
        return reply.headers().firstValue(name).orElse("none");
    }
}
