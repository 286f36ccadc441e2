package dev.integrations.contract;

import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.CallerEnvironments;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shortest host: no server, no text that was sent. Thread-safe. */
public final class WireInProcess implements WireHost {

    private final Endpoint endpoint;
    private final JsonLibrary library;
    private final TeamId owner;
    private final TeamId other = new TeamId(UUID.randomUUID());
    private final EnvironmentId environment = new EnvironmentId(UUID.randomUUID());

    /** Parses JSON, losing nothing. */
    public interface JsonLibrary {

        @Nullable
        Object parse(String json) throws Exception;
    }

    /**
     * Answers by a wire, on behalf of two teams that it makes up.
     *
     * @param wire what answers
     * @param library parses the bodies
     */
    public WireInProcess(Wire wire, JsonLibrary library) {
        this.endpoint = Endpoint.on(wire, BodyReader.with(library::parse), token -> Optional.empty());
        this.library = library;
        WireResponse registered = wire.registerTeam(
                other, WireRequest.of("application/json", Map.of("name", "Owners", "domain", "example.com")));
        this.owner = new TeamId(UUID.fromString(
                (String) Objects.requireNonNull(registered.body().get("id"))));
    }

    @Override
    public String team(String caller) {
        return id(caller).toString();
    }

    @Override
    public String environment() {
        return environment.toString();
    }

    @Override
    public @Nullable Object parse(String json) {
        try {
            return library.parse(json);
        } catch (Exception noJson) {
            throw new AssertionError(json, noJson);
        }
    }

    @Override
    public Answer send(String caller, Request sent) {
        RawRequest request = new RawRequest(
                sent.method(),
                sent.path(),
                sent.query().orElse(null),
                sent.headers(),
                new ByteArrayInputStream(sent.body().orElse("").getBytes(StandardCharsets.UTF_8)));
        WireResponse answer;
        try {
            answer = endpoint.answer(new Caller(id(caller), environments(id(caller))), request);
        } catch (IOException impossible) {
            throw new AssertionError("an array can always be read", impossible);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        return new Answer(answer.status(), headers, answer.json());
    }

    private TeamId id(String caller) {
        return caller.equals(OWNER) ? owner : other;
    }

    /** As a token tells it: an environment that one names belongs to its team. */
    private CallerEnvironments environments(TeamId caller) {
        return caller.equals(other)
                ? new CallerEnvironments(Optional.of(environment), any -> true)
                : new CallerEnvironments(Optional.empty(), named -> !named.equals(environment));
    }
}
