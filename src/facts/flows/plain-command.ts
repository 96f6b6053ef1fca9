import type { Part, Redirect, Simple, Word } from '../../script';
import type { Machine } from './machine';
import { hasKeptSettings } from './kept-settings';
import { mayRunScripts } from './packages/run';

/** Programs that matter to no rule as long as nothing secret is given to them; what they print is not followed. */
const PLAIN = new Set(
  (
    'mkdir rmdir chmod chown ls sleep date apt apt-get apk yum dnf microdnf zypper pacman brew npm yarn pnpm pip pip3 poetry go cargo composer bundle gem dotnet ' +
    'mvn git kubectl terraform ansible ansible-playbook aws gcloud az helmfile pytest tox flake8 black mypy pylint eslint jest phpunit ctest cmake ninja meson gcc g++ clang ' +
    'java javac gofmt golangci-lint rustup rustc hadolint shellcheck yamllint markdownlint sonar-scanner trivy codecov du df ps uname whoami id hostname pwd nproc free locale-gen ' +
    'update-ca-certificates ssh-keyscan ssh-agent service systemctl useradd groupadd adduser addgroup ldconfig dpkg rpm virtualenv conda flutter dart swift xcodebuild fastlane bundle-audit jq-version unzip file stat'
  ).split(' '),
);

/** Words that change settings: of `git remote set-url`, `npm config delete`. */
const SETTING = /^(?:remote|config)$/;

/** What gives a cluster a password for a registry, which may stand there as it is. */
const REGISTRY_PASSWORD = '--docker-password';

/** A package in whatever version is the newest, which `pnpm dlx` or `npm exec` may run. */
const NEWEST = '@latest';

/** Whether a command changes nothing that the analysis follows: it is passed over, as most lines of a script are. */
export function isPlain(machine: Machine, { assignments, words, redirects }: Simple): boolean {
  const [name] = words;
  if (name === undefined || assignments.length > 0) return false;
  const { text } = name;
  if (!PLAIN.has(text) && !(text === 'echo' && machine.outputs.get(1)?.kind === 'log')) return false;
  if (mayRunScripts(machine, text, words.map((word) => word.text))) return false;
  if (machine.state.functions.has(text) || machine.outputs.get(1)?.kind === 'stream') return false;
  if (words.some((word) => SETTING.test(word.text)) && hasKeptSettings(machine)) return false;
  return redirects.every(leadsNowhere) && words.every((word) => !word.text.startsWith(REGISTRY_PASSWORD) && !word.text.endsWith(NEWEST) && isPlainWord(machine, word));
}

/** Redirections that make no file: to `/dev/null`, or of one descriptor to another. */
function leadsNowhere({ target, operator }: Redirect): boolean {
  return target !== undefined && (target.text === '/dev/null' || (operator === '>&' && /^[12]$/.test(target.text)));
}

function isPlainWord(machine: Machine, { parts }: Word): boolean {
  return parts.every((part) => isPlainPart(machine, part));
}

function isPlainPart(machine: Machine, part: Part): boolean {
  if (part.kind === 'text') return machine.frame.holes.length === 0;
  if (part.kind !== 'parameter' || part.indirect || (part.operation !== undefined && part.operation.kind !== 'remove')) return false;
  const known = machine.state.variables.get(part.name);
  if (known !== undefined) return !known.value.isTainted && known.elements === undefined && known.alias === undefined;
  return /^[A-Za-z_]/.test(part.name) && !machine.context.environment.isTainted(part.name);
}
