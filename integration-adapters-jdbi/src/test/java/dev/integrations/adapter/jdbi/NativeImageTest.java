package dev.integrations.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.adapter.jdbi.internal.sql.Dialect;
import dev.integrations.adapter.jdbi.internal.table.StoreSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A native image is told of each resource that the adapter loads; {@link ArchitectureTest} sees to it that it loads nothing else by name. */
class NativeImageTest {

    private static final String METADATA =
            "/META-INF/native-image/dev.integrations/integration-adapters-jdbi/resource-config.json";
    private static final Pattern INCLUDED = Pattern.compile("\"pattern\": \"([^\"]+)\"");

    @Test
    void everyScript_isIncluded() throws IOException {
        String metadata;
        try (InputStream in = JdbiStore.class.getResourceAsStream(METADATA)) {
            metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var included = INCLUDED.matcher(metadata)
                .results()
                .map(found -> Pattern.compile(found.group(1).replace("\\\\", "\\")))
                .toList();

        assertThat(included).hasSize(1);
        assertThat(Arrays.stream(Dialect.values()).flatMap(dialect -> dialect.schemaScripts().stream()))
                .hasSize(25)
                .allSatisfy(script -> {
                    assertThat(StoreSchema.resource(script)).isNotEmpty();
                    assertThat("dev/integrations/adapter/jdbi/" + script).matches(included.get(0));
                });
    }
}
