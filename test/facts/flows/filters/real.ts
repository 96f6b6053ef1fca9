import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A command as it is really run. */
export interface RealRun {
  readonly words: readonly string[];
  readonly then: readonly string[] | undefined;
  readonly input: string;
  readonly secret: string;
}

const SHARE = 300;

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** Runs all commands in a folder of their own; what each wrote to standard output, as Latin-1. */
export function runAll(runs: readonly RealRun[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-filters-'));
  try {
    mkdirSync(join(folder, 'work'));
    const lines = runs.map(({ words, then, input, secret }, index) => {
      writeFileSync(join(folder, `in.${String(index)}`), input);
      return `HARBOR_PASSWORD=${secret} ${words.map(quoted).join(' ')} < ../in.${String(index)} 2> /dev/null ${then === undefined ? '' : `| HARBOR_PASSWORD=${secret} ${then.map(quoted).join(' ')} 2> /dev/null `}> ../out.${String(index)}`;
    });
    // Some scripts of sed never end. The limit holds for the bash too, so each has a share of the commands only.
    for (let at = 0; at < lines.length; at += SHARE) {
      writeFileSync(join(folder, 'run.sh'), `cd ${quoted(join(folder, 'work'))}\nulimit -t 2 -f 4096\nenable -n echo printf\n${lines.slice(at, at + SHARE).join('\n')}\n`);
      spawnSync('bash', [join(folder, 'run.sh')], { env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', CI_NAME: 'main', STAGE: 'test' }, timeout: 120_000 });
    }
    return runs.map((_, index) => readFileSync(join(folder, `out.${String(index)}`), 'latin1'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const found = new Map<string, boolean>();

/** Whether a command can be run here. */
export function hasTool(name: string): boolean {
  let has = found.get(name);
  if (has === undefined) {
    has = spawnSync('bash', ['-c', `type -P ${name}`]).status === 0;
    found.set(name, has);
  }
  return has;
}

/** Whether grep and sed are GNU's, whose syntax the stand-ins follow. */
export function isGnu(): boolean {
  try {
    return execFileSync('sed', ['--version'], { encoding: 'utf8' }).includes('GNU') && execFileSync('grep', ['--version'], { encoding: 'utf8' }).includes('GNU');
  } catch {
    return false;
  }
}
