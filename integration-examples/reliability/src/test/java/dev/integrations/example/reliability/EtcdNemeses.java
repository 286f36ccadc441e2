package dev.integrations.example.reliability;

import dev.integrations.example.etcd.EtcdCluster;
import dev.integrations.example.etcd.EtcdNode;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** What can go wrong with a cluster of etcd. It goes on in the end: it has all its nodes, and a leader. */
final class EtcdNemeses {

    private static final int UPDATES_MEANWHILE = 50;

    private EtcdNemeses() {}

    /** The others elect another, and go on without it. */
    static Nemesis<ThreadCrowd> killLeader(EtcdCluster cluster) {
        return new Nemesis<>("kill -9 of the leader", (crowd, pulse, random) -> {
            EtcdNode leader = cluster.awaitLeader();
            leader.kill();
            long killed = System.nanoTime();
            pulse.awaitAcknowledgedSince(killed);
            System.out.printf(
                    "%.1f s without an answer after the leader's death%n", (System.nanoTime() - killed) / 1e9);
            pulse.awaitAcknowledged(UPDATES_MEANWHILE);
            leader.restart();
            leader.awaitReady();
        });
    }

    static Nemesis<ThreadCrowd> killFollower(EtcdCluster cluster) {
        return new Nemesis<>("kill -9 of a follower", (crowd, pulse, random) -> {
            EtcdNode follower = anyFollower(cluster, random);
            follower.kill();
            pulse.awaitAcknowledged(UPDATES_MEANWHILE);
            follower.restart();
            follower.awaitReady();
        });
    }

    static Nemesis<ThreadCrowd> killAll(EtcdCluster cluster) {
        return new Nemesis<>("kill -9 of all three nodes", (crowd, pulse, random) -> cluster.restart());
    }

    /** Any node, the leader too: its connections stay open meanwhile. */
    static Nemesis<ThreadCrowd> pause(EtcdCluster cluster) {
        return withoutANode("paused node", cluster, EtcdNode::pause, EtcdNode::resume);
    }

    /** Any node, the leader too: clients still reach it, and nobody else does. */
    static Nemesis<ThreadCrowd> cutOff(EtcdCluster cluster) {
        return withoutANode("node cut off from the others", cluster, cluster::cutOff, node -> cluster.heal());
    }

    /** The others go on, and those who ask the node fail. */
    private static Nemesis<ThreadCrowd> withoutANode(
            String name, EtcdCluster cluster, Consumer<EtcdNode> begin, Consumer<EtcdNode> end) {
        return new Nemesis<>(name, (crowd, pulse, random) -> {
            EtcdNode node = any(cluster.nodes(), random);
            begin.accept(node);
            try {
                pulse.awaitFailed(1);
                pulse.awaitAcknowledged(UPDATES_MEANWHILE);
            } finally {
                end.accept(node);
            }
            node.awaitReady();
        });
    }

    /** Not a byte more fits on its disk: it ends itself, and is started again. */
    static Nemesis<ThreadCrowd> fullDisk(EtcdCluster cluster) {
        return new Nemesis<>("full disk of a node", (crowd, pulse, random) -> {
            EtcdNode node = any(cluster.nodes(), random);
            Nemeses.fillDisk(node.process());
            pulse.awaitAcknowledged(UPDATES_MEANWHILE);
            node.kill();
            node.restart();
            node.awaitReady();
        });
    }

    private static EtcdNode anyFollower(EtcdCluster cluster, Random random) {
        EtcdNode leader = cluster.awaitLeader();
        return any(cluster.nodes().stream().filter(node -> node != leader).toList(), random);
    }

    private static EtcdNode any(List<EtcdNode> nodes, Random random) {
        return nodes.get(random.nextInt(nodes.size()));
    }
}
