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
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

@Controller("/integrations/{id}")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
class IntegrationEndpoint {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Jdbi jdbi;
    private final Endpoint endpoint;

    IntegrationEndpoint(
            Integrations integrations,
            DataSource dataSource,
            TransactionOperations<Connection> transaction,
            @Property(name = "integrations.tokens") Map<String, UUID> teams) {
        jdbi = Jdbi.create(dataSource);
        endpoint = Endpoint.on(
                        Wire.on(integrations),
                        BodyReader.with(text -> JSON.readValue(text, Object.class)),
                        token -> Optional.ofNullable(teams.get(token)).map(id -> Caller.of(new TeamId(id))))
                .writingIn((call, write) -> transaction.executeWrite(status -> audited(call, write.get())));
    }

    @Get
    HttpResponse<String> get(HttpRequest<?> http) throws IOException {
        return answer(http, new byte[0]);
    }

    @Patch
    HttpResponse<String> update(HttpRequest<?> http, @Body @Nullable byte[] body) throws IOException {
        return answer(http, body == null ? new byte[0] : body);
    }

    private HttpResponse<String> answer(HttpRequest<?> http, byte[] body) throws IOException {
        RawRequest request = RawRequest.of(
                http.getMethodName(), http.getUri(), http.getHeaders().asMap(), new ByteArrayInputStream(body));
        WireResponse answer = endpoint.answer(request);
        MutableHttpResponse<String> response = HttpResponse.status(answer.status(), null);
        answer.headers().forEach(response::header);
        return answer.hasBody() ? response.body(answer.json()) : response;
    }

    private WireResponse audited(Call call, WireResponse answer) {
        if (answer.status() == 200) {
            jdbi.useHandle(handle -> handle.execute("INSERT INTO audit (entry) VALUES (?)", call.path()));
        }
        return answer;
    }
}
