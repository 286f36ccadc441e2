package dev.integrations.application.internal.update;

import dev.integrations.application.port.in.integration.UpdateIntegration;
import dev.integrations.domain.Attribution;
import dev.integrations.domain.violation.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a command before anything is loaded: always the rules of the domain, and the declared constraints if the host
 * passed a {@link Validator}. If both report the same field, the domain's violation is used. Thread-safe.
 */
final class CommandValidation {

    /** The names of the command's parts on the wire that differ from their names in Java. */
    private static final Map<String, String> WIRE_NAMES =
            Map.of("integrationId", "id", "expectedVersion", "version", "actingTeam", "acting_team", "beta", "is_beta");

    private final Optional<Validator> validator;

    CommandValidation(Optional<Validator> validator) {
        this.validator = validator;
    }

    List<Violation> violations(UpdateIntegration.Command command) {
        Map<String, Violation> byPointer = new LinkedHashMap<>();
        ownRules(command).forEach(violation -> byPointer.put(violation.pointer(), violation));
        validator
                .map(present -> present.validate(command).stream()
                        .map(CommandValidation::translate)
                        .sorted((a, b) -> (a.pointer() + a.code()).compareTo(b.pointer() + b.code()))
                        .toList())
                .orElse(List.of())
                .forEach(violation -> byPointer.putIfAbsent(violation.pointer(), violation));
        return List.copyOf(byPointer.values());
    }

    private static List<Violation> ownRules(UpdateIntegration.Command command) {
        List<Violation> violations = new ArrayList<>(command.patch().violations());
        violations.addAll(Attribution.violations(
                command.options().author(), command.options().reason()));
        return violations;
    }

    private static Violation translate(ConstraintViolation<?> violation) {
        String annotation = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        String code = annotation.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return new Violation(pointer(violation.getPropertyPath()), code, violation.getMessage());
    }

    /** Returns the place in the integration's document, whose fields are those of the patch. */
    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            String name = node.getName();
            if (name != null && !(name.equals("patch") && path.toString().startsWith("patch."))) {
                pointer.append('/').append(WIRE_NAMES.getOrDefault(name, name));
            }
        }
        return pointer.toString();
    }
}
