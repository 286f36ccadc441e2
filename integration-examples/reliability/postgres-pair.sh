#!/usr/bin/env bash
# A PostgreSQL primary with a synchronous standby on loopback, clients that write on whichever is primary, and kill -9 of
# the primary, promotion of the standby, and return of the killed one as the new standby. Needs Debian's package:
# apt-get install postgresql
#   postgres-pair.sh [ROUNDS] [SEED]   starts the pair, runs the rounds, prints how many had a flaw, stops the pair
# The clients call it back with: kill NODE | join NODE, where the node is always the one whose turn it is
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PAIR_DIR=${PAIR_DIR:-${TMPDIR:-/tmp}/integrations-postgres-pair}
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)

as_user=() # PostgreSQL refuses to run as root
[ "$(id -u)" != 0 ] || as_user=(runuser -u postgres --)

port() { echo $((5450 + $1)); }
other() { echo $((3 - $1)); }

start() {
  "${as_user[@]}" "$bin/pg_ctl" -D "$PAIR_DIR/$1" -l "$PAIR_DIR/$1.log" -w -o "-p $(port "$1") -c unix_socket_directories= \
    -c listen_addresses=127.0.0.1 -c max_connections=100" start > /dev/null
}

sql() { # node, statement
  psql -qAt -h 127.0.0.1 -p "$(port "$1")" -U postgres -c "$2"
}

# From now on nothing is acknowledged that the standby does not have on its disk.
make_synchronous() {
  sql "$1" "ALTER SYSTEM SET synchronous_standby_names = '*'"
  sql "$1" "SELECT pg_reload_conf()" > /dev/null
  local left=300
  until [ "$(sql "$1" "SELECT sync_state FROM pg_stat_replication")" = sync ]; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || { echo "the standby does not follow" >&2; exit 1; }
    sleep 0.1
  done
}

add_standby() { # of which primary
  local standby
  standby=$(other "$1")
  rm -rf "${PAIR_DIR:?}/$standby"
  "${as_user[@]}" "$bin/pg_basebackup" -h 127.0.0.1 -p "$(port "$1")" -U postgres -D "$PAIR_DIR/$standby" -R -X stream -c fast
  start "$standby"
  make_synchronous "$1"
}

kill_server() {
  local pid
  pid=$(head -1 "$PAIR_DIR/$1/postmaster.pid")
  # shellcheck disable=SC2046
  kill -9 "$pid" $(ps -o pid= --ppid "$pid") 2> /dev/null || true
  while [ -d "/proc/$pid" ]; do sleep 0.05; done
}

kill_primary() {
  local primary promoted
  primary=$(cat "$PAIR_DIR/primary")
  promoted=$(other "$primary")
  kill_server "$primary"
  "${as_user[@]}" "$bin/pg_ctl" -D "$PAIR_DIR/$promoted" -w promote > /dev/null
  # alone, it must not wait for a standby
  sql "$promoted" "ALTER SYSTEM SET synchronous_standby_names = ''"
  sql "$promoted" "SELECT pg_reload_conf()" > /dev/null
  echo "$promoted" > "$PAIR_DIR/primary"
}

stop() {
  for n in 1 2; do kill_server "$n" 2> /dev/null || true; done
  rm -rf "$PAIR_DIR"
}

run() {
  rm -rf "$PAIR_DIR"
  mkdir -p "$PAIR_DIR"
  [ "$(id -u)" != 0 ] || chown postgres "$PAIR_DIR"
  "${as_user[@]}" "$bin/initdb" -D "$PAIR_DIR/1" -A trust -U postgres > /dev/null
  trap stop EXIT
  start 1
  echo 1 > "$PAIR_DIR/primary"
  add_standby 1
  local url="jdbc:postgresql://127.0.0.1:$(port 1),127.0.0.1:$(port 2)/{}?targetServerType=primary&connectTimeout=2&socketTimeout=5"
  (cd "$here/../.." && mvn -q --no-transfer-progress -pl integration-examples/reliability -am test-compile exec:exec@cluster \
    -Dcluster.script="$here/postgres-pair.sh" -Dcluster.rounds="$1" -Dseed="$2" -Dcluster.urls="$url $url" \
    -Dcluster.user=postgres)
}

case ${1:-} in
  kill) kill_primary ;;
  join) add_standby "$(cat "$PAIR_DIR/primary")" ;;
  *) run "${1:-10}" "${2:-random}" ;;
esac
