package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tour shows what it promises. */
class TourIT {

    @Test
    void theTour_findsEverythingAsExpected_andLeavesNoThreadOfItsOwn() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        int exitCode = new Main(out, out).run(new String[] {"tour"}, Map.of());
        assertThat(exitCode).as("%s", shown).isZero();
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("1. ", "5. ", "PATCH /integrations/", "-> 200", "-> 400", "version_conflict")
                .doesNotContain("NOT AS EXPECTED");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("http-") || name.startsWith("database") || name.startsWith("pool-"));
    }
}
