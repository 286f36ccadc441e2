package dev.integrations.domain;

import dev.integrations.domain.team.TeamId;
import dev.integrations.domain.violation.InvalidValueException;
import dev.integrations.domain.violation.TextRule;
import dev.integrations.domain.violation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * On whose behalf an update was made, with the author and reason that the caller gave. Nobody verifies
 * that the texts are true. An attribution is stored, so its texts must be valid; a command holds what its caller gave.
 * Immutable.
 *
 * @param actingTeam the team that updated
 * @param author the person in that team, if given; at most {@value #MAX_AUTHOR_LENGTH} code points
 * @param reason why the update is made, if given; at most {@value #MAX_REASON_LENGTH} code points
 */
public record Attribution(TeamId actingTeam, Optional<String> author, Optional<String> reason) {

    /** The longest author accepted, in code points. */
    public static final int MAX_AUTHOR_LENGTH = 255;

    /** The longest reason accepted, in code points. */
    public static final int MAX_REASON_LENGTH = 1000;

    private static final TextRule AUTHOR = new TextRule("/author", MAX_AUTHOR_LENGTH);
    private static final TextRule REASON = new TextRule("/reason", MAX_REASON_LENGTH);

    /**
     * Accepts an attribution.
     *
     * @throws InvalidValueException if a text is blank, too long, or holds U+0000 or a lone surrogate; all are listed
     */
    public Attribution {
        Objects.requireNonNull(actingTeam, "actingTeam");
        InvalidValueException.throwIfAny(violations(author, reason));
    }

    /**
     * Returns an attribution to a team, without author and reason.
     *
     * @param actingTeam the team that updated
     * @return the attribution
     */
    public static Attribution to(TeamId actingTeam) {
        return new Attribution(actingTeam, Optional.empty(), Optional.empty());
    }

    /**
     * Returns everything that is wrong with the texts.
     *
     * @param author the person who makes the update
     * @param reason why the update is made
     * @return all violations; empty if both texts are valid
     */
    public static List<Violation> violations(Optional<String> author, Optional<String> reason) {
        List<Violation> violations = new ArrayList<>();
        author.flatMap(AUTHOR::check).ifPresent(violations::add);
        reason.flatMap(REASON::check).ifPresent(violations::add);
        return violations;
    }

    /** Prints on one line ({@link TextRule#onOneLine}). */
    @Override
    public String toString() {
        return "Attribution[" + actingTeam
                + author.map(who -> ", by " + TextRule.onOneLine(who)).orElse("")
                + reason.map(why -> ", because " + TextRule.onOneLine(why)).orElse("") + "]";
    }
}
