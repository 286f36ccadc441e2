package dev.integrations.example.benchmarks.http;

import dev.integrations.example.benchmarks.Configs;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The same call of all contestants, over some connections. Each connection has a row of its own. */
record HttpExperiment(Call call, Size size, int connections) {

    private static final int PAGE = 100;

    /** Of the configs that are stored. */
    enum Size {
        KB_2("2 KB", 2_000),
        KB_20("20 KB", 20_000),
        KB_200("200 KB", 200_000);

        private final String text;
        private final int bytes;

        Size(String text, int bytes) {
            this.text = text;
            this.bytes = bytes;
        }
    }

    /** What is asked for. */
    enum Call {
        LIVEZ("constant answer", 200),
        GET("GET", 200),
        PATCH("PATCH", 200),
        STALE("stale PATCH", 400),
        LIST("list of 100", 200);

        private final String text;
        private final int status;

        Call(String text, int status) {
            this.text = text;
            this.status = status;
        }
    }

    static Stream<HttpExperiment> all() {
        Stream<HttpExperiment> constant = Stream.of(Call.LIVEZ).flatMap(call -> connections(call, Size.KB_2));
        Stream<HttpExperiment> sized = Stream.of(Size.values())
                .flatMap(size -> Stream.of(Call.GET, Call.PATCH, Call.STALE).flatMap(call -> connections(call, size)));
        return Stream.of(constant, sized, connections(Call.LIST, Size.KB_2)).flatMap(experiments -> experiments);
    }

    /** One for each call. */
    static Collection<HttpExperiment> representatives(List<HttpExperiment> experiments) {
        Map<Call, HttpExperiment> byCall = new EnumMap<>(Call.class);
        experiments.forEach(experiment -> byCall.putIfAbsent(experiment.call(), experiment));
        return byCall.values();
    }

    private static Stream<HttpExperiment> connections(Call call, Size size) {
        return Stream.of(1, 4, 16).map(connections -> new HttpExperiment(call, size, connections));
    }

    String name() {
        String configs = call == Call.LIVEZ ? "" : size.text + " / ";
        return call.text + " / " + configs + connections + (connections == 1 ? " connection" : " connections");
    }

    int status() {
        return call.status;
    }

    /** Whether history grows, and would slow down who keeps it. */
    boolean writes() {
        return call == Call.PATCH;
    }

    /** Only an update and a conflict cost more with history. */
    boolean concernsHistory() {
        return call == Call.PATCH || call == Call.STALE;
    }

    /** Fills the table, and returns what each connection sends. */
    Sender prepare(HttpContestant contestant) {
        List<UUID> ids = Stream.generate(UUID::randomUUID)
                .limit(call == Call.LIST ? PAGE : connections)
                .toList();
        contestant.store(ids, Configs.text(Configs.ofSize(size.bytes)));
        return switch (call) {
            case LIVEZ -> constant(Requests.get("/livez"));
            case LIST -> constant(Requests.get(contestant.kind().page() + PAGE));
            case GET -> connection -> Requests.get(Requests.integration(ids.get(connection)));
            case STALE -> {
                // So that there is an update to collide with.
                ids.forEach(id -> HttpRounds.require(contestant, Requests.patch(id, 1, "theirs"), 200));
                yield connection -> Requests.patch(ids.get(connection), 1, "mine");
            }
            case PATCH -> {
                long[] versions = new long[connections];
                yield connection -> {
                    long version = ++versions[connection];
                    return Requests.patch(ids.get(connection), version, "r" + version);
                };
            }
        };
    }

    /** Not called for one connection by two threads at once. */
    interface Sender {

        /**
         * Returns the next request.
         *
         * @param connection from 0 to the number of connections - 1
         */
        byte[] next(int connection);
    }

    private static Sender constant(byte[] request) {
        return connection -> request;
    }
}
