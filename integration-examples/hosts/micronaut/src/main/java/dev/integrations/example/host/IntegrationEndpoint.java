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
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Controller("/integrations/{id}")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class IntegrationEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(IntegrationEndpoint.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final BodyReader BODIES = BodyReader.with(text -> JSON.readValue(text, Object.class));

    private final Wire wire;
    private final Jdbi jdbi;
    private final TransactionOperations<Connection> operations;
    private final Map<String, UUID> teams;

    IntegrationEndpoint(
            Integrations integrations,
            DataSource dataSource,
            TransactionOperations<Connection> operations,
            @Property(name = "integrations.tokens") Map<String, UUID> teams) {
        this.wire = Wire.on(integrations);
        this.jdbi = Jdbi.create(dataSource);
        this.operations = operations;
        this.teams = teams;
    }

    @Get
    HttpResponse<String> get(String id, HttpRequest<?> http) {
        return answer(id, http, new byte[0]);
    }

    @Patch
    HttpResponse<String> update(String id, HttpRequest<?> http, @Body @Nullable byte[] body) {
        return answer(id, http, body == null ? new byte[0] : body);
    }

    private HttpResponse<String> answer(String id, HttpRequest<?> http, byte[] body) {
        WireRequest request =
                BODIES.read(body).headers(http.getHeaders().asMap()).query(http.getUri().getRawQuery());
        Optional<TeamId> team = request.bearerToken().map(teams::get).map(TeamId::new);
        WireResponse answer = team.map(known -> settled(http.getMethod(), known, id, request))
                .orElseGet(WireResponse::unauthorized);
        MutableHttpResponse<String> response = HttpResponse.status(answer.status(), null);
        answer.headers().forEach(response::header);
        return answer.hasBody() ? response.body(answer.json()) : response;
    }

    private WireResponse settled(HttpMethod method, TeamId team, String id, WireRequest request) {
        try {
            return method == HttpMethod.PATCH
                    ? operations.executeWrite(status -> audited(id, wire.update(team, id, request)))
                    : wire.get(team, id, request);
        } catch (RuntimeException failed) {
            // a message of the database's driver may quote values of a config
            LOG.error(failed instanceof RepositoryException ? failed.toString() : failed.getClass().getName());
            return WireResponse.ofFailure(failed);
        }
    }

    private WireResponse audited(String id, WireResponse answer) {
        if (answer.status() == 200) {
            jdbi.useHandle(handle -> handle.execute("INSERT INTO audit (entry) VALUES (?)", id));
        }
        return answer;
    }
}
