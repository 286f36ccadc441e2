package dev.integrations.wire.answer;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Parses UUIDs in their canonical form only. */
public final class CanonicalUuid {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private CanonicalUuid() {}

    /** Returns empty for anything else, including {@code 1-1-1-1-1} and fullwidth digits, which the JDK accepts. */
    public static Optional<UUID> parse(String text) {
        return FORM.matcher(Objects.requireNonNull(text, "id")).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
