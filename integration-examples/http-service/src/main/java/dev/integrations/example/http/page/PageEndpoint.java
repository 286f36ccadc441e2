package dev.integrations.example.http.page;

import dev.integrations.example.http.endpoint.Operation;
import dev.integrations.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/** The page for people. Its files hold no data and need no token: the page asks for one, and calls the API. Stateless. */
public final class PageEndpoint {

    private static final String INDEX = "index.html";

    private static final List<String> FILES = List.of(
            INDEX,
            "page.css",
            "editor.css",
            "icon.svg",
            "page.js",
            "access.js",
            "action.js",
            "api.js",
            "conflict.js",
            "definition.js",
            "diff.js",
            "dom.js",
            "draft.js",
            "edit.js",
            "editor.js",
            "form.js",
            "head.js",
            "history.js",
            "integration.js",
            "json.js",
            "list.js",
            "saving.js",
            "state.js",
            "team.js",
            "view.js");

    /** The editor of texts, as its package has it. */
    private static final Map<String, String> OF_CODEMIRROR = new TreeMap<>(Map.of(
            "codemirror.css", "lib/codemirror.css",
            "codemirror.js", "lib/codemirror.js",
            "javascript.js", "mode/javascript/javascript.js",
            "foldcode.js", "addon/fold/foldcode.js",
            "foldgutter.js", "addon/fold/foldgutter.js"));

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Sorted, so that every process sends them in the same order. */
    private static final Map<String, String> HEADERS = new TreeMap<>(Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                            // Logos are wherever their owners put them.
                            + "img-src 'self' https:; "
                            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                            // No text can become markup, not even by mistake.
                            + "require-trusted-types-for 'script'; trusted-types 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            // Revalidated each time, so that files of two versions never meet.
            "Cache-Control", "no-cache"));

    private PageEndpoint() {}

    public static List<Operation> files() {
        List<Operation> files = new ArrayList<>();
        FILES.forEach(name -> files.add(file(name, read(name))));
        String library = "/META-INF/resources/webjars/codemirror/" + codeMirrorVersion() + "/";
        OF_CODEMIRROR.forEach((name, path) -> files.add(file(name, read(library + path))));
        return List.copyOf(files);
    }

    private static String codeMirrorVersion() {
        Properties properties = new Properties();
        try {
            properties.load(
                    new ByteArrayInputStream(read("/META-INF/maven/org.webjars.npm/codemirror/pom.properties")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    private static Operation file(String name, byte[] content) {
        String type = Objects.requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1)), name);
        // Weak, because the answer may be compressed.
        String tag = "W/\"" + UUID.nameUUIDFromBytes(content) + "\"";
        Map<String, String> headers = new TreeMap<>(HEADERS);
        headers.put("ETag", tag);
        Map<String, String> withType = new TreeMap<>(headers);
        withType.put("Content-Type", type);
        return Operation.file(name.equals(INDEX) ? "/" : "/page/" + name, (exchange, none) -> {
            Optional<WireResponse> instead = WireResponse.replacementFor(exchange.head(), Optional.of(tag));
            if (instead.isEmpty()) {
                exchange.send(withType, content);
            } else if (instead.get().hasBody()) {
                exchange.send(instead.get());
            } else {
                exchange.send(instead.get().status(), headers);
            }
        });
    }

    private static byte[] read(String file) {
        try (InputStream stream = PageEndpoint.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(stream, file).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
