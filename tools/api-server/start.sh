#!/usr/bin/env bash
# start.sh VERSION PORT [flag…]: starts kube-apiserver VERSION (1.36) with an etcd of its own; start.sh --stop PORT stops it.
# It listens on 127.0.0.1 (PORT, and etcd on PORT+1000 and PORT+2000) and knows one user, with the token "admin".
set -euo pipefail
home=${API_SERVER_HOME:-/tmp/k8s-lint-api-server}

if [ "$1" = --stop ]; then
  cd "$home/run/$2"
  kill "$(cat server.pid)" "$(cat etcd.pid)"
  exit
fi

version=$1 port=$2
shift 2
run=$home/run/$port
rm -rf "$run" && mkdir -p "$run" && cd "$run"
openssl genrsa -out key.pem 2048 2>/dev/null
echo 'admin,admin,admin,"system:masters"' >tokens.csv

setsid "$home/etcd/etcd" --data-dir "$run/etcd" --unsafe-no-fsync --log-level error \
  --listen-client-urls "http://127.0.0.1:$((port + 1000))" --advertise-client-urls "http://127.0.0.1:$((port + 1000))" \
  --listen-peer-urls "http://127.0.0.1:$((port + 2000))" >etcd.log 2>&1 &
echo $! >etcd.pid
setsid "$home/$version/kube-apiserver" --bind-address=127.0.0.1 --secure-port="$port" --cert-dir="$run/certs" \
  --etcd-servers="http://127.0.0.1:$((port + 1000))" --service-cluster-ip-range=10.0.0.0/12,2001:db8::/112 \
  --service-account-issuer=https://kubernetes.default.svc --service-account-key-file=key.pem \
  --service-account-signing-key-file=key.pem --token-auth-file=tokens.csv --authorization-mode=RBAC \
  --allow-privileged=true \
  --disable-admission-plugins=NamespaceLifecycle \
  "$@" >server.log 2>&1 &
echo $! >server.pid

ask() { curl -sk -H 'Authorization: Bearer admin' -H 'Content-Type: application/json' "https://127.0.0.1:$port$1" "${@:2}"; }

for _ in $(seq 60); do
  if [ "$(ask /readyz)" = ok ]; then
    # Controllers would make it, for pods that name none.
    ask /api/v1/namespaces/default/serviceaccounts -d '{"metadata": {"name": "default"}}' >/dev/null
    exit
  fi
  sleep 1
done
tail -3 server.log >&2
exit 1
