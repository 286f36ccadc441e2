package dev.integrations.domain.team;

import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;
import dev.integrations.domain.violation.UrlRule;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The profile of a team, as the team states it. Immutable.
 *
 * <p>{@link Team#register} and {@link TeamPatch#applyTo} refuse a URL that is not http or https. The constructor takes any
 * text, because a stored profile may be older than that rule, and must stay readable.
 *
 * @param name not blank, at most {@value #MAX_LENGTH} code points
 * @param domain the team's internet domain, if any; its form is not checked
 * @param logo URL of its logo, if any: http or https in what is written anew
 * @param termsOfService URL of its terms of service, if any: http or https in what is written anew
 */
public record TeamProfile(
        String name, Optional<String> domain, Optional<String> logo, Optional<String> termsOfService) {

    /** The maximum length of each text, in code points. */
    public static final int MAX_LENGTH = 1024;

    private static final TextRule NAME = new TextRule("/name", MAX_LENGTH);
    private static final TextRule DOMAIN = new TextRule("/domain", MAX_LENGTH);
    private static final TextRule LOGO = new TextRule("/logo", MAX_LENGTH);
    private static final TextRule TERMS = new TextRule("/tos_link", MAX_LENGTH);
    private static final UrlRule LOGO_URL = new UrlRule("/logo");
    private static final UrlRule TERMS_URL = new UrlRule("/tos_link");

    /**
     * Creates a profile.
     *
     * @throws InvalidValueException if a text is blank, too long, or holds U+0000 or a lone surrogate; all are listed
     */
    public TeamProfile {
        InvalidValueException.throwIfAny(violations(name, domain, logo, termsOfService));
    }

    static List<Violation> violations(
            String name, Optional<String> domain, Optional<String> logo, Optional<String> termsOfService) {
        List<Violation> violations = new ArrayList<>();
        NAME.check(name).ifPresent(violations::add);
        domain.flatMap(DOMAIN::check).ifPresent(violations::add);
        logo.flatMap(LOGO::check).ifPresent(violations::add);
        termsOfService.flatMap(TERMS::check).ifPresent(violations::add);
        return violations;
    }

    /** What is wrong with new URLs, apart from what {@link #violations} tells of any text. */
    static List<Violation> urlViolations(Optional<String> logo, Optional<String> termsOfService) {
        return Stream.of(
                        logo.filter(text -> LOGO.check(text).isEmpty()).flatMap(LOGO_URL::check),
                        termsOfService
                                .filter(text -> TERMS.check(text).isEmpty())
                                .flatMap(TERMS_URL::check))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns a profile from values that may be null.
     *
     * @param name the team's name
     * @param domain its internet domain or null
     * @param logo URL of its logo or null
     * @param termsOfService URL of its terms of service or null
     * @return the profile
     * @throws InvalidValueException as for the constructor
     */
    public static TeamProfile of(
            String name, @Nullable String domain, @Nullable String logo, @Nullable String termsOfService) {
        return new TeamProfile(
                name, Optional.ofNullable(domain), Optional.ofNullable(logo), Optional.ofNullable(termsOfService));
    }
}
