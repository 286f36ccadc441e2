package dev.integrations.adapter.jdbi.internal.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of H2 is as durable as the release that writes it. */
class H2ReleasesTest {

    @Test
    void theReleaseOfTheBuild_wasMeasured() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertThat(H2File.unmeasured(connection.getMetaData().getDatabaseProductVersion()))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3.231 (2024-06-01)", "2.5.2520 (2030-01-01)", "3.0.0"})
    void anotherRelease_isWarnedOf(String version) {
        assertThat(H2File.unmeasured(version).orElseThrow())
                .startsWith("H2 " + version.split(" ", 2)[0] + " ")
                .endsWith("use one of [2.3.232, 2.4.240, 2.5.252]");
    }
}
