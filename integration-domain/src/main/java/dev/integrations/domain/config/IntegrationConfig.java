package dev.integrations.domain.config;

import dev.integrations.domain.json.JsonObject;
import dev.integrations.domain.json.JsonPointer;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The document that tells how to talk to an integration's API: a lossless, immutable JSON object. Any JSON object can
 * be held, as a store must be able to give back what an earlier, laxer release accepted; {@link #check} tells whether
 * it keeps today's rules.
 *
 * @param value the whole document, known and unknown keys alike
 */
public record IntegrationConfig(JsonObject value) {

    /** Where the config stands in the integration's document. */
    public static final JsonPointer POINTER = JsonPointer.ROOT.child("config");

    /** Checks that there is a document. */
    public IntegrationConfig {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Makes a config of plain Java values, copied deeply.
     *
     * @param document as {@link JsonObject#of} takes it
     * @return the config
     * @throws dev.integrations.domain.violation.InvalidValueException as {@link JsonObject#of}
     */
    public static IntegrationConfig of(Map<?, ?> document) {
        return new IntegrationConfig(JsonObject.of(document));
    }

    /**
     * Merges a patch into this config.
     *
     * @param patch a merge patch (RFC 7396)
     * @return the merged config; this one if the patch changes nothing
     */
    public IntegrationConfig merge(JsonObject patch) {
        JsonObject merged = value.merge(patch);
        return merged == value ? this : new IntegrationConfig(merged);
    }

    /**
     * Checks the document against schema and limits.
     *
     * @param limits how large it may be
     * @return all violations and findings
     */
    public ConfigReport check(ConfigLimits limits) {
        Check check = new Check();
        limits.check(value, POINTER, check);
        ConfigSchema.shape().check(value, POINTER, check);
        return check.report();
    }

    /**
     * Checks the document as the successor of a stored one: a violation that the stored one had already, at a place
     * that is as it was, is a finding. So a rule that is tightened later locks no old record.
     *
     * @param stored the config before
     * @param limits how large the config may be; growth of a stored one beyond them is refused
     * @return all violations and findings; nothing at all if nothing changed
     */
    public ConfigReport checkAfter(IntegrationConfig stored, ConfigLimits limits) {
        if (stored.equals(this)) {
            return new ConfigReport(List.of(), List.of());
        }
        ConfigReport strict = check(limits);
        if (strict.violations().isEmpty()) {
            return strict;
        }
        ConfigReport report = check(limits.widenedFor(stored.value));
        Set<Violation> old = Set.copyOf(stored.check(limits).violations());
        Map<Boolean, List<Violation>> byTolerance = report.violations().stream()
                .collect(Collectors.partitioningBy(
                        violation -> old.contains(violation) && isUntouched(violation.pointer(), stored)));
        List<Finding> findings = new ArrayList<>(report.findings());
        byTolerance.get(true).stream().map(Finding::tolerated).forEach(findings::add);
        return new ConfigReport(byTolerance.get(false), findings);
    }

    private boolean isUntouched(String pointer, IntegrationConfig stored) {
        Object absent = new Object();
        JsonPointer inConfig =
                JsonPointer.parse(pointer.substring(POINTER.toString().length()));
        return Objects.equals(inConfig.resolve(value, absent), inConfig.resolve(stored.value, absent));
    }

    /** Prints no value: it may be secret (rule D8). */
    @Override
    public String toString() {
        return "IntegrationConfig[" + value.size() + " members]";
    }
}
