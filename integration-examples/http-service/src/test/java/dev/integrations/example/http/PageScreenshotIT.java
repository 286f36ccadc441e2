package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Takes the picture in the README; {@code -Dscreenshot.write=true} replaces it. */
class PageScreenshotIT extends PageUnderTest {

    private static final Path PICTURE = Path.of("page.png");

    @Test
    void theReadme_showsThePage() throws IOException {
        Integration integration = fresh();
        patch(integration, "{\"version\":3,\"name\":\"zendesk_eu\"}");
        install(integration, OTHER, UUID.randomUUID());
        ada.goTo(integration.id().toString());
        ada.until(() -> ada.textOf("title").equals("zendesk_eu"));
        ada.edit(BASE_URL, "\"base_url\": \"https://eu.example.com\"");
        ada.press("Preview");
        ada.isTold("This is what saving would do.");
        ada.script("scrollTo(0, 0)");
        byte[] taken = ada.screenshot();
        if (Boolean.getBoolean("screenshot.write")) {
            Files.write(PICTURE, taken);
        }
        assertThat(Files.readString(Path.of("README.md"))).contains("](" + PICTURE + ")");
        assertThat(sizeOf(taken)).isEqualTo(sizeOf(Files.readAllBytes(PICTURE)));
    }

    private static String sizeOf(byte[] picture) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getWidth() + "x" + image.getHeight();
    }
}
