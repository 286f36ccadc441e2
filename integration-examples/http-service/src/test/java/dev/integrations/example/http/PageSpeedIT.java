package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A config of half a megabyte with a thousand resources. What it takes is printed, and what it must not depend on is tested. */
class PageSpeedIT extends PageUnderTest {

    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.put("MAX_BODY_BYTES", "1000000");
        return environment;
    }

    @Test
    void ofALargeConfig_onlyWhatIsSeenIsDrawn_andTypingStoresWhatWasTyped() {
        String resource =
                "{\"list\":{\"method\":\"get\",\"path\":\"/things\",\"description\":\"" + "x".repeat(400) + "\"}}";
        String resources = IntStream.range(0, 1_050)
                .mapToObj(i -> "\"resource_" + i + "\":" + resource)
                .collect(Collectors.joining(",", "{", "}"));
        String name = "large " + UUID.randomUUID();
        Reply made = post(
                "/integrations",
                OWNER,
                "{\"name\":\"" + name + "\",\"config\":{\"label\":\"Large\",\"resources\":" + resources + "}}");
        assertThat(made.status()).as(made.text().substring(0, 100)).isEqualTo(200);
        Object opened = ada.asyncScript("""
                const done = arguments[1];
                const start = performance.now();
                location.hash = arguments[0];
                const look = () => document.querySelector('#integration:not([hidden]) .CodeMirror-line')
                    ? requestAnimationFrame(() => done(performance.now() - start))
                    : requestAnimationFrame(look);
                look();""", made.at("/id"));
        assertThat((Long) ada.script("return document.querySelectorAll('.CodeMirror-line').length"))
                .isLessThan(200);
        ada.script("""
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                window.delays = [];
                let pressed = 0;
                addEventListener('keydown', () => { pressed = performance.now(); }, true);
                editor.on('update', () => pressed > 0 && requestAnimationFrame(() => delays.push(performance.now() - pressed)));
                editor.setCursor(3000, 0);
                editor.focus();""");
        for (int i = 0; i < 50; i++) {
            ada.keys(" ");
        }
        ada.until(
                () -> (Boolean) ada.script("return Object.keys(sessionStorage).some(key => key.startsWith('draft/'))"));
        assertThat((Long) ada.script("return sessionStorage.getItem(Object.keys(sessionStorage)"
                        + ".find(key => key.startsWith('draft/'))).length"))
                .isLessThan(1_000);
        List<?> delays = (List<?>) ada.script("return delays.sort((a, b) => a - b)");
        System.out.printf(
                "500 KB: opened in %s ms; a key is seen after %s ms (median), %s ms (slowest of %d)%n",
                opened, delays.get(delays.size() / 2), delays.get(delays.size() - 1), delays.size());

        ada.script("""
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                const text = editor.getValue();
                editor.setValue('{}');
                window.drawn = 0;
                new MutationObserver(changes => changes.forEach(({ addedNodes }) => addedNodes.forEach(({ innerHTML }) => {
                    drawn += innerHTML?.split('CodeMirror-line"').length ?? 0;
                }))).observe(document.getElementById('config'), { childList: true, subtree: true });
                editor.setValue(text);""");
        assertThat((Long) ada.asyncScript("const done = arguments[0]; requestAnimationFrame(() => done(drawn))"))
                .as("lines drawn when a long text takes the place of a short one")
                .isBetween(1L, 1_000L);

        ada.opensTheForm();
        ada.sees("200 of 1,050 are shown");
        ada.script("[...document.querySelectorAll('#config-form label')]"
                + ".find(label => label.textContent === 'Find a resource').control.focus()");
        ada.keys("resource_1049");
        ada.sees("1 resource");
    }
}
