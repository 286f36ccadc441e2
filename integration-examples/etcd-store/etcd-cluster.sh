#!/usr/bin/env bash
# Three nodes of etcd on loopback, as processes of the caller, without a system service. Needs etcd on the PATH, or its path in
# ETCD: apt-get install etcd-server
#   etcd-cluster.sh start       starts them on new data, or on what an earlier start has left, and prints the service's URL
#   etcd-cluster.sh stop        kills them; the data stay
#   etcd-cluster.sh clean       kills them, and deletes the data
#   etcd-cluster.sh kill NODE   kill -9 of node 1, 2 or 3; start brings it back
# The data are in ETCD_CLUSTER_DIR, the ports from ETCD_CLUSTER_PORT on.
set -euo pipefail
dir=${ETCD_CLUSTER_DIR:-${TMPDIR:-/tmp}/integrations-etcd-cluster}
base=${ETCD_CLUSTER_PORT:-23790}
etcd=${ETCD:-etcd}

client() { echo "127.0.0.1:$((base + 2 * $1))"; }
peer() { echo "127.0.0.1:$((base + 2 * $1 + 1))"; }
members() { echo "n1=http://$(peer 1),n2=http://$(peer 2),n3=http://$(peer 3)"; }

# a number may belong to another process by now
is_running() {
  [ -f "$dir/$1.pid" ] && ps -o args= -p "$(cat "$dir/$1.pid")" 2> /dev/null | grep -qF -- "--data-dir $dir/$1 "
}

start_node() {
  mkdir -p "$dir"
  # compaction frees old revisions; without it the database is full after about 3,900 updates of a 512 KB config
  "$etcd" --name "n$1" --data-dir "$dir/$1" --logger zap \
    --listen-client-urls "http://$(client "$1")" --advertise-client-urls "http://$(client "$1")" \
    --listen-peer-urls "http://$(peer "$1")" --initial-advertise-peer-urls "http://$(peer "$1")" \
    --initial-cluster "$(members)" --initial-cluster-state new --pre-vote \
    --auto-compaction-mode periodic --auto-compaction-retention 1h --quota-backend-bytes 8589934592 \
    > "$dir/$1.log" 2>&1 < /dev/null &
  echo $! > "$dir/$1.pid"
  disown
}

kill_node() {
  if is_running "$1"; then
    kill -9 "$(cat "$dir/$1.pid")"
    while is_running "$1"; do sleep 0.05; done
  fi
  rm -f "$dir/$1.pid"
}

is_healthy() { # is the process that was started, and part of a cluster that has a leader
  is_running "$1" && exec 3<> "/dev/tcp/127.0.0.1/$((base + 2 * $1))" || return 1
  printf 'GET /health HTTP/1.0\r\n\r\n' >&3
  local line
  while read -r -t 2 line <&3 || [ -n "$line" ]; do
    case $line in *'"true"'*) return 0 ;; esac
  done
  return 1
}

start() {
  command -v "$etcd" > /dev/null || { echo "there is no etcd: apt-get install etcd-server" >&2; exit 1; }
  for n in 1 2 3; do is_running "$n" || start_node "$n"; done
  local end=$((SECONDS + 30))
  for n in 1 2 3; do
    until (is_healthy "$n") 2> /dev/null; do
      is_running "$n" || { echo "node $n has ended: see $dir/$n.log" >&2; exit 1; }
      [ "$SECONDS" -lt "$end" ] || { echo "node $n is not healthy: see $dir/$n.log" >&2; exit 1; }
      sleep 0.1
    done
  done
  echo "etcd://$(client 1),$(client 2),$(client 3)/integrations"
}

case ${1:-} in
  start) start ;;
  stop) for n in 1 2 3; do kill_node "$n"; done ;;
  clean) for n in 1 2 3; do kill_node "$n"; done; rm -rf "$dir" ;;
  kill) kill_node "${2:?which node: 1, 2 or 3}" ;;
  *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
