package dev.integrations.wire.body;

import dev.integrations.domain.ConfigChange;
import dev.integrations.domain.IntegrationPatch;
import dev.integrations.domain.Sharing;
import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.change.Version;
import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.json.WholeNumber;
import dev.integrations.domain.sharing.RequestState;
import dev.integrations.domain.team.TeamPatch;
import dev.integrations.domain.violation.Violation;
import dev.integrations.wire.answer.CanonicalUuid;
import dev.integrations.wire.answer.WireNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Converts the fields of a body, and collects violations. For one use. */
final class FieldReader {

    private final JsonObject body;
    private final List<Violation> violations = new ArrayList<>();

    private final Function<JsonObject, ConfigChange> configChange;

    /**
     * Creates a reader.
     *
     * @param body the fields by name; null clears a field
     * @param configChange returns the change for a config in the body
     */
    FieldReader(JsonObject body, Function<JsonObject, ConfigChange> configChange) {
        this.body = body;
        this.configChange = configChange;
    }

    /** Creates a reader for a body whose config, if any, is merged. */
    FieldReader(JsonObject body) {
        this(body, ConfigChange.Merge::new);
    }

    /** Returns the violations so far. */
    List<Violation> violations() {
        return violations;
    }

    /** Returns the version, which may be missing if it is given elsewhere. */
    Optional<Version> version(boolean isNeeded) {
        return isNeeded || body.containsKey(WireNames.VERSION) ? version() : Optional.empty();
    }

    Optional<Version> version() {
        Object value = body.get(WireNames.VERSION);
        Optional<Version> version = WireNames.version(value);
        if (version.isPresent()) {
            return version;
        }
        if (WholeNumber.is(value)) {
            refuse(WireNames.VERSION, "out_of_range", "must be from 1 to " + Long.MAX_VALUE);
        } else if (!body.containsKey(WireNames.VERSION)) {
            refuse(WireNames.VERSION, "required", "is required; send the version that you last read");
        } else if (value == null) {
            refuse(WireNames.VERSION, "not_nullable", "must not be null; send the version that you last read");
        } else {
            refuseType(WireNames.VERSION, "an integer");
        }
        return Optional.empty();
    }

    IntegrationPatch patch() {
        return new IntegrationPatch(
                field(WireNames.NAME, this::text),
                field(WireNames.CATEGORY, this::text),
                field(WireNames.IS_BETA, this::flag),
                field(WireNames.SHARING, this::sharing),
                field(WireNames.CONFIG, this::config));
    }

    TeamPatch teamPatch() {
        return new TeamPatch(
                field(WireNames.NAME, this::text),
                field(WireNames.TEAM_DOMAIN, this::text),
                field(WireNames.TEAM_LOGO, this::text),
                field(WireNames.TEAM_TOS_LINK, this::text));
    }

    /** Refuses fields that a client can read but not change. */
    void refuseReadOnly() {
        for (String name : body.keySet()) {
            if (WireNames.READ_ONLY.contains(name) || name.equals(WireNames.VERSION)) {
                refuse(name, "read_only", "cannot be changed by an update");
            }
        }
    }

    void refuseUnknown() {
        refuseUnknown(WireNames.UPDATABLE);
    }

    void refuseUnknown(Set<String> known) {
        refuseUnknown(known, WireNames.READ_ONLY);
    }

    /** Refuses fields that are neither known nor read-only. */
    void refuseUnknown(Set<String> known, Set<String> readOnly) {
        for (String name : body.keySet()) {
            if (!known.contains(name) && !readOnly.contains(name)) {
                refuse(name, "unknown_field", "is not a field of this request");
            }
        }
    }

    void require(String name) {
        if (!body.containsKey(name)) {
            refuse(name, "required", "is required");
        }
    }

    Optional<UUID> uuid(String name) {
        Object value = body.get(name);
        Optional<UUID> uuid = value instanceof String text ? CanonicalUuid.parse(text) : Optional.empty();
        if (uuid.isEmpty() && body.containsKey(name)) {
            refuse(name, value instanceof String ? "not_a_uuid" : "wrong_type", "must be a UUID");
        }
        return uuid;
    }

    /** The vendor can disable an installation; here, an installation is always enabled. */
    void requireEnabled() {
        if (body.containsKey(WireNames.IS_ENABLED) && !Boolean.TRUE.equals(body.get(WireNames.IS_ENABLED))) {
            refuse(
                    WireNames.IS_ENABLED,
                    "not_allowed",
                    "must be true or absent; to disable the integration, uninstall it");
        }
    }

    Optional<RequestState> decision() {
        require(WireNames.DECISION);
        Object value = body.get(WireNames.DECISION);
        if (WireNames.APPROVE.equals(value)) {
            return Optional.of(RequestState.APPROVED);
        } else if (WireNames.REFUSE.equals(value)) {
            return Optional.of(RequestState.REFUSED);
        } else if (body.containsKey(WireNames.DECISION)) {
            boolean wrongType = !(value instanceof String);
            refuse(WireNames.DECISION, wrongType ? "wrong_type" : "not_allowed", "must be approve or refuse");
        }
        return Optional.empty();
    }

    /**
     * The domain decides whether null is allowed. A field that cannot be converted is kept, since the request is
     * refused anyway.
     */
    private <T> FieldChange<T> field(String name, Conversion<T> conversion) {
        if (!body.containsKey(name)) {
            return FieldChange.keep();
        }
        Object value = body.get(name);
        return value == null
                ? FieldChange.clear()
                : conversion
                        .convert(name, value)
                        .<FieldChange<T>>map(FieldChange::set)
                        .orElseGet(FieldChange::keep);
    }

    private Optional<String> text(String name, Object value) {
        return typed(name, value, String.class, "a string", Function.identity());
    }

    private Optional<Boolean> flag(String name, Object value) {
        return typed(name, value, Boolean.class, "true or false", Function.identity());
    }

    private Optional<ConfigChange> config(String name, Object value) {
        return typed(name, value, JsonObject.class, "an object", configChange);
    }

    private Optional<Sharing> sharing(String name, Object value) {
        Optional<Sharing> sharing = value instanceof String text ? WireNames.sharing(text) : Optional.empty();
        if (sharing.isEmpty()) {
            boolean wrongType = !(value instanceof String);
            refuse(name, wrongType ? "wrong_type" : "not_allowed", "must be one of allow, ask, deny");
        }
        return sharing;
    }

    private <V, T> Optional<T> typed(
            String name, Object value, Class<V> type, String expected, Function<V, T> conversion) {
        if (type.isInstance(value)) {
            return Optional.of(conversion.apply(type.cast(value)));
        }
        refuseType(name, expected);
        return Optional.empty();
    }

    private void refuseType(String name, String expected) {
        refuse(name, "wrong_type", "must be " + expected);
    }

    private void refuse(String name, String code, String message) {
        violations.add(new Violation(JsonPointer.ROOT.child(name).toString(), code, message));
    }

    /** Converts the value of a field, or adds a violation. */
    private interface Conversion<T> {

        Optional<T> convert(String name, Object value);
    }
}
