package dev.integrations.example.host;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrations.application.Integrations;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Call;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

@Path("/integrations/{id}")
@Blocking
public class IntegrationEndpoint {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Jdbi jdbi;
    private final Endpoint endpoint;

    IntegrationEndpoint(
            Integrations integrations,
            DataSource dataSource,
            @ConfigProperty(name = "integrations.tokens") Map<String, UUID> teams) {
        jdbi = Jdbi.create(dataSource);
        endpoint = Endpoint.on(
                        Wire.on(integrations),
                        BodyReader.with(text -> JSON.readValue(text, Object.class)),
                        token -> Optional.ofNullable(teams.get(token)).map(id -> Caller.of(new TeamId(id))))
                .writingIn((call, write) ->
                        QuarkusTransaction.requiringNew().call(() -> audited(call, write.get())));
    }

    @GET
    public Response get(@Context HttpHeaders headers, @Context UriInfo uri) throws IOException {
        return answer("GET", headers, uri, InputStream.nullInputStream());
    }

    @PATCH
    public Response update(@Context HttpHeaders headers, @Context UriInfo uri, InputStream body) throws IOException {
        return answer("PATCH", headers, uri, body);
    }

    private Response answer(String method, HttpHeaders headers, UriInfo uri, InputStream body) throws IOException {
        RawRequest request = RawRequest.of(method, uri.getRequestUri(), headers.getRequestHeaders(), body);
        WireResponse answer = endpoint.answer(request);
        ResponseBuilder response = Response.status(answer.status()).entity(answer.hasBody() ? answer.json() : null);
        answer.headers().forEach(response::header);
        return response.build();
    }

    private WireResponse audited(Call call, WireResponse answer) {
        if (answer.status() == 200) {
            jdbi.useHandle(handle -> handle.execute("INSERT INTO audit (entry) VALUES (?)", call.path()));
        }
        return answer;
    }
}
