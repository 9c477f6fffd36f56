#!/usr/bin/env bash
# build.sh VERSION: builds kube-apiserver VERSION (1.36.0), and etcd once, from the Go module proxy.
set -euo pipefail
version=$1
home=${API_SERVER_HOME:-/tmp/k8s-lint-api-server}
export GOFLAGS=-mod=mod GOTOOLCHAIN=auto # a version may ask for a newer Go than the one installed

if [ ! -x "$home/etcd/etcd" ]; then
  mkdir -p "$home/etcd" && cd "$home/etcd"
  printf 'module etcd\n\ngo 1.24\n\nrequire go.etcd.io/etcd/server/v3 v3.6.5\n' >go.mod
  printf 'package main\n\nimport (\n\t"os"\n\n\t"go.etcd.io/etcd/server/v3/etcdmain"\n)\n\nfunc main() { etcdmain.Main(os.Args) }\n' >main.go
  go mod tidy
  go build -o etcd .
fi

mkdir -p "$home/${version%.*}" && cd "$home/${version%.*}"
go mod download "k8s.io/kubernetes@v$version"
source=$(go env GOMODCACHE)/k8s.io/kubernetes@v$version
# The staging modules are siblings in the repository, and modules of their own, v0.36.0, in the proxy.
staging=$(sed -n 's#^\s*\(k8s.io/[a-z-]*\) v0.0.0\( //.*\)\?$#\1#p; s#^\s*\(k8s.io/[a-z-]*\) => ./staging.*#\1#p' "$source/go.mod" | sort -u)
{
  echo "module server"
  sed -n 's/^go /go /p' "$source/go.mod"
  grep '^godebug' "$source/go.mod" || true
  echo "require k8s.io/kubernetes v$version"
  grep -h '^[[:space:]]' "$source/go.mod" | grep -vE 'v0\.0\.0( //.*)?$|=>|^\s*k8s.io/[a-z-]* v0.0.0$' | sed 's/^/require/'
  for module in $staging; do echo "replace $module => $module v0.${version#1.}"; done
} >go.mod
cp "$source/go.sum" go.sum && chmod u+w go.sum
cat >main.go <<'GO'
package main

import (
	"os"

	_ "time/tzdata"

	"k8s.io/component-base/cli"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

func main() { os.Exit(cli.Run(app.NewAPIServerCommand())) }
GO
go build -ldflags "-s -w -X k8s.io/component-base/version.gitVersion=v$version" -o kube-apiserver .
