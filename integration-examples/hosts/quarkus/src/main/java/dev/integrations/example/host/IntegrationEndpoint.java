package dev.integrations.example.host;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrations.application.Integrations;
import dev.integrations.application.port.out.RepositoryException;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

@Path("/integrations/{id}")
@Blocking
public class IntegrationEndpoint {

    private static final Logger LOG = Logger.getLogger(IntegrationEndpoint.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final BodyReader BODIES = BodyReader.with(text -> JSON.readValue(text, Object.class));

    private final Wire wire;
    private final Jdbi jdbi;
    private final Map<String, UUID> teams;

    IntegrationEndpoint(
            Integrations integrations,
            DataSource dataSource,
            @ConfigProperty(name = "integrations.tokens") Map<String, UUID> teams) {
        this.wire = Wire.on(integrations);
        this.jdbi = Jdbi.create(dataSource);
        this.teams = teams;
    }

    @GET
    public Response get(@PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri) {
        WireRequest request = complete(WireRequest.empty(), headers, uri);
        return answer(request, team -> wire.get(team, id, request));
    }

    @PATCH
    public Response update(
            @PathParam("id") String id, @Context HttpHeaders headers, @Context UriInfo uri, InputStream body)
            throws IOException {
        WireRequest request = complete(BODIES.read(body), headers, uri);
        return answer(request, team -> QuarkusTransaction.requiringNew().call(() -> {
            WireResponse answer = wire.update(team, id, request);
            if (answer.status() == 200) {
                jdbi.useHandle(handle -> handle.execute("INSERT INTO audit (entry) VALUES (?)", id));
            }
            return answer;
        }));
    }

    private static WireRequest complete(WireRequest request, HttpHeaders headers, UriInfo uri) {
        return request.headers(headers.getRequestHeaders()).query(uri.getRequestUri().getRawQuery());
    }

    private Response answer(WireRequest request, Function<TeamId, WireResponse> call) {
        Optional<TeamId> team = request.bearerToken().map(teams::get).map(TeamId::new);
        WireResponse answer = team.map(known -> settled(known, call)).orElseGet(WireResponse::unauthorized);
        ResponseBuilder response = Response.status(answer.status()).entity(answer.hasBody() ? answer.json() : null);
        answer.headers().forEach(response::header);
        return response.build();
    }

    private static WireResponse settled(TeamId team, Function<TeamId, WireResponse> call) {
        try {
            return call.apply(team);
        } catch (RuntimeException failed) {
            // a message of the database's driver may quote values of a config
            LOG.error(failed instanceof RepositoryException ? failed.toString() : failed.getClass().getName());
            return WireResponse.ofFailure(failed);
        }
    }
}
