package dev.integrations.wire.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListPageTest {

    private static final String MEGABYTE = "é".repeat(500_000);

    @Test
    void aPage_isItsDocuments_andWhereTheNextOneStarts() {
        assertThat(written(List.of(), false)).isEqualTo("{\"result\":[],\"next_cursor\":null}");
        assertThat(written(List.of(), true)).isEqualTo("{\"result\":[],\"next_cursor\":null}");
        assertThat(written(List.of("a", "b"), false))
                .isEqualTo("{\"result\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"next_cursor\":null}");
        assertThat(written(List.of("a", "b"), true))
                .isEqualTo("{\"result\":[{\"text\":\"a\"},{\"text\":\"b\"}],\"next_cursor\":\"" + place("b") + "\"}");
    }

    @Test
    void theText_saysWhatTheBodySays() {
        Answer page = page(List.of("a\n", "b\"😀"), true);
        assertThat(JsonText.of(page.body())).isEqualTo(textOf(page));
    }

    @Test
    void aPageThatWouldBeTooLong_endsEarly_andGoesOnAfterTheLastThatIsShown() {
        List<String> four = Stream.of("1", "2", "3", "4").map(MEGABYTE::concat).toList();
        Answer page = page(four, false);
        String text = textOf(page);
        assertThat(text).endsWith("3\"}],\"next_cursor\":\"" + place(four.get(2)) + "\"}");
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(3_000_000, ListPage.MAX_BYTES);
        assertThat((List<?>) page.body().get("result")).hasSize(3);
    }

    @Test
    void aPageThatIsJustShortEnough_isShown() {
        int around = written(List.of("", ""), true).length();
        String half = "a".repeat(ListPage.MAX_BYTES / 2);
        String rest = "a".repeat(ListPage.MAX_BYTES - half.length() - around);
        assertThat(written(List.of(half, rest), true)).hasSize(ListPage.MAX_BYTES);
        assertThat(written(List.of(half, rest + "a"), true)).hasSizeLessThan(ListPage.MAX_BYTES);
    }

    @Test
    void aDocumentThatIsLongerThanAPage_isShownAlone() {
        String large = MEGABYTE.repeat(5);
        assertThat(written(List.of(large, "next"), false)).endsWith("\"next_cursor\":\"" + place(large) + "\"}");
        assertThat(written(List.of(large), false)).endsWith("\"next_cursor\":null}");
    }

    @Test
    void whatCannotBeShown_isNoPage() {
        assertThatIllegalStateException().isThrownBy(() -> page(List.of("a", "fail"), false));
    }

    private static String written(List<String> items, boolean hasMore) {
        return textOf(page(items, hasMore));
    }

    private static String textOf(Answer page) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        page.written().orElseThrow().forEach(text::writeBytes);
        return text.toString(StandardCharsets.UTF_8);
    }

    private static Answer page(List<String> items, boolean hasMore) {
        return ListPage.of(items, hasMore, ListPageTest::document, ListPageTest::place);
    }

    private static Map<String, Object> document(String text) {
        if (text.equals("fail")) {
            throw new IllegalStateException("cannot be shown");
        }
        return Collections.singletonMap("text", text);
    }

    private static String place(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
