package dev.integrations.domain.config.schema;

import dev.integrations.domain.config.Disclosure;
import dev.integrations.domain.config.KnownKey;
import dev.integrations.domain.config.secret.Mask;
import dev.integrations.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object with known keys. Unknown keys are kept, with a finding.
 *
 * <p>If it has {@linkplain #variants variants}, the member {@code config} has the shape that belongs to the value of
 * the member {@code format}; without a known format it may hold anything.
 */
public final class ObjectShape implements Shape {

    private final Map<String, Shape> known;
    private final List<String> required;
    private final Map<String, Shape> variants;
    private final Advice advice;

    private ObjectShape(Map<String, Shape> known, List<String> required, Map<String, Shape> variants, Advice advice) {
        this.known = known;
        this.required = required;
        this.variants = variants;
        this.advice = advice;
    }

    public static ObjectShape empty() {
        return new ObjectShape(Map.of(), List.of(), Map.of(), Advice.NONE);
    }

    public ObjectShape key(String name, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(known);
        more.put(name, shape);
        return new ObjectShape(more, required, variants, advice);
    }

    public ObjectShape keys(Shape shape, String... names) {
        ObjectShape more = this;
        for (String name : names) {
            more = more.key(name, shape);
        }
        return more;
    }

    public ObjectShape requiredKey(String name, Shape shape) {
        List<String> more = new ArrayList<>(required);
        more.add(name);
        return new ObjectShape(key(name, shape).known, more, variants, advice);
    }

    /** Returns this shape with the shape of {@code config} for one value of {@code format}. */
    public ObjectShape variant(String format, Shape config) {
        Map<String, Shape> more = new LinkedHashMap<>(variants);
        more.put(format, config);
        return new ObjectShape(known, required, more, advice);
    }

    public ObjectShape advice(Advice further) {
        return new ObjectShape(known, required, variants, further);
    }

    public Map<String, Shape> variants() {
        return variants;
    }

    @Override
    public void check(@Nullable Object value, Check check) {
        if (value instanceof JsonObject object) {
            checkMembers(object, variantOf(object), check);
        } else {
            refuseType(check);
        }
    }

    private @Nullable Shape variantOf(JsonObject object) {
        return object.get("format") instanceof String format ? variants.get(format) : null;
    }

    /** Below an unknown key, not even names are shown. */
    @Override
    public Object shown(Object value) {
        return value instanceof JsonObject object ? shownMembers(object, variantOf(object)) : Mask.over(value);
    }

    /** Like {@link #shown}, for a format that is given outside the object. */
    public JsonObject shownMembers(JsonObject object, @Nullable Shape config) {
        return Members.mapped(object, (name, member) -> {
            Shape shape = shapeOf(name, config);
            return shape == null ? Mask.over(member) : shape.shown(member);
        });
    }

    @Override
    public Disclosure disclosure() {
        return Disclosure.PUBLIC;
    }

    private @Nullable Shape shapeOf(String name, @Nullable Shape config) {
        return config != null && dependsOnFormat(name) ? config : known.get(name);
    }

    private boolean dependsOnFormat(String name) {
        return !variants.isEmpty() && name.equals("config");
    }

    /** Like {@link #check}, for a format that is given outside the object. */
    public void checkMembers(JsonObject object, @Nullable Shape config, Check check) {
        for (int i = 0; i < object.size(); i++) {
            String name = object.nameAt(i);
            Object value = object.valueAt(i);
            Shape shape = shapeOf(name, config);
            check.enter(name);
            if (shape == null) {
                check.advise("unknown_key", "is not a known key; it is kept as it is");
            } else if (dependsOnFormat(name)) {
                check.checkAlways(shape, value);
            } else {
                check.checkIfChanged(shape, value);
            }
            check.leave();
        }
        for (int i = 0; i < required.size(); i++) {
            if (!object.containsKey(required.get(i))) {
                check.refuseMember(required.get(i), "required", "is required");
            }
        }
        advice.look(object, check);
    }

    @Override
    public String expected() {
        return "an object";
    }

    @Override
    public List<KnownKey> keys(String path) {
        List<KnownKey> keys = new ArrayList<>();
        keys.add(new KnownKey(path, expected(), disclosure()));
        String prefix = path.isEmpty() ? "" : path + ".";
        known.forEach((name, shape) -> keys.addAll(shape.keys(prefix + name)));
        variants.forEach((format, config) -> config.keys(prefix + "config").stream()
                .filter(key -> !key.path().equals(prefix + "config"))
                .map(key -> new KnownKey(key.path() + " (" + format + ")", key.expected(), key.disclosure()))
                .forEach(keys::add));
        return path.isEmpty() ? keys.subList(1, keys.size()) : keys;
    }
}
