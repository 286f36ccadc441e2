package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code Expect: 100-continue}: a body is asked for where it is read. */
class ExpectationIT extends ServiceUnderTest {

    private static final String[] EXPECTING = {
        Wire.bearer(OWNER), "Content-Type: application/json\r\n", "Expect: 100-continue\r\n", "Content-Length: 2\r\n"
    };

    @Test
    void aBodyThatIsRead_isAskedFor() throws IOException {
        try (Wire wire = new Wire(port()).write(Wire.head("POST", "/teams", EXPECTING))) {
            assertThat(wire.read().status()).isEqualTo(100);
            assertThat(wire.write("{}").read().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"POST, /nowhere, 404", "PUT, /teams, 405", "DELETE, /integrations/x, 404"})
    void whatPathAndMethodDecide_isAnsweredAtOnce(String method, String path, int status) throws IOException {
        try (Wire wire = new Wire(port()).write(Wire.head(method, path, EXPECTING))) {
            Reply reply = wire.read();
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.headers().firstValue("Connection")).hasValue("close");
        }
    }
}
