package dev.integrations.example.http.boot;

import dev.integrations.example.http.server.SettingException;
import java.util.Optional;
import java.util.ServiceLoader;

/** Opens stores of an engine that the service does not know, found on the class path by {@link ServiceLoader}. */
public interface StorageProvider {

    /** Returns the scheme of the URLs that it opens, without the colon. */
    String scheme();

    /**
     * Opens the backend that the URL names, and creates what is missing.
     *
     * @throws SettingException if it cannot be used
     */
    Storage openStorage(Settings.Database database);

    /** Returns the provider for the scheme of a URL; empty if there is none. */
    static Optional<StorageProvider> of(String url) {
        return ServiceLoader.load(StorageProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> url.startsWith(provider.scheme() + ":"))
                .findFirst();
    }
}
