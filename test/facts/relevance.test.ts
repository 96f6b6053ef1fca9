import { concernsRegistry } from '../../src/facts/relevance';

it.each([
  'env', '- env', 'x && env', 'env | sort', '/usr/bin/env | grep X', 'sudo env', '$(env)', 'bash -c "env"', 'env > build.txt', 'env>f', 'env -0', 'env 2>&1', 'printenv',
  'env A=b', 'A=b env', '`env`', 'env; ls', '{ env; }', 'export -p', 'export', '- set', 'set | grep X', "sh -c 'set'", 'if a; then export; fi', 'declare -x',
  'for x in ${!HARBOR_*}', "jq -n 'env'", "jq -n '$ENV'", 'node -e "console.log(process.env)"', 'Get-ChildItem env:', 'dir Env:\\', '$env:harbor_password', 'docker push x', 'curl $H/api/v2.0/projects',
])('looks closer at %s', (text) => {
  expect(concernsRegistry(text)).toBe(true);
});

it.each([
  'eval $(opam env)', '. env/bin/activate', 'rm -f .env', 'echo x > env', 'source ./ci/env.sh', 'environment: x', 'env.json', 'python -m venv env/',
  '--env X', 'Connection env for', '/usr/bin/env bash', 'export "$name=1"', 'export A=b', 'set -x', 'set -euo pipefail', 'build.env', 'node -e "console.log(process.env.PATH)"', 'npm test',
])('lets %s be', (text) => {
  expect(concernsRegistry(text)).toBe(false);
});
