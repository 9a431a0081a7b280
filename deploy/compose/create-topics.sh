#!/usr/bin/env bash
# Creates the topics of docs/events.md that do not exist yet. Usage: create-topics.sh BOOTSTRAP_SERVERS
set -euo pipefail
servers=$1

create() {
  local topic=$1 partitions=$2
  shift 2
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$servers" --create --if-not-exists \
    --topic "$topic" --partitions "$partitions" --replication-factor 1 "$@"
}

for source in projects anchors generations; do
  # Partition = shard of the workspace: the number never changes. Compaction waits an hour, so that a consumer that lags a
  # little still sees every version.
  create "assethatch.$source" 12 --config cleanup.policy=compact --config min.compaction.lag.ms=3600000
done
