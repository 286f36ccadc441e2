package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.domain.Integration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Point;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at the page, with a browser of their own. For use by one thread. */
final class Person implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration DOUBLE_CLICK = Duration.ofMillis(500);

    /** In pixels. */
    private static final int NEAR = 10;

    private static final Duration LOOKS_AGAIN = Duration.ofMillis(20);

    /** Warns that it does not know this version's DevTools, which nobody here asks it for. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    /** The script alone: the rest of its package would bring another JSON library. */
    private static final String AXE = read("/axe.min.js");

    private final String name;
    private final String site;
    private final ChromeDriver browser;

    /** Where and when something was pressed last: who presses there again at once has clicked twice. */
    private Point spot = new Point(0, 0);

    private long pressed;

    private Person(String name, String site, ChromeDriver browser) {
        this.name = name;
        this.site = site;
        this.browser = browser;
    }

    /** Where there is no Chromium, the test is skipped: with its reason, and with a line on standard output. */
    static Person orSkip(String name, int port, Path profile) {
        if (!Stream.of(BROWSER, DRIVER).allMatch(Files::isExecutable)) {
            String message = "SKIPPED, the page is not tested: " + BROWSER + " and " + DRIVER
                    + " (Debian's packages chromium and chromium-driver) are needed";
            System.out.println(message);
            Assumptions.abort(message);
        }
        DEVTOOLS.setLevel(Level.OFF);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en-GB",
                "--window-size=1280,900",
                "--user-data-dir=" + profile.resolve(name));
        // Named, so that Selenium looks for none and downloads none.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        Person person = new Person(name, "http://localhost:" + port, new ChromeDriver(service, options));
        person.visit();
        return person;
    }

    /** Signs in anew, as nobody knew this person before. */
    void signIn(String token) {
        signOut();
        type("token", token);
        type("author", name);
        press("Sign in");
        until(() -> isShown("sign-out") && isShown("list") || !textOf("status").isEmpty());
    }

    /** Leaves, also what is not saved, and is asked for a token again. */
    void signOut() {
        // In this order, because the page keeps what is not saved when it is left.
        visit();
        script("sessionStorage.clear()");
        visit();
        until(() -> focused().equals("token"));
    }

    void visit() {
        browser.get("about:blank");
        browser.get(site);
        until(() -> isShown("sign-out") || isShown("sign-in"));
    }

    /** Loads the page anew, and stays where it was. */
    void reload() {
        String address = address();
        browser.get("about:blank");
        browser.get(address);
    }

    void open(Integration integration) {
        open(integration, "");
    }

    /** Opens one of its tabs, such as {@code /history}. */
    void open(Integration integration, String tab) {
        goTo(integration.id() + tab);
        until(() -> isShown("title")
                && textOf("title").equals(integration.definition().name().value())
                && (tab.isEmpty() || isShown(tab.substring(1))));
    }

    void goTo(String place) {
        script("location.hash = arguments[0]", place);
    }

    /** Replaces what a field holds, as by pasting. */
    void type(String field, String text) {
        element(field).sendKeys(Keys.chord(Keys.CONTROL, "a"));
        paste(text);
    }

    /** Replaces what the field of a place in the form holds. */
    void fill(String place, String text) {
        WebElement field = browser.findElement(By.cssSelector("[data-place='" + place + "']"));
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    }

    /** Chooses the first option that begins so, by typing. */
    void choose(String field, String beginning) {
        element(field).sendKeys(beginning);
    }

    /** Puts a text where the focus is. */
    void paste(String text) {
        browser.executeCdpCommand("Input.insertText", Map.of("text", text));
    }

    /** Replaces a part of the config's text, as by typing over it. */
    void edit(String before, String after) {
        String wanted = config();
        if (!wanted.contains(before)) {
            throw new AssertionError(before + " is not in " + wanted);
        }
        script("""
                const editor = document.querySelector('.CodeMirror').CodeMirror;
                const at = editor.getValue().indexOf(arguments[0]);
                editor.focus();
                editor.setSelection(editor.posFromIndex(at), editor.posFromIndex(at + arguments[0].length));""", before);
        if (after.isEmpty()) {
            keys(Keys.DELETE);
        } else {
            paste(after);
        }
        until(() -> config().equals(wanted.replace(before, after)));
    }

    /** The whole text of the config. */
    String config() {
        return (String) script("return document.querySelector('.CodeMirror').CodeMirror.getValue()");
    }

    /** What is selected in the text of the config. */
    String selected() {
        return (String) script("return document.querySelector('.CodeMirror').CodeMirror.getSelection()");
    }

    /** Presses the first button or link of this name that is shown, not behind what stays at the top. */
    void press(String name) {
        until(() -> {
            WebElement found = shown(name);
            Point middle = found == null ? spot : middle(found);
            if (found == null || isWithinADoubleClick(middle)) {
                return false;
            }
            found.click();
            spot = middle;
            // not before: the page counts from when it was clicked
            pressed = System.nanoTime();
            return true;
        });
    }

    /** Presses it twice at once, wherever the second press goes. */
    void pressTwice(String name) {
        WebElement found = until(() -> shown(name));
        spot = middle(found);
        new Actions(browser).moveToElement(found).click().click().perform();
        pressed = System.nanoTime();
    }

    /** Returns null while there is none, or while the page still does something else. */
    private @Nullable WebElement shown(String name) {
        return (WebElement) script("""
                const found = [...document.querySelectorAll('button, a')].find(shown => shown.checkVisibility()
                    && (shown.getAttribute('aria-label') ?? shown.innerText).trim().endsWith(arguments[0]));
                found?.scrollIntoView({ block: 'center' });
                return 'busy' in document.documentElement.dataset ? null : found;""", name);
    }

    private boolean isWithinADoubleClick(Point middle) {
        boolean isNear = Math.abs(middle.x - spot.x) < NEAR && Math.abs(middle.y - spot.y) < NEAR;
        return isNear && System.nanoTime() - pressed < DOUBLE_CLICK.toNanos();
    }

    private Point middle(WebElement found) {
        List<?> middle = (List<?>) script("""
                const { left, top, width, height } = arguments[0].getBoundingClientRect();
                return [Math.round(left + width / 2), Math.round(top + height / 2)];""", found);
        return new Point(((Long) middle.get(0)).intValue(), ((Long) middle.get(1)).intValue());
    }

    /** Turns from the text of the config to its form, which is loaded first. */
    void opensTheForm() {
        press("Form");
        until(() -> isShown("config-form"));
    }

    /** Walks on with the Tab key, as who has no mouse, until something has the focus. */
    void tabTo(String id) {
        for (int i = 0; i < 100; i++) {
            if (focused().equals(id)) {
                return;
            }
            keys(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to " + id + " but to " + focused());
    }

    void keys(CharSequence... keys) {
        until(() -> {
            browser.switchTo().activeElement().sendKeys(keys);
            return true;
        });
    }

    /** The id of what has the focus, or its label or text if it has no id. */
    String focused() {
        return (String) script(
                "const at = document.activeElement; return at.id || at.getAttribute('aria-label') || at.textContent");
    }

    /** What axe-core finds in what is shown. */
    List<?> barriers() {
        script(AXE);
        return (List<?>) asyncScript("""
                const done = arguments[0];
                axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
                    done(violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(', ')}`)))""");
    }

    /** The next request waits, until {@link #letsItGo}. */
    void holdsTheNextRequest() {
        script("""
                const send = window.fetch;
                window.fetch = async (...request) => {
                    window.fetch = send;
                    await new Promise(go => { window.letItGo = go; });
                    return send(...request);
                };""");
    }

    void letsItGo() {
        until(() -> script("return window.letItGo !== undefined").equals(true));
        script("window.letItGo(); delete window.letItGo;");
    }

    void isAskedAndStays(String question) {
        asked(question).dismiss();
    }

    void isAskedAndGoes(String question) {
        asked(question).accept();
    }

    private Alert asked(String question) {
        Alert alert = new WebDriverWait(browser, PATIENCE, LOOKS_AGAIN).until(ExpectedConditions.alertIsPresent());
        assertThat(alert.getText()).contains(question);
        return alert;
    }

    byte[] screenshot() {
        return browser.getScreenshotAs(OutputType.BYTES);
    }

    void prefersDark() {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    void isOffline(boolean is) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", is, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void sees(String text) {
        until(() -> text().contains(text));
    }

    /** Waits until the page says this of what was done. */
    void isTold(String text) {
        until(() -> element("status").getText().contains(text));
    }

    boolean isShown(String id) {
        return element(id).isDisplayed();
    }

    String text() {
        return browser.findElement(By.tagName("body")).getText();
    }

    String textOf(String id) {
        return element(id).getText();
    }

    /** Runs a script that calls its last argument with the result. */
    Object asyncScript(String script, Object... arguments) {
        return browser.executeAsyncScript(script, arguments);
    }

    String valueOf(String field) {
        return (String) script("return document.getElementById(arguments[0]).value", field);
    }

    Object script(String script, Object... arguments) {
        return browser.executeScript(script, arguments);
    }

    String address() {
        return browser.getCurrentUrl();
    }

    /** What the browser has complained about since it was asked last. */
    List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void holdsAScreenOf(int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    <T> T until(Supplier<T> condition) {
        try {
            return new WebDriverWait(browser, PATIENCE, LOOKS_AGAIN)
                    .ignoring(StaleElementReferenceException.class)
                    .until(driver -> condition.get());
        } catch (TimeoutException tooLong) {
            throw new AssertionError(name + " waited in vain, at: " + text(), tooLong);
        }
    }

    private static String read(String resource) {
        try (InputStream stream = Person.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private WebElement element(String id) {
        return browser.findElement(By.id(id));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
