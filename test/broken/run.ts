import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The most memory that the process held, in MiB. */
  readonly megabytes: number;
  /** Time of the processor, in seconds. */
  readonly seconds: number;
}

const PROGRAM = join(__dirname, '../../bin/harborlint.js');

/** Runs the built program in a folder, and measures it. */
export function runIn(folder: string, args: readonly string[]): Run {
  const probe = join(folder, '..', 'probe.json');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', join(__dirname, 'probe.cjs'), PROGRAM, ...args], {
    cwd: folder,
    env: { HOME: join(folder, '..', 'home'), PROBE: probe },
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 100_000_000,
  });
  const cost = JSON.parse(readFileSync(probe, 'utf8')) as Pick<Run, 'megabytes' | 'seconds'>;
  return { status, stdout, stderr, ...cost };
}

/** Runs something in a new folder inside another new one, and removes both. */
export function inNewFolder<T>(run: (folder: string) => T): T {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), 'harborlint-broken-')));
  try {
    return run(join(outer, 'project'));
  } finally {
    rmSync(outer, { recursive: true });
  }
}
