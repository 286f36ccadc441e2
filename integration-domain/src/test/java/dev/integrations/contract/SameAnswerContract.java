package dev.integrations.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrations.application.UpdatePolicy;
import dev.integrations.domain.team.TeamId;
import dev.integrations.wire.Wire;
import dev.integrations.wire.WireRequest;
import dev.integrations.wire.WireResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * R1, as clients see it: a store may tell the text of an object instead of the object
 * ({@link dev.integrations.domain.json.JsonObject.Source#text()}), and nobody may notice.
 */
public interface SameAnswerContract extends OneStore {

    /** Otherwise the entity tag that a client was given with its write would fail the next one. */
    @Test
    @Cites("the answer to a write is what a read returns, byte for byte")
    default void r1_theAnswerToAWrite_isWhatAReadReturns_byteForByte() {
        forEachSample((config, name) -> {
            TeamId team = OneStore.team();
            Wire wire = wire();
            WireResponse created = wire.create(team, body(Map.of("name", "x", "config", config)));
            assertThat(created.status()).as(name).isEqualTo(200);
            String id = String.valueOf(created.body().get("id"));
            assertSameAnswer(name, created, wire.get(team, id, WireRequest.empty()));
            Map<String, ?> change = Map.of("version", 1, "config", Map.of("label", "another"));
            WireResponse updated = wire.update(team, id, body(change));
            assertThat(updated.status()).as(name).isEqualTo(200);
            assertSameAnswer(name, updated, wire.get(team, id, WireRequest.empty()));
        });
    }

    private Wire wire() {
        return Wire.on(useCases(UpdatePolicy.DEFAULT.withLimits(HostileConfigs.GENEROUS)));
    }

    private static WireRequest body(Map<String, ?> members) {
        return WireRequest.of("application/json", members);
    }

    private static void assertSameAnswer(String name, WireResponse written, WireResponse read) {
        assertThat(read.json().equals(written.json()))
                .as("a config with %s: the text of the answer to a write is that of a read", name)
                .isTrue();
        assertThat(read.headers().get("ETag"))
                .as(name)
                .isEqualTo(written.headers().get("ETag"));
    }

    private static void forEachSample(BiConsumer<Map<String, ?>, String> test) {
        HostileConfigs.all().forEach((name, config) -> test.accept(config, name));
        RandomJson documents = new RandomJson(1);
        for (int i = 0; i < 20; i++) {
            Map<String, Object> unknown = new LinkedHashMap<>();
            documents.object().forEach((member, value) -> unknown.put("x_" + member, value));
            test.accept(unknown, "random JSON, number " + i);
        }
    }
}
