package dev.integrations.domain.impact;

import dev.integrations.domain.config.IntegrationConfig;
import dev.integrations.domain.config.view.Credential;
import dev.integrations.domain.config.view.CredentialField;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The effect of changed credentials on accounts that have filled in the old ones. For one use by one thread. */
final class CredentialsImpact {

    private static final JsonPointer CREDENTIALS = IntegrationConfig.POINTER.child("credentials");

    /** Keys of a credential's config that have their own rules or are seen by people only. */
    private static final List<String> JUDGED_APART =
            List.of("fields", "scope", "documentation_link", "permissions_text");

    /** Keys of a field that have their own rules or are seen by people only. */
    private static final List<String> FIELD_JUDGED_APART = List.of("required", "label", "placeholder", "help_text");

    /** Where accounts are authenticated: the keys of a URL, in a credential's config and in its {@code auth}. */
    private static final List<String> URLS = List.of("requestTokenUrl", "authorizeUrl", "tokenUrl");

    private static final List<String> AUTH_URLS = List.of("tokenHost", "authorizeHost");

    /** The keys of a path by that of the URL before it. */
    private static final Map<String, String> PATHS = Map.of(
            "tokenPath", "tokenHost",
            "refreshPath", "tokenHost",
            "authorizePath", "authorizeHost");

    private final Reasons reasons;
    private final Hosts hosts;
    private final Set<String> placeholders;

    CredentialsImpact(Reasons reasons, Hosts hosts, Set<String> placeholders) {
        this.reasons = reasons;
        this.hosts = hosts;
        this.placeholders = placeholders;
    }

    void of(IntegrationConfig before, IntegrationConfig after) {
        Map<String, Credential> old = byFormat(before);
        Map<String, Credential> now = byFormat(after);
        old.forEach((format, credential) -> {
            Credential same = now.get(format);
            if (same == null) {
                reasons.breaking(
                        CREDENTIALS, "credential_format_removed", "accounts with credentials of the old format fail");
            } else {
                credential(credential, same);
            }
        });
        boolean firstCredentials = old.isEmpty();
        if (firstCredentials && now.values().stream().anyMatch(CredentialsImpact::requiresAny)) {
            requiredFieldAdded();
        }
    }

    private static Map<String, Credential> byFormat(IntegrationConfig config) {
        return config.credentials()
                .collect(Collectors.toMap(
                        credential -> credential.format().orElse(""),
                        Function.identity(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static boolean requiresAny(Credential credential) {
        return credential.fields().anyMatch(CredentialField::required);
    }

    private void credential(Credential old, Credential now) {
        Map<String, CredentialField> oldFields = fields(old);
        Map<String, CredentialField> nowFields = fields(now);
        nowFields.forEach((name, field) -> {
            CredentialField known = oldFields.get(name);
            if (field.required() && (known == null || !known.required())) {
                requiredFieldAdded();
            }
        });
        oldFields.forEach((name, field) -> {
            CredentialField kept = nowFields.get(name);
            if (kept != null) {
                reasons.riskyIfChanged(
                        without(field.value(), FIELD_JUDGED_APART),
                        without(kept.value(), FIELD_JUDGED_APART),
                        CREDENTIALS,
                        "credential_field_changed",
                        "values that accounts have entered may no longer be valid");
            } else if (placeholders.contains("credentials." + name)) {
                reasons.risky(
                        CREDENTIALS, "credential_field_removed", "a placeholder still refers to the removed field");
            }
        });
        if (!scopes(old).containsAll(scopes(now))) {
            reasons.risky(CREDENTIALS, "scopes_added", "accounts may not have granted the added scopes");
        }
        if (movesHost(old.config(), now.config())) {
            reasons.breaking(
                    CREDENTIALS, "host_changed", "secrets go to another host, which may not know the accounts");
        } else {
            reasons.riskyIfChanged(
                    List.of(rest(old), without(old.config(), JUDGED_APART)),
                    List.of(rest(now), without(now.config(), JUDGED_APART)),
                    CREDENTIALS,
                    "credential_changed",
                    "authentication of accounts changes");
        }
    }

    private boolean movesHost(JsonObject old, JsonObject now) {
        JsonObject oldAuth = auth(old);
        JsonObject nowAuth = auth(now);
        return URLS.stream().anyMatch(key -> movesHost(text(old, key), text(now, key)))
                || AUTH_URLS.stream().anyMatch(key -> movesHost(text(oldAuth, key), text(nowAuth, key)))
                || PATHS.entrySet().stream()
                        .anyMatch(entry -> !pathHost(oldAuth, entry).equals(pathHost(nowAuth, entry)));
    }

    private boolean movesHost(Optional<String> old, Optional<String> now) {
        return old.isPresent() && !hosts.areSame(old, now);
    }

    private String pathHost(JsonObject auth, Map.Entry<String, String> pathAndUrl) {
        return hosts.inPath(text(auth, pathAndUrl.getValue()), text(auth, pathAndUrl.getKey()));
    }

    private static JsonObject auth(JsonObject config) {
        return config.get("auth") instanceof JsonObject auth ? auth : JsonObject.EMPTY;
    }

    private static Optional<String> text(JsonObject object, String key) {
        return object.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** What stands beside the settings of a format, and fields that cannot be matched by name. */
    private static List<Object> rest(Credential credential) {
        Map<String, CredentialField> matched = fields(credential);
        List<JsonObject> others = credential
                .fields()
                .filter(field ->
                        field.name().map(matched::get).filter(field::equals).isEmpty())
                .map(CredentialField::value)
                .toList();
        return List.of(without(credential.value(), List.of("format", "config")), others);
    }

    private void requiredFieldAdded() {
        reasons.breaking(
                CREDENTIALS, "required_credential_field_added", "existing accounts lack a value that is now required");
    }

    private static Map<String, CredentialField> fields(Credential credential) {
        return credential
                .fields()
                .filter(field -> field.name().isPresent())
                .collect(Collectors.toMap(
                        field -> field.name().orElseThrow(),
                        Function.identity(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static Set<String> scopes(Credential credential) {
        return credential.config().get("scope") instanceof List<?> scopes
                ? scopes.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static JsonObject without(JsonObject object, List<String> names) {
        JsonObject rest = object;
        for (String name : names) {
            rest = rest.without(name);
        }
        return rest;
    }
}
