package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What is advised beyond single keys; nothing here refuses anything. */
final class Advices {

    private static final List<String> RECOMMENDED = List.of("label", "credentials", "authorization");
    private static final Set<String> ON_ONE_RECORD = Set.of("get", "update", "partial_update", "delete");
    private static final Set<String> STEP_TYPES =
            Set.of("request", "transform", "update_context", "get_context", "set_context", "form");
    private static final Pattern ID = Pattern.compile("\\{\\{\\s*id\\s*}}");

    private Advices() {}

    static void recommended(JsonObject config, JsonPointer at, Check check) {
        for (String name : RECOMMENDED) {
            if (!config.containsKey(name)) {
                check.advise(at.child(name), "recommended", "is recommended");
            }
        }
    }

    static void paginationKeys(JsonObject pagination, JsonPointer at, Check check) {
        pagination.forEach((name, value) -> {
            if (name.endsWith("_param")) {
                check.advise(at.child(name), "use_key_suffix", "is written *_key by convention");
            }
        });
    }

    static void singleSelect(JsonObject field, JsonPointer at, Check check) {
        if ("single_select".equals(field.get("type")) && !field.containsKey("options")) {
            check.advise(at.child("options"), "recommended", "is needed to select from");
        }
    }

    static void stepType(JsonObject step, JsonPointer at, Check check) {
        if (step.get("type") instanceof String type && !STEP_TYPES.contains(type)) {
            check.advise(at.child("type"), "unknown_step_type", "is not a known step type; it is kept as it is");
        }
    }

    static void methods(JsonObject methods, JsonPointer at, Check check) {
        methods.forEach((name, value) -> {
            if (isNumbered(name)) {
                check.advise(at.child(name), "numbered_method", "deserves a name that says what it does");
            }
            if (value instanceof JsonObject method && method.get("path") instanceof String path) {
                methodPath(name, method, path, at.child(name).child("path"), check);
            }
        });
    }

    /** As {@code get_2}. */
    private static boolean isNumbered(String name) {
        int digits = name.length();
        while (digits > 0 && name.charAt(digits - 1) >= '0' && name.charAt(digits - 1) <= '9') {
            digits--;
        }
        return digits < name.length() && digits > 0 && name.charAt(digits - 1) == '_';
    }

    private static void methodPath(String name, JsonObject method, String path, JsonPointer at, Check check) {
        if (ON_ONE_RECORD.contains(name) && !endsInId(path)) {
            check.advise(at, "id_expected", "usually ends in /{{id}} for a method on one record");
        }
        boolean isPost = method.get("method") instanceof String verb
                && verb.toLowerCase(Locale.ROOT).equals("post");
        if (isPost && ID.matcher(path).find()) {
            check.advise(at, "id_in_post", "usually holds no {{id}} where the verb is POST");
        }
    }

    private static boolean endsInId(String path) {
        return path.endsWith("/{{id}}")
                || ID.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    }
}
