package dev.integrations.example.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.example.http.boot.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's limits hold in parser and domain alike, because both have them from one value. */
class ConfigLimitsIT extends ServiceUnderTest {

    private static final int DEPTH = 70;

    @Override
    Map<String, String> environment(Path directory) {
        Map<String, String> environment = super.environment(directory);
        environment.put(Settings.MAX_CONFIG_BYTES, "2000");
        environment.put(Settings.MAX_CONFIG_DEPTH, Integer.toString(DEPTH));
        environment.put(Settings.MAX_CONFIG_KEYS, "100");
        return environment;
    }

    @Test
    void atItsDepth_aConfigIsTaken_inEitherLanguage() {
        assertThat(patch(fresh(), "{\"version\":3,\"config\":" + nested(DEPTH) + "}")
                        .status())
                .isEqualTo(200);
        assertThat(jsonPatch(fresh(), 3, "{\"op\":\"replace\",\"path\":\"/config\",\"value\":" + nested(DEPTH) + "}")
                        .status())
                .isEqualTo(200);
        String whole = get(fresh()).text();
        int config = whole.indexOf("\"config\":") + 9;
        String deep = whole.substring(0, config) + nested(DEPTH) + whole.substring(whole.indexOf(",\"team_id\""));
        Reply refusedForItsIdOnly = jsonPatch(fresh(), 3, "{\"op\":\"replace\",\"path\":\"\",\"value\":" + deep + "}");
        refusedForItsIdOnly.isBadRequest("invalid");
        assertThat(refusedForItsIdOnly.text()).contains("/id").doesNotContain("deep");
    }

    @Test
    void oneLevelDeeper_isRefused_withItsPlace() {
        Reply merged = patch(fresh(), "{\"version\":3,\"config\":" + nested(DEPTH + 1) + "}");
        assertThat(merged.isBadRequest("invalid").text()).contains("too_deep");
        Reply patched =
                jsonPatch(fresh(), 3, "{\"op\":\"replace\",\"path\":\"/config\",\"value\":" + nested(DEPTH + 1) + "}");
        assertThat(patched.isBadRequest("invalid").text()).contains("too_deep");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000, 40_000})
    void farDeeper_isRefusedWhileItIsParsed(int more) {
        patch(fresh(), "{\"version\":3,\"config\":" + nested(DEPTH + more) + "}")
                .isBadRequest("json_limit");
    }

    @Test
    void tooManyBytesOrKeys_areRefused() {
        patch(fresh(), "{\"version\":3,\"config\":{\"a\":\"" + "x".repeat(2_000) + "\"}}")
                .isInvalid("/config", "too_large");
        StringBuilder keys = new StringBuilder("\"k\":1");
        for (int i = 0; i < 100; i++) {
            keys.append(",\"k").append(i).append("\":1");
        }
        patch(fresh(), "{\"version\":3,\"config\":{\"a\":{" + keys + "}}}").isInvalid("/config", "too_many_keys");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }
}
