package dev.integrations.domain.config;

import dev.integrations.domain.config.schema.CredentialsShape;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.json.MergePatch;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * RFC 7396 with two exceptions, where a merge would produce a meaningless mixture: credentials of one shape replace
 * those of the other, and a section whose format changes keeps nothing of the old format. Stateless and thread-safe.
 */
public final class ConfigMerge extends MergePatch {

    /** The only instance. */
    public static final ConfigMerge INSTANCE = new ConfigMerge();

    private static final List<String> CREDENTIALS = List.of("credentials");
    private static final List<String> SIGNATURE = List.of("webhook", "signature_verification");

    /** The depth of a method's section: {@code resources}, the resource, the method, the section. */
    private static final int DEEPEST_FORMATTED = 4;

    private static final Set<String> FORMATTED = Set.of("pagination", "authorization");

    private ConfigMerge() {}

    /**
     * Returns whether a section is compared as a whole, because its parts have no meaning without each other: a section
     * with a format, and credentials where one side is a single credential.
     *
     * @param at the path of a section in the integration's document, such as {@code /config/pagination}
     * @param sides the values of the section to compare
     * @return true to compare them as a whole; false to compare them member by member
     */
    public static boolean isOnePlace(JsonPointer at, Collection<JsonObject> sides) {
        if (at.depth() > DEEPEST_FORMATTED + 1) {
            return false;
        }
        List<String> inConfig = at.tokens().subList(1, at.depth());
        return inConfig.equals(CREDENTIALS)
                ? sides.stream().anyMatch(CredentialsShape::isSingle)
                : isFormatted(inConfig);
    }

    @Override
    protected boolean replaces(JsonPointer at, JsonObject target, JsonObject patch) {
        return at.depth() <= DEEPEST_FORMATTED
                && ((formatDiffers(target, patch) && isFormatted(at.tokens()))
                        || (at.tokens().equals(CREDENTIALS) && shapeDiffers(target, patch)));
    }

    /** Whether the section has a format, which determines the meaning of the rest. */
    private static boolean isFormatted(List<String> at) {
        return switch (at.size()) {
            case 1 -> FORMATTED.contains(at.get(0)) || at.equals(CREDENTIALS);
            case 2 -> at.get(0).equals("credentials") || at.equals(SIGNATURE);
            case DEEPEST_FORMATTED -> at.get(0).equals("resources") && FORMATTED.contains(at.get(3));
            default -> false;
        };
    }

    private static boolean formatDiffers(JsonObject target, JsonObject patch) {
        return target.get("format") instanceof String before
                && patch.get("format") instanceof String after
                && !before.equals(after);
    }

    /** A patch that sets none of the distinguishing keys fits either shape. */
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
