package dev.integrations.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who answers the document's requests: {@code Wire} itself, or a service made of it, over real HTTP. */
public interface WireHost {

    /** The team that owns what the stories create. It is registered. */
    String OWNER = "owner";

    /** Another team. Its installations go to one environment of its own, unless they name another. */
    String OTHER = "other";

    /**
     * Sends one request.
     *
     * @param caller {@link #OWNER} or {@link #OTHER}
     * @param request what to send
     * @return the answer
     */
    Answer send(String caller, Request request);

    /**
     * The ids of the host's teams.
     *
     * @param caller {@link #OWNER} or {@link #OTHER}
     * @return the team's UUID
     */
    String team(String caller);

    /**
     * Where {@link #OTHER} installs what is not to go elsewhere.
     *
     * @return the environment's UUID
     */
    String environment();

    /**
     * Parses JSON with the host's library, losing nothing.
     *
     * @param json a text
     * @return maps, lists, texts, numbers, booleans and nulls
     */
    @Nullable
    Object parse(String json);

    /**
     * A request.
     *
     * @param method the HTTP method
     * @param path the path, without a query
     * @param query what follows the question mark, as it is to be sent
     * @param headers each header's lines
     * @param body the text to send, with a {@code Content-Type} among the headers
     */
    record Request(
            String method,
            String path,
            Optional<String> query,
            Map<String, List<String>> headers,
            Optional<String> body) {}

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param headers the value of each header
     * @param body the text
     */
    record Answer(int status, Map<String, String> headers, String body) {}
}
