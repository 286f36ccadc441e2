package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.json.MergePatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * RFC 7396 with two exceptions, where merging would make a hybrid that means nothing: credentials of one shape do not
 * merge into those of the other, and a section whose format changes keeps nothing of the old format.
 */
final class ConfigMerge extends MergePatch {

    static final ConfigMerge INSTANCE = new ConfigMerge();

    private static final String CREDENTIALS = "/credentials";

    /** The sections that have a format, which selects what the rest means. */
    private static final Pattern FORMATTED = Pattern.compile("/pagination|/authorization|/credentials(/[^/]*)?"
            + "|/webhook/signature_verification|/resources/[^/]*/[^/]*/(pagination|authorization)");

    private ConfigMerge() {}

    @Override
    protected boolean replaces(JsonPointer at, JsonObject target, JsonObject patch) {
        return (formatDiffers(target, patch) && FORMATTED.matcher(at.toString()).matches())
                || (shapeDiffers(target, patch) && at.toString().equals(CREDENTIALS));
    }

    private static boolean formatDiffers(JsonObject target, JsonObject patch) {
        return target.get("format") instanceof String before
                && patch.get("format") instanceof String after
                && !before.equals(after);
    }

    /** A patch that gives no value to any telling key goes with either shape. */
    private static boolean shapeDiffers(JsonObject target, JsonObject patch) {
        return CredentialsShape.isSingle(target)
                ? !hasValue(patch, "format") && !hasValue(patch, "config") && givesAnyFormat(patch)
                : givesAnyFormat(target) && (hasValue(patch, "format") || hasValue(patch, "config"));
    }

    private static boolean givesAnyFormat(JsonObject credentials) {
        return ConfigSchema.credentialFormats().stream().anyMatch(format -> hasValue(credentials, format));
    }

    private static boolean hasValue(JsonObject object, String name) {
        @Nullable Object value = object.get(name);
        return value != null;
    }
}
