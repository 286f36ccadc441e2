package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Main main = new Main(print(out), print(err));

    @Test
    void anythingElseThanACommand_getsTheUsage_andExitCode2() {
        assertThat(main.run(new String[] {}, Map.of())).isEqualTo(2);
        assertThat(main.run(new String[] {"sing"}, Map.of())).isEqualTo(2);
        assertThat(main.run(new String[] {"serve", "twice"}, Map.of())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage: serve | tour");
        assertThat(out.size()).isZero();
    }

    @Test
    void aBadSetting_isToldInOneLine_andExitCode2() {
        assertThat(main.run(new String[] {"serve"}, Map.of("PORT", "many"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("PORT: must be a whole number from 0 to 65535");
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
