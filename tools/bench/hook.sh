#!/usr/bin/env bash
# What the hook adds to a commit beside pre-commit's own time: the smallest of many runs with the hook, less the smallest with
# `true` in its place, and the hook's command alone. `tools/bench/hook.sh [RUNS]`, in a checkout that is built; pre-commit has to be installed.
set -euo pipefail
unset NODE_EXTRA_CA_CERTS
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
runs=${1:-20}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export GIT_CONFIG_GLOBAL=/dev/null
git init -q -b main
cp -R "$project/fixtures/demo/." .
rm -f .harborlint.yml
for entry in "node $project/bin/harborlint.js --fail-on never" true; do
  printf 'repos:\n  - repo: local\n    hooks:\n      - {id: x, name: x, entry: "%s", language: system, pass_filenames: false}\n' "$entry" >"${entry%% *}.yaml"
done
git add --all

smallest() {
  local least=999999 begun took
  for ((run = 0; run < runs; run++)); do
    begun=$(date +%s%N)
    "$@" >/dev/null
    took=$((($(date +%s%N) - begun) / 100000))
    ((took >= least)) || least=$took
  done
  echo "$least"
}
alone=$(smallest node "$project/bin/harborlint.js" --fail-on never)
with=$(smallest pre-commit run --config node.yaml --all-files)
without=$(smallest pre-commit run --config true.yaml --all-files)
awk -v a="$alone" -v w="$with" -v o="$without" 'BEGIN { printf "harborlint alone %.0f ms; pre-commit with it %.0f ms, with `true` %.0f ms: %.0f ms more\n", a / 10, w / 10, o / 10, (w - o) / 10 }'
