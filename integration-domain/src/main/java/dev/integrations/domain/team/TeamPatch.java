package dev.integrations.domain.team;

import dev.integrations.domain.change.FieldChange;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a team's profile that an update changes. It holds a caller's wish, valid or not. Immutable.
 *
 * @param name the team's name; cannot be cleared
 * @param domain the team's internet domain
 * @param logo URL of its logo
 * @param termsOfService URL of its terms of service
 */
public record TeamPatch(
        FieldChange<String> name,
        FieldChange<String> domain,
        FieldChange<String> logo,
        FieldChange<String> termsOfService) {

    /** Rejects null components. */
    public TeamPatch {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(logo, "logo");
        Objects.requireNonNull(termsOfService, "termsOfService");
    }

    /**
     * Applies the patch.
     *
     * @param profile the profile before
     * @return the profile after the update, equal to the one before if nothing changes
     * @throws InvalidValueException if the result would break a rule; all are listed
     */
    public TeamProfile applyTo(TeamProfile profile) {
        if (name instanceof FieldChange.Clear<?>) {
            throw new InvalidValueException(
                    List.of(new Violation("/name", "not_nullable", "cannot be cleared: leave it out to keep it")));
        }
        String newName = name.fold(profile::name, given -> given, profile::name);
        Optional<String> newDomain = domain.fold(profile::domain, Optional::of, Optional::empty);
        Optional<String> newLogo = logo.fold(profile::logo, Optional::of, Optional::empty);
        Optional<String> newTerms = termsOfService.fold(profile::termsOfService, Optional::of, Optional::empty);
        List<Violation> violations = TeamProfile.violations(newName, newDomain, newLogo, newTerms);
        violations.addAll(TeamProfile.urlViolations(given(logo), given(termsOfService)));
        InvalidValueException.throwIfAny(violations);
        return new TeamProfile(newName, newDomain, newLogo, newTerms);
    }

    private static Optional<String> given(FieldChange<String> change) {
        return change.fold(Optional::empty, Optional::of, Optional::empty);
    }
}
