import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that run as they are: shells and filters, none of which reaches out of the machine. */
const REAL = [
  'bash', 'sh', 'dash', 'env', 'printenv', 'xargs', 'timeout', 'nohup', 'nice', 'find', 'true', 'false', 'test', '[', 'echo', 'printf', 'expr', 'seq', 'date', 'sleep',
  'cat', 'tac', 'head', 'tail', 'tee', 'sed', 'grep', 'egrep', 'fgrep', 'awk', 'cut', 'tr', 'sort', 'uniq', 'rev', 'nl', 'fold', 'fmt', 'paste', 'column', 'wc', 'comm', 'diff', 'cmp', 'split',
  'base64', 'base32', 'od', 'xxd', 'hexdump', 'md5sum', 'sha1sum', 'sha256sum', 'sha512sum', 'gzip', 'gunzip', 'zcat', 'tar', 'jq', 'envsubst', 'openssl',
  'mkdir', 'rmdir', 'rm', 'mv', 'cp', 'ln', 'touch', 'chmod', 'ls', 'install', 'mktemp', 'truncate', 'dd', 'stat', 'realpath', 'readlink', 'dirname', 'basename', 'pwd', 'id', 'whoami', 'hostname', 'uname',
];

/** Programs in whose place the stand-in runs. */
const STAND_INS = [
  'docker', 'podman', 'buildah', 'nerdctl', 'skopeo', 'crane', 'regctl', 'oras', 'helm', 'cosign', 'trivy', 'executor', 'kubectl', 'curl', 'wget', 'git', 'ssh', 'scp', 'rsync', 'nc', 'ssh-add',
  'npx', 'python3', 'pip', 'mvn', 'apk', 'apt-get', 'terraform', 'aws', 'vault',
];

/** Programs that run what files of the project say; where one of them is not here, its stand-in runs. */
const FOLLOWED = ['make', 'npm', 'node'];

/** Programs that run the command behind their options. */
const WRAPPERS = ['sudo', 'retry'];

/** The programs of this machine that the oracle wants. */
export interface Programs {
  readonly bash: string;
  readonly dash: string;
  /** Whether this dash is new enough to have it (0.5.13). */
  readonly dashHasPipefail: boolean;
  /** Names of those that run, for `real/`, with their places. */
  readonly real: ReadonlyMap<string, string>;
  /** Wanted filters that are not here. */
  readonly missing: readonly string[];
}

/** Looks the programs up on `PATH`; says which shell is absent where one is. */
export function findPrograms(path = process.env.PATH ?? ''): Programs | { readonly absent: string } {
  const folders = path.split(':').filter((folder) => folder.startsWith('/'));
  const real = new Map<string, string>();
  for (const name of [...REAL, ...FOLLOWED]) {
    const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
    if (found !== undefined) real.set(name, found);
  }
  // The Node that runs the tests: JavaScript of the fixtures is run by it.
  real.set('node', process.execPath);
  const [bash, dash] = [real.get('bash'), real.get('dash')];
  if (bash === undefined) return { absent: 'bash' };
  if (dash === undefined) return { absent: 'dash' };
  const dashHasPipefail = spawnSync(dash, ['-c', 'set -o pipefail'], { stdio: 'ignore' }).status === 0;
  return { bash, dash, dashHasPipefail, real, missing: REAL.filter((name) => !real.has(name)) };
}

/** Fills `bin/` with what the scripts find on `PATH`, and `real/` with what runs behind it. `stubs` is the folder of the stubs' texts. */
export function installPrograms({ dash, real }: Programs, stubs: string, into: string): void {
  for (const folder of ['bin', 'real', 'stubs']) mkdirSync(join(into, folder));
  for (const name of ['recorder', 'stand-in', 'wrapper', ...FOLLOWED]) {
    const file = join(into, 'stubs', name);
    writeFileSync(file, `#!${dash}\n${readFileSync(join(stubs, `${name}.sh`), 'utf8')}`);
    chmodSync(file, 0o755);
  }
  const link = (name: string, stub: string): void => symlinkSync(`../stubs/${stub}`, join(into, 'bin', name));
  for (const [name, file] of real) {
    symlinkSync(file, join(into, 'real', name));
    link(name, FOLLOWED.includes(name) ? name : 'recorder');
  }
  for (const name of [...STAND_INS, ...FOLLOWED.filter((one) => !real.has(one))]) link(name, 'stand-in');
  for (const name of WRAPPERS) link(name, 'wrapper');
}
