import { concernsRegistry } from '../../src/facts/relevance';

it.each([
  'env', '- env', 'x && env', 'env | sort', '/usr/bin/env | grep X', 'sudo env', '$(env)', 'bash -c "env"', 'env > build.txt', 'env>f', 'env -0', 'env 2>&1', 'printenv',
  'env A=b', 'A=b env', '`env`', 'env; ls', '{ env; }', 'export -p', 'export', '- set', 'set | grep X', "sh -c 'set'", 'if a; then export; fi', 'declare -x',
  'for x in ${!HARBOR_*}', "jq -n 'env'", "jq -n '$ENV'", 'node -e "console.log(process.env)"', 'Get-ChildItem env:', 'dir Env:\\', '$env:harbor_password', 'docker push x', 'curl $H/api/v2.0/projects',
  'bash -c set', 'bash -ec export', 'eval set', 'builtin set', 'command export', 'export 2>&1', 'set 1>&2', 'set 2>/dev/null | sort', 'if set | grep X; then', 'case x in x) set ;; esac',
  'trap env EXIT', 'trap set EXIT', 'trap export 0', 'X=1 set', '\\set', 'echo set | bash', 'printf "set\\n" | sh', 'set # all', "jq -n '[env]'", "jq -n 'env[]'",
  '\t@env | sort', '\t-env', '\t@-env', 'all: ; @set', '\t@set', '\t+set', '\t@export', 'D = set', '"x": "sh -c \\"set\\""',
  'node -e "console.log(process)"', "node -e 'console.log(process?.env)'", "node -e 'const p = process; p.env'", "node -e 'console.log(require(`process`).env)'",
  'cmd.exe /c set', 'cmd /d /c "set"',
])('looks closer at %s', (text) => {
  expect(concernsRegistry(text)).toBe(true);
});

it.each([
  'eval $(opam env)', '. env/bin/activate', 'rm -f .env', 'echo x > env', 'source ./ci/env.sh', 'environment: x', 'env.json', 'python -m venv env/',
  '--env X', 'Connection env for', '/usr/bin/env bash', 'export "$name=1"', 'export A=b', 'set -x', 'set -euo pipefail', 'build.env', 'node -e "console.log(process.env.PATH)"', 'npm test',
  'node -e "console.log(process?.env?.PATH)"', '      --env "X"', 'run -env x', 'echo "Variables are set"', 'test -n "$X" || echo not set', 'git remote set-url x', 'kubectl set image x', 'set -- a b', 'export PATH', "ENV['X']", 'const child = process.argv',

])('lets %s be', (text) => {
  expect(concernsRegistry(text)).toBe(false);
});
