package dev.integrations.example.getandpatch;

import static dev.integrations.wire.WireCall.GET_INTEGRATION;
import static dev.integrations.wire.WireCall.UPDATE_INTEGRATION;

import dev.integrations.adapter.jdbi.JdbiStore;
import dev.integrations.application.Integrations;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.BodyReader;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireResponse;
import dev.integrations.wire.endpoint.Caller;
import dev.integrations.wire.endpoint.Endpoint;
import dev.integrations.wire.endpoint.RawRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

@SpringBootApplication
@Controller
class GetAndPatch {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Endpoint endpoint;

    GetAndPatch(
            DataSource pool,
            TransactionTemplate transaction,
            JdbcTemplate jdbc,
            @Value("#{${teams}}") Map<String, UUID> teams) {
        JdbiStore store = JdbiStore.on(pool);
        store.createIfMissing();
        JdbiStore joining = store.joining(
                new TransactionAwareDataSourceProxy(pool),
                TransactionSynchronizationManager::isActualTransactionActive);
        endpoint = Endpoint.on(
                        Wire.on(Integrations.on(joining)),
                        BodyReader.with(text -> JSON.readValue(text, Object.class)),
                        token -> Optional.ofNullable(teams.get(token)).map(team -> Caller.of(new TeamId(team))))
                .offering(GET_INTEGRATION, UPDATE_INTEGRATION)
                .writingIn((call, write) -> transaction.execute(status -> {
                    jdbc.update(
                            "INSERT INTO calls (team) VALUES (?)", call.caller().value());
                    return write.get();
                }));
    }

    @RequestMapping("/integrations/**")
    void answer(HttpServletRequest http, @RequestHeader MultiValueMap<String, String> headers, HttpServletResponse out)
            throws IOException {
        WireResponse answer = endpoint.answer(new RawRequest(
                http.getMethod(), http.getRequestURI(), http.getQueryString(), headers, http.getInputStream()));
        out.setStatus(answer.status());
        answer.headers().forEach(out::setHeader);
        answer.writeTo(out.getOutputStream());
    }
}
