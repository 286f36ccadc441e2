package dev.integrations.example.springboot;

import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.CallerEnvironments;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Callers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whom each token stands for: the properties {@code integrations.tokens[0].token}, {@code team}, {@code environment}. */
@ConfigurationProperties("integrations")
record Tokens(@DefaultValue List<Token> tokens) implements Callers {

    /** The team of a token, and where it installs. */
    record Token(String token, UUID team, Optional<UUID> environment) {

        Token {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(team, "team");
        }

        /** Does not print the token. */
        @Override
        public String toString() {
            return "Token[" + team + "]";
        }
    }

    /** The comparison takes as long for a wrong token as for one that is nearly right. */
    @Override
    public Optional<Caller> with(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return tokens.stream()
                .filter(token -> MessageDigest.isEqual(token.token().getBytes(StandardCharsets.UTF_8), bytes))
                .findFirst()
                .map(token -> new Caller(new TeamId(token.team()), environments(token)));
    }

    /** An environment that the token of another team names is not the caller's. */
    private CallerEnvironments environments(Token caller) {
        return new CallerEnvironments(
                caller.environment().map(EnvironmentId::new),
                named -> tokens.stream()
                        .filter(token -> token.environment().equals(Optional.of(named.value())))
                        .allMatch(token -> token.team().equals(caller.team())));
    }
}
