package dev.integrations.domain.config.schema;

import dev.integrations.domain.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Findings about more than a single key. Nothing here is a violation. */
public final class Recommendations {

    private static final List<String> RECOMMENDED = List.of("label", "credentials", "authorization");
    private static final Set<String> ON_ONE_RECORD = Set.of("get", "update", "partial_update", "delete");
    private static final Set<String> STEP_TYPES =
            Set.of("request", "transform", "update_context", "get_context", "set_context", "form");
    private static final Pattern ID = Pattern.compile("\\{\\{\\s*id\\s*}}");

    private Recommendations() {}

    public static void recommended(JsonObject config, Check check) {
        for (String name : RECOMMENDED) {
            if (!config.containsKey(name)) {
                check.adviseMember(name, "recommended", "is recommended");
            }
        }
    }

    public static void paginationKeys(JsonObject pagination, Check check) {
        for (int i = 0; i < pagination.size(); i++) {
            if (pagination.nameAt(i).endsWith("_param")) {
                check.adviseMember(pagination.nameAt(i), "use_key_suffix", "is written *_key by convention");
            }
        }
    }

    public static void singleSelect(JsonObject field, Check check) {
        if ("single_select".equals(field.get("type")) && !field.containsKey("options")) {
            check.adviseMember("options", "recommended", "is needed to select from");
        }
    }

    public static void stepType(JsonObject step, Check check) {
        if (step.get("type") instanceof String type && !STEP_TYPES.contains(type)) {
            check.adviseMember("type", "unknown_step_type", "is not a known step type; it is kept as it is");
        }
    }

    public static void methods(JsonObject methods, Check check) {
        for (int i = 0; i < methods.size(); i++) {
            String name = methods.nameAt(i);
            check.enter(name);
            if (isNumbered(name)) {
                check.advise("numbered_method", "should have a name that says what it does");
            }
            if (methods.valueAt(i) instanceof JsonObject method && method.get("path") instanceof String path) {
                methodPath(name, method, path, check);
            }
            check.leave();
        }
    }

    /** Whether a name ends in a number, such as {@code get_2}. */
    private static boolean isNumbered(String name) {
        int digits = name.length();
        while (digits > 0 && name.charAt(digits - 1) >= '0' && name.charAt(digits - 1) <= '9') {
            digits--;
        }
        return digits < name.length() && digits > 0 && name.charAt(digits - 1) == '_';
    }

    private static void methodPath(String name, JsonObject method, String path, Check check) {
        if (ON_ONE_RECORD.contains(name) && !endsInId(path)) {
            check.adviseMember("path", "id_expected", "usually ends in /{{id}} for a method on one record");
        }
        boolean isPost = method.get("method") instanceof String verb
                && verb.toLowerCase(Locale.ROOT).equals("post");
        if (isPost && ID.matcher(path).find()) {
            check.adviseMember("path", "id_in_post", "usually has no {{id}} if the verb is POST");
        }
    }

    private static boolean endsInId(String path) {
        return path.endsWith("/{{id}}")
                || ID.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }
}
