package dev.integrations.example.http.boot;

import dev.integrations.example.http.server.SettingException;
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

    /**
     * Opens the backend that the URL names with the provider of its scheme.
     *
     * @throws SettingException if there is none, or the backend cannot be used
     */
    static Storage open(Settings.Database database) {
        return ServiceLoader.load(StorageProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> database.url().startsWith(provider.scheme() + ":"))
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        Settings.DATABASE_URL,
                        "must be memory: or a JDBC URL, such as jdbc:postgresql://localhost/db, or belong to a store on the"
                                + " class path"))
                .openStorage(database);
    }
}
