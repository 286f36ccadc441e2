package dev.integrations.example.reliability;

import dev.integrations.example.reliability.history.Answer;
import dev.integrations.example.reliability.history.Answer.Kind;
import dev.integrations.example.reliability.history.Call;
import dev.integrations.example.reliability.history.State;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example service, over HTTP. What a connection that broke was about to say, nobody knows. */
final class HttpTarget implements Target {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;
    private final boolean failsOnlyWhenKilled;

    /**
     * Talks to a service.
     *
     * @param failsOnlyWhenKilled whether nothing else happens to the service, so that no other call may fail
     */
    HttpTarget(Service service, boolean failsOnlyWhenKilled) {
        this.service = service;
        this.failsOnlyWhenKilled = failsOnlyWhenKilled;
    }

    @Override
    public Optional<State> read(int register) {
        int kills = service.kills();
        Optional<State> state = tryToRead(register);
        requireReason(kills, state.isEmpty());
        return state;
    }

    private void requireReason(int killsBefore, boolean failed) {
        if (failed && failsOnlyWhenKilled && service.kills() == killsBefore) {
            throw new AssertionError("a call failed, and the service was not killed");
        }
    }

    private Optional<State> tryToRead(int register) {
        try {
            HttpResponse<String> response =
                    send(request(register, Service.OWNER_TOKEN).GET());
            return response.statusCode() == 200 ? Optional.of(state(response)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Answer update(Call call) {
        int kills = service.kills();
        try {
            HttpResponse<String> response =
                    send(request(call.register(), call.byStranger() ? Service.STRANGER_TOKEN : Service.OWNER_TOKEN)
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", Long.toString(call.command()))
                            .method("PATCH", BodyPublishers.ofString(body(call))));
            requireReason(kills, response.statusCode() >= 500);
            return switch (response.statusCode()) {
                case 200 -> Answer.of(Kind.OK, state(response));
                case 400, 403, 503 -> refused(call, response);
                case 500 -> unknown(response);
                default -> throw wrong(response);
            };
        } catch (ConnectException nothingWasSent) {
            requireReason(kills, true);
            return Answer.REFUSED;
        } catch (IOException e) {
            requireReason(kills, true);
            return Answer.UNKNOWN;
        }
    }

    private static Answer refused(Call call, HttpResponse<String> response) {
        String expected = switch (response.statusCode()) {
            case 400 -> "version_conflict";
            case 403 -> "not_permitted";
            default -> "store_unavailable";
        };
        if (!code(response).equals(expected) || (response.statusCode() == 403 && !call.byStranger())) {
            throw wrong(response);
        }
        return Answer.REFUSED;
    }

    private static Answer unknown(HttpResponse<String> response) {
        if (!code(response).equals("result_unknown")) {
            throw wrong(response);
        }
        return Answer.UNKNOWN;
    }

    private static AssertionError wrong(HttpResponse<String> response) {
        return new AssertionError("the workload gives no reason for " + response.statusCode() + " " + response.body());
    }

    private HttpRequest.Builder request(int register, String token) {
        return HttpRequest.newBuilder(service.address().resolve("/integrations/" + Registers.id(register)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String body(Call call) {
        return JSON.writeValueAsString(Map.of("version", call.expected(), "config", Registers.content(call.command())));
    }

    private static String code(HttpResponse<String> response) {
        return json(response).at("/details/code").asString();
    }

    /** Who wrote it is not told: the content must do. */
    private static State state(HttpResponse<String> response) {
        JsonNode integration = json(response);
        long content = Registers.command(integration.at("/config/label").asString());
        return new State(integration.at("/version").asLong(), content, content);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
