package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A union of one credential, and a map from format to credential if several are offered. */
public record CredentialsShape(ObjectShape credential) implements Shape {

    /** One credential has a format or a config; a map has formats as keys, and no format has such a name. */
    public static boolean isSingle(JsonObject credentials) {
        return credentials.containsKey("format") || credentials.containsKey("config");
    }

    @Override
    public void check(@Nullable Object value, Check check) {
        if (!(value instanceof JsonObject credentials)) {
            refuseType(check);
        } else if (isSingle(credentials)) {
            credential.check(credentials, check);
        } else {
            for (int i = 0; i < credentials.size(); i++) {
                check.enter(credentials.nameAt(i));
                checkEntry(credentials.nameAt(i), credentials.valueAt(i), check);
                check.leave();
            }
        }
    }

    private void checkEntry(String format, @Nullable Object value, Check check) {
        Shape config = credential.variants().get(format);
        if (config == null) {
            check.refuse(
                    "not_allowed",
                    "must be keyed by one of "
                            + String.join(", ", credential.variants().keySet()));
        } else if (value instanceof JsonObject entry) {
            credential.checkMembers(entry, config, check);
        } else {
            check.checkIfChanged(credential, value);
        }
    }

    @Override
    public Object shown(Object value) {
        if (!(value instanceof JsonObject credentials) || isSingle(credentials)) {
            return credential.shown(value);
        }
        return Members.mapped(credentials, (format, entry) -> {
            Shape config = credential.variants().get(format);
            return config != null && entry instanceof JsonObject members
                    ? credential.shownMembers(members, config)
                    : Mask.over(entry);
        });
    }

    @Override
    public Disclosure disclosure() {
        return credential.disclosure();
    }

    @Override
    public String expected() {
        return "one credential object, or an object from format to credential";
    }

    @Override
    public List<KnownKey> keys(String path) {
        List<KnownKey> keys = new ArrayList<>();
        keys.add(new KnownKey(path, expected(), disclosure()));
        credential.keys(path).stream().skip(1).forEach(keys::add);
        return keys;
    }
}
