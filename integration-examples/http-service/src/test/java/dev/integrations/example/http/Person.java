package dev.integrations.example.http;

import dev.integrations.domain.Integration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at the page, with a browser of their own. For use by one thread. */
final class Person implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOKS_AGAIN = Duration.ofMillis(20);

    /** Warns that it does not know this version's DevTools, which nobody here asks it for. */
    private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private final String name;
    private final String site;
    private final ChromeDriver browser;

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
        until(() -> isShown("list") || !textOf("status").isEmpty());
    }

    /** Leaves, also what is not saved, and is asked for a token again. */
    void signOut() {
        script("sessionStorage.clear()");
        visit();
    }

    void visit() {
        browser.get("about:blank");
        browser.get(site);
        until(() -> isShown("sign-out") || isShown("sign-in"));
    }

    void open(Integration integration) {
        script("location.hash = arguments[0]", integration.id().toString());
        until(() -> element("editor-title")
                .getText()
                .equals(integration.definition().name().value()));
    }

    /** Replaces what a field holds, as by pasting. */
    void type(String field, String text) {
        element(field).sendKeys(Keys.chord(Keys.CONTROL, "a"));
        browser.executeCdpCommand("Input.insertText", Map.of("text", text));
    }

    /** Replaces a part of the config's text. */
    void edit(String before, String after) {
        String config = valueOf("config");
        if (!config.contains(before)) {
            throw new AssertionError(before + " is not in " + config);
        }
        type("config", config.replace(before, after));
    }

    /** Presses the first button or link of this name that is shown. */
    void press(String name) {
        until(() -> (WebElement) script("""
                return [...document.querySelectorAll('button, a')].find(
                    shown => shown.checkVisibility() && shown.innerText.trim().endsWith(arguments[0]))""", name)).click();
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
        browser.switchTo().activeElement().sendKeys(keys);
    }

    /** The id of what has the focus, or its text if it has no id. */
    String focused() {
        return (String) script("const at = document.activeElement; return at.id || at.textContent");
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

    private WebElement element(String id) {
        return browser.findElement(By.id(id));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
