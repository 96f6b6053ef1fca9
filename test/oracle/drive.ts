import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoted } from './shell-text';

/** One run: the folder that it happens in, and the commands. They have come to an end when the folder has a file `done`. */
export interface Drive {
  readonly folder: string;
  readonly commands: string;
}

/** Seconds of the processor and blocks of 512 bytes in a file that one process may use. */
const LIMITS = 'ulimit -t 5\nulimit -f 8192\n';

/**
 * Runs many scripts one after the other from a single shell, since starting a process from Node takes longer than most runs do.
 * A run that does not end is given up, and the others go on. `file` is where that shell's script is put; `patience` is how many milliseconds may go by without an end of any run.
 */
export async function drive(shell: string, file: string, drives: readonly Drive[], patience: number): Promise<void> {
  let rest = drives;
  while (rest.length > 0) {
    writeFileSync(file, LIMITS + rest.map((one) => `cd ${quoted(one.folder)}\n${one.commands}\n: >done\n`).join(''));
    await runToEnd([shell, file], patience, () => rest.filter((one) => isDone(one)).length);
    const left = rest.filter((one) => !isDone(one));
    // The first of them is the one that did not end.
    rest = left.slice(1);
  }
}

function isDone({ folder }: Drive): boolean {
  return existsSync(join(folder, 'done'));
}

/** Ends the process and all that it started when `progress` stands still. */
function runToEnd([shell, file]: readonly [string, string], patience: number, progress: () => number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(shell, [file], { stdio: 'ignore', detached: true, env: {} });
    let last = -1;
    const watch = setInterval(() => {
      const now = progress();
      if (now === last) killGroup(child.pid);
      last = now;
    }, patience);
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(watch);
      resolve();
    });
  });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}
