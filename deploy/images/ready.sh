#!/usr/bin/env bash
# Succeeds when the service in this container says that it is ready. Bash alone, because the runtime image promises no
# HTTP client.
set -euo pipefail
exec 3<>/dev/tcp/127.0.0.1/8080
printf 'GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
