package dev.integrations.example.http.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrations.domain.ConfigDisplay;
import dev.integrations.domain.config.ConfigLimits;
import dev.integrations.domain.installation.EnvironmentId;
import dev.integrations.domain.team.TeamId;
import dev.integrations.example.http.Main;
import dev.integrations.example.http.auth.Caller;
import dev.integrations.example.http.auth.Tokens;
import dev.integrations.example.http.server.Load;
import dev.integrations.example.http.server.SettingException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String TEAM = "05daecaf-4365-42e8-8370-8127de5dd717";

    @Test
    void withoutAnyVariable_theDefaultsHold() {
        Settings settings = Settings.from(Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.load().maxBodyBytes()).isEqualTo(1_048_576);
        assertThat(settings.load()).isEqualTo(Load.DEFAULT);
        assertThat(settings.configLimits()).isEqualTo(ConfigLimits.DEFAULT);
        assertThat(settings.showSecrets()).isEqualTo(ConfigDisplay.ALL_TO_OWNER);
        assertThat(settings.database().url()).startsWith("jdbc:h2:async:./data/");
        assertThat(settings.database().poolSize()).isEqualTo(10);
        assertThat(settings.tokens().isEmpty()).isTrue();
    }

    @Test
    void everyVariable_isInTheHelp_andInTheReadme_andNoOther() throws IOException {
        Set<String> read = new TreeSet<>();
        Settings.from(new HashMap<>() {
            @Override
            public String get(Object variable) {
                read.add((String) variable);
                return super.get(variable);
            }
        });
        assertThat(read).contains("PORT", "HISTORY", "BREAKING_CHANGES");
        assertThat(named("(?m)^ +([A-Z_]{3,})(?: |$)", Main.USAGE)).isEqualTo(read);
        String readme = Files.readString(Path.of("README.md"));
        String table = readme.substring(readme.indexOf("| variable | meaning |"));
        assertThat(named(
                        "`([A-Z_]{3,})`(?=[^|]*\\|)",
                        table.substring(0, table.indexOf("\n\n")).replaceAll("(?m)^(\\|[^|]*\\|).*$", "$1")))
                .isEqualTo(read);
    }

    private static Set<String> named(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void history_isKeptForDaysOrHours_orForever() {
        Map<String, Optional<Duration>> kept = Map.of(
                "", Optional.empty(),
                "forever", Optional.empty(),
                "90d", Optional.of(Duration.ofDays(90)),
                "36h", Optional.of(Duration.ofHours(36)));
        kept.forEach((text, time) -> assertThat(Settings.from(Map.of(Settings.HISTORY_KEEP, text))
                        .database()
                        .kept()
                        .pastUpdates())
                .isEqualTo(time));
    }

    @Test
    void anEmptyVariable_isAsOneThatIsNotSet() {
        assertThat(Settings.from(Map.of("PORT", "", "DATABASE_URL", "", "API_TOKENS", ""))
                        .port())
                .isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, -1",
        "PORT, 65536",
        "PORT, 8080x",
        "PORT, +80",
        "PORT, 99999999999",
        "MAX_BODY_BYTES, 0",
        "MAX_BODY_BYTES, 1e6",
        "MAX_REQUESTS, 0",
        "REQUEST_SECONDS, 0",
        "COMMANDS_KEEP_HOURS, 23",
        "HISTORY_KEEP, 90",
        "HISTORY_KEEP, 0d",
        "HISTORY_KEEP, 100000h",
        "HISTORY_KEEP, P1D",
        "MAX_CONFIG_BYTES, 1",
        "MAX_CONFIG_DEPTH, 0",
        "MAX_CONFIG_DEPTH, 501",
        "MAX_CONFIG_KEYS, many",
        "SHOW_SECRETS, hunter2",
        "SHOW_SECRETS, OWNER",
        "DATABASE_POOL_SIZE, 0",
        "DATABASE_POOL_SIZE, -1",
        "DATABASE_URL, postgres://user:hunter2@host/db",
        "API_TOKENS, hunter2",
        "API_TOKENS, hunter2=1-1-1-1-1",
        "API_TOKENS, hunter 2=05daecaf-4365-42e8-8370-8127de5dd717",
        "API_TOKENS, hunter2=05daecaf-4365-42e8-8370-8127de5dd717/",
        "API_TOKENS, hunter2=05daecaf-4365-42e8-8370-8127de5dd717/1-1-1-1-1",
        "API_TOKENS, =05daecaf-4365-42e8-8370-8127de5dd717",
    })
    void aValueThatMakesNoSense_isRefused_byTheNameOfItsVariable_withoutTheValue(String variable, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(variable, value)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(variable + ": ")
                .hasMessageNotContaining("hunter")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aTokenNamedTwice_isRefused() {
        assertThatThrownBy(() -> Tokens.parse("a=" + TEAM + ",a=" + TEAM)).hasMessageContaining("entry 2");
    }

    @Test
    void tokens_standForTheirTeams_andPerhapsAnEnvironment() {
        String other = UUID.randomUUID().toString();
        Tokens tokens = Tokens.parse("one=" + TEAM + ", dHdv==" + other + "/" + TEAM);
        assertThat(tokens.callerOf(List.of("Bearer one")))
                .hasValue(new Caller(new TeamId(UUID.fromString(TEAM)), Optional.empty()));
        assertThat(tokens.callerOf(List.of("bearer  dHdv=")))
                .hasValue(new Caller(
                        new TeamId(UUID.fromString(other)), Optional.of(new EnvironmentId(UUID.fromString(TEAM)))));
        for (String wrong :
                new String[] {"Bearer", "Bearer ", "one", "Basic one", "Bearer ONE", "Bearer one two", ""}) {
            assertThat(tokens.callerOf(List.of(wrong))).as(wrong).isEmpty();
        }
        assertThat(tokens.callerOf(List.of())).isEmpty();
    }

    @Test
    void anEnvironment_belongsToOneTeam() {
        String other = UUID.randomUUID().toString();
        String environment = "/" + UUID.randomUUID();
        Tokens.parse("a=" + TEAM + environment + ",b=" + TEAM + environment + ",c=" + other);
        assertThatThrownBy(() -> Tokens.parse("a=" + TEAM + environment + ",b=" + other + environment))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("entry 2")
                .hasMessageContaining("another team");
    }

    @Test
    void tokens_areHeldAsHashes_andByNothingElse() throws ReflectiveOperationException {
        Tokens tokens = Tokens.parse("hunter2=" + TEAM);
        List<String> held = new ArrayList<>();
        for (Field field : Tokens.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                held.add(field.get(tokens).toString());
            }
        }
        String sha256 = "f52fbd32b2b3b86ff88ef6c490628285f482af15ddcb29541f94bcf526a3f6c7";
        assertThat(held).singleElement().asString().contains(sha256).doesNotContain("hunter2");
    }

    @Test
    void nothingPrintable_holdsASecret() {
        Settings settings = Settings.from(Map.of(
                "API_TOKENS", "hunter2=" + TEAM,
                "DATABASE_URL", "jdbc:postgresql://host/db?password=hunter3",
                "DATABASE_PASSWORD", "hunter4"));
        assertThat(settings.toString()).doesNotContain("hunter");
    }
}
