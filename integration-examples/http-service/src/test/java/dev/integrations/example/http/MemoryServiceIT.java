package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.contract.WireContract;
import dev.integrations.contract.WireHost;
import dev.integrations.example.http.boot.HttpService;
import dev.integrations.example.http.boot.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With {@code DATABASE_URL=memory:}, the service gives the same answers, and needs no database. */
class MemoryServiceIT implements WireContract {

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    private static HttpService service;
    private static OverHttp host;

    @BeforeAll
    static void start() {
        service = HttpService.start(
                Settings.from(Map.of(
                        Settings.PORT,
                        "0",
                        Settings.DATABASE_URL,
                        "memory:",
                        Settings.API_TOKENS,
                        "%s=%s,%s=%s/%s"
                                .formatted(
                                        ServiceUnderTest.OWNER,
                                        ServiceUnderTest.EXAMPLE.team().id(),
                                        ServiceUnderTest.OTHER,
                                        ServiceUnderTest.OTHER_TEAM,
                                        ServiceUnderTest.ENVIRONMENT))),
                new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
        host = new OverHttp(service.port());
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
        service.close();
    }

    @Override
    public WireHost host() {
        return host;
    }

    @Test
    void start_tellsInOneLine_thatNothingOutlivesTheProcess() {
        assertThat(PRINTED.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("DATABASE_URL=memory:"))
                .singleElement()
                .asString()
                .contains("gone when it ends", "shared with no other");
    }

    @Test
    void service_isReady_andHoldsTheExample() {
        Client client = new Client(service.port());
        assertThat(client.send("GET", "/readyz", null, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        assertThat(client.send(
                                "GET",
                                ServiceUnderTest.path(ServiceUnderTest.EXAMPLE.integration()),
                                ServiceUnderTest.OWNER,
                                null,
                                java.net.http.HttpRequest.BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
    }
}
