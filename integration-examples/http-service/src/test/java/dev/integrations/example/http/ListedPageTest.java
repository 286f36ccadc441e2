package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListedPageTest {

    private static final String MEGABYTE = "é".repeat(500_000);

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void aShortPage_isLeftToBeSentAsAWhole() throws IOException {
        assertThat(rendered(List.of(), false)).isEqualTo("{\"result\":[],\"next_cursor\":null}");
        assertThat(rendered(List.of("a", "b"), false))
                .isEqualTo("{\"result\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"next_cursor\":null}");
        assertThat(rendered(List.of("a", "b"), true))
                .isEqualTo("{\"result\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"next_cursor\":\"" + place("b") + "\"}");
        assertThat(sent.size()).isZero();
    }

    @Test
    void aPageThatWouldBeTooLong_endsEarly_andGoesOnAfterTheLastThatWasSent() throws IOException {
        List<String> four = Stream.of("1", "2", "3", "4").map(MEGABYTE::concat).toList();
        String answer = rendered(four, false);
        assertThat(answer).endsWith("3\"}],\"next_cursor\":\"" + place(four.get(2)) + "\"}");
        assertThat(answer.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3_000_000, ListedPage.MAX_BYTES);
        assertThat(sent.size()).isPositive();
    }

    @Test
    void aPageThatIsJustShortEnough_isSent() throws IOException {
        int around = rendered(List.of("", ""), true).length();
        String half = "a".repeat(ListedPage.MAX_BYTES / 2);
        String rest = "a".repeat(ListedPage.MAX_BYTES - half.length() - around);
        assertThat(rendered(List.of(half, rest), true)).hasSize(ListedPage.MAX_BYTES);
        assertThat(rendered(List.of(half, rest + "a"), true)).hasSizeLessThan(ListedPage.MAX_BYTES);
    }

    @Test
    void oneThatIsLongerThanAPage_isSentAlone() throws IOException {
        String large = MEGABYTE.repeat(5);
        assertThat(rendered(List.of(large, "next"), false)).endsWith("\"next_cursor\":\"" + place(large) + "\"}");
        assertThat(rendered(List.of(large), false)).endsWith("\"next_cursor\":null}");
    }

    @Test
    void whatFailsWhileNothingIsSent_isNotBeginning() {
        assertThatIllegalStateException().isThrownBy(() -> rendered(List.of("a", "fail"), false));
        assertThat(sent.size()).isZero();
    }

    @Test
    void whatFailsLater_leavesTheAnswerOpen() {
        assertThatIllegalStateException().isThrownBy(() -> rendered(List.of(MEGABYTE, "fail"), false));
        assertThat(sent.size()).isPositive();
        assertThat(sent.toString(StandardCharsets.UTF_8)).doesNotContain("next_cursor");
    }

    private String rendered(List<String> items, boolean hasMore) throws IOException {
        ListedPage<String> page = new ListedPage<>(items, hasMore, ListedPageTest::document, ListedPageTest::place);
        sent.reset();
        byte[] rest = page.render(UUID::toString, () -> sent);
        return sent.toString(StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> document(String text) {
        if (text.equals("fail")) {
            throw new IllegalStateException("cannot be shown");
        }
        return Collections.singletonMap("text", text);
    }

    private static UUID place(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
