package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Where a breaking change needs a word, the word is given for what was seen, and for nothing else. */
class PageAcknowledgeIT extends PageUnderTest {

    private static final String ONE =
            "\"one\": {\n      \"list\": {\n        \"method\": \"get\",\n        \"path\": \"/1\"\n      }\n    },";
    private static final String TWO = ONE.replace("one", "two").replace("/1", "/2");

    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.put("BREAKING_CHANGES", "acknowledge");
        return environment;
    }

    @Test
    void whatWasTypedAfterThePreview_isNotAcknowledged() {
        String list = "{\"list\":{\"method\":\"get\",\"path\":\"/%s\"}}";
        Integration integration = freshWith("{\"resources\":{\"one\":%s,\"two\":%s,\"three\":%s}}"
                .formatted(list.formatted(1), list.formatted(2), list.formatted(3)));
        install(integration, OTHER, UUID.randomUUID());
        ada.open(integration);
        ada.edit(ONE, "");
        ada.press("Preview");
        ada.until(() -> ada.isShown("acknowledgement"));
        acknowledges();
        ada.edit(TWO, "");
        ada.keys(Keys.chord(Keys.CONTROL, "s"));
        ada.sees("/config/resources/two breaks live connections");
        assertThat(get(integration).at("/config/resources/two/list/path")).isEqualTo("/2");
        assertThat(ada.script("return document.getElementById('acknowledge').checked"))
                .isEqualTo(false);
        acknowledges();
        ada.press("Save");
        ada.isTold("Saved as version 5.");
        assertThat(get(integration).text()).contains("\"three\"").doesNotContain("\"two\"");
    }

    private void acknowledges() {
        ada.script("document.getElementById('acknowledge').click()");
        assertThat(ada.script("return document.getElementById('acknowledge').checked"))
                .isEqualTo(true);
    }
}
