#!/usr/bin/env bash
# Three MariaDB Galera nodes on loopback, clients that write on all of them, and kill -9 of one node after the other.
# Needs Debian's packages: apt-get install mariadb-server galera-4 rsync
#   galera.sh [ROUNDS] [SEED]   starts a cluster, runs the rounds, prints how many had a flaw, stops the cluster
# The clients call it back with: kill NODE | join NODE
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export GALERA_DIR=${GALERA_DIR:-${TMPDIR:-/tmp}/integrations-galera}

as_user=() # the state transfer by rsync fails as root
[ "$(id -u)" != 0 ] || as_user=(runuser -u mysql --)

port() { echo $((4310 + $1)); }

node() { # node, then more options
  local n=$1 dir=$GALERA_DIR/$1
  shift
  "${as_user[@]}" mariadbd --no-defaults --datadir="$dir/data" --socket="$dir/socket" --pid-file="$dir/pid" \
    --log-error="$dir/log.err" --port="$(port "$n")" --bind-address=127.0.0.1 --skip-name-resolve \
    --binlog-format=ROW --innodb-autoinc-lock-mode=2 --innodb-flush-log-at-trx-commit=1 \
    --wsrep-on=ON --wsrep-provider=/usr/lib/galera/libgalera_smm.so --wsrep-sst-method=rsync \
    --wsrep-node-name="node$n" --wsrep-node-address=127.0.0.1 --wsrep-sst-receive-address="127.0.0.1:$((4510 + n))" \
    --wsrep-provider-options="gmcast.listen_addr=tcp://127.0.0.1:$((4410 + n));ist.recv_addr=127.0.0.1:$((4610 + n))" \
    "$@" > /dev/null 2>&1 &
}

await_synced() {
  local left=600
  until [ "$(mariadb --no-defaults -uroot --socket="$GALERA_DIR/$1/socket" -sNe \
    "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'wsrep_local_state_comment'" 2> /dev/null)" = Synced ]; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { echo "node $1 does not come up" >&2; tail -5 "$GALERA_DIR/$1/log.err" >&2; exit 1; }
    sleep 0.2
  done
}

addresses=gcomm://127.0.0.1:4411,127.0.0.1:4412,127.0.0.1:4413

kill_node() {
  local pid
  pid=$(cat "$GALERA_DIR/$1/pid")
  kill -9 "$pid"
  while [ -d "/proc/$pid" ]; do sleep 0.05; done
}

join() {
  node "$1" --wsrep-cluster-address="$addresses"
  await_synced "$1"
}

stop() {
  for n in 1 2 3; do kill_node "$n" 2> /dev/null || true; done
  rm -rf "$GALERA_DIR"
}

run() {
  rm -rf "$GALERA_DIR"
  mkdir -p "$GALERA_DIR"
  for n in 1 2 3; do
    mkdir "$GALERA_DIR/$n"
    [ "$(id -u)" != 0 ] || chown -R mysql "$GALERA_DIR"
    "${as_user[@]}" mariadb-install-db --no-defaults --auth-root-authentication-method=normal \
      --datadir="$GALERA_DIR/$n/data" > "$GALERA_DIR/$n/install.log" 2>&1
  done
  trap stop EXIT
  node 1 --wsrep-new-cluster --wsrep-cluster-address="$addresses"
  await_synced 1
  join 2
  join 3
  local options='?connectTimeout=2000&socketTimeout=5000&sessionVariables=wsrep_sync_wait=1'
  (cd "$here/../.." && mvn -q --no-transfer-progress -pl integration-examples/reliability -am test-compile exec:exec@cluster \
    -Dcluster.script="$here/galera.sh" -Dcluster.rounds="$1" -Dseed="$2" \
    -Dcluster.urls="$(for n in 1 2 3; do printf 'jdbc:mariadb://127.0.0.1:%s/{}%s ' "$(port "$n")" "$options"; done)" \
    -Dcluster.user=root)
}

case ${1:-} in
  kill) kill_node "$2" ;;
  join) join "$2" ;;
  *) run "${1:-10}" "${2:-random}" ;;
esac
