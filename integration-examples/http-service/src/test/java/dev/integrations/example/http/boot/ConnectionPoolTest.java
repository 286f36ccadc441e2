package dev.integrations.example.http.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {

    @Test
    void eachDriver_givesUpInSeconds() {
        assertThat(config("jdbc:postgresql://host/db").getDataSourceProperties())
                .containsEntry("connectTimeout", "3")
                .containsEntry("socketTimeout", "10");
        assertThat(config("jdbc:mariadb://host/db").getDataSourceProperties())
                .containsEntry("connectTimeout", "3000")
                .containsEntry("socketTimeout", "10000");
        assertThat(config("jdbc:h2:mem:test").getDataSourceProperties()).isEmpty();
    }

    @Test
    void whatTheUrlSays_holds() {
        assertThat(config("jdbc:mariadb://host/db?useCompression=true&sockettimeout=1")
                        .getDataSourceProperties())
                .containsOnlyKeys("connectTimeout");
        assertThat(config("jdbc:postgresql://host/db?connectTimeout=9&loginTimeout=9")
                        .getDataSourceProperties())
                .containsOnlyKeys("socketTimeout", "cancelSignalTimeout");
    }

    @Test
    void theSizeOfThePool_isASetting() {
        assertThat(config("jdbc:mariadb://host/db").getMaximumPoolSize()).isEqualTo(7);
    }

    private static HikariConfig config(String url) {
        return ConnectionPool.configOf(Settings.from(Map.of("DATABASE_URL", url, "DATABASE_POOL_SIZE", "7"))
                .database());
    }
}
