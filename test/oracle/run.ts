import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formsIn, type Form } from './canary';
import { drive } from './drive';
import { environmentOf } from './environment';
import type { Channel, Job, Shell, Trial } from './job';
import { installPrograms, type Programs } from './programs';
import { scratchFolder } from './scratch';
import { quoted, runnerScript } from './shell-text';
import { filesBelow, takenFiles } from './taken';

/** What one run of a job showed. */
export interface Observation {
  readonly shell: Shell;
  readonly environment: Readonly<Record<string, string>>;
  /** Exit status of before_script and script; undefined where the time ran out. */
  readonly status: number | undefined;
  /** How the secret stood in each channel; empty where it did not. */
  readonly leaks: Readonly<Record<Channel, readonly Form[]>>;
  readonly log: string;
  /** Names and arguments of all programs that were started, one after the other. */
  readonly words: readonly string[];
  /** What stand-ins read from standard input. */
  readonly input: string;
}

interface Case {
  readonly folder: string;
  readonly job: Job;
  readonly shell: Shell;
  readonly environment: Readonly<Record<string, string>>;
}

/** Folders of a machine that scripts write to by their full path; in a run they stand beside the project. */
const ROOTS = ['tmp', 'kaniko', 'root', 'builds', 'cache', 'certs', 'workspace', 'var', 'etc', 'run', 'opt', 'home', 'mnt', 'srv'];
const FULL_PATH = new RegExp(String.raw`(?<![\w.}/$~)!-])/(?=(?:${ROOTS.join('|')})(?:[/\s"';)]|$))`, 'gm');

/** Where programs are on other machines; a script is to start those of its run. The first line of a file keeps its interpreter. */
const PROGRAM_PATH = /(?<![\w.}/$~)!-])\/(?:usr\/(?:local\/)?)?s?bin\//g;

/** Runs at the same time. */
const LANES = 2;

/**
 * Runs jobs as GitLab's runner does, each in a folder of its own, with nothing but filters and stand-ins on `PATH`.
 * There is no network to reach then, short of what a shell has built in.
 */
export class Runner {
  private readonly base = scratchFolder();
  private readonly shared = join(this.base, 'shared');
  private batches = 0;

  /** `stubs` is the folder with the stubs' texts, `patience` the milliseconds that a run may take at the least before it is given up. */
  constructor(
    private readonly programs: Programs,
    stubs: string,
    private readonly patience = 10_000,
  ) {
    mkdirSync(this.shared);
    installPrograms(programs, stubs, this.shared);
  }

  /** What the runs of each trial showed, one for each shell and environment. */
  async run(trials: readonly Trial[]): Promise<Observation[][]> {
    const folder = join(this.base, String(++this.batches));
    mkdirSync(folder);
    try {
      const groups = trials.map((trial, index) => casesOf(trial, join(folder, String(index))));
      const cases = groups.flat();
      for (const one of cases) this.prepare(one);
      const drives = cases.map((one) => ({ folder: one.folder, commands: this.commandsOf(one) }));
      const lanes = Array.from({ length: LANES }, (_, lane) => drives.filter((__, index) => index % LANES === lane));
      await Promise.all(lanes.map((lane, index) => drive(this.programs.dash, join(folder, `lane-${String(index)}`), lane, this.patience)));
      return groups.map((group) => group.map(observe));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  dispose(): void {
    rmSync(this.base, { recursive: true, force: true });
  }

  private prepare({ folder, job, shell }: Case): void {
    mkdirSync(folder);
    for (const name of ['project', 'root', 'tmp']) mkdirSync(join(folder, name));
    if (job.files !== undefined) cpSync(job.files, join(folder, 'project'), { recursive: true });
    for (const name of job.folders ?? []) mkdirSync(join(folder, 'project', name));
    for (const name of ['bin', 'real']) symlinkSync(join(this.shared, name), join(folder, name));
    const pipefail = shell === 'bash' || this.programs.dashHasPipefail;
    const { before, script, after } = job;
    const items = [[...before, ...script], after] as const;
    for (const [index, list] of items.entries()) {
      if (list.length === 0) continue;
      const inside = list.map((item) => item.replace(FULL_PATH, `${folder}/`).replace(PROGRAM_PATH, `${folder}/bin/`));
      for (const [root] of inside.join('\n').matchAll(new RegExp(`(?<=${folder}/)(?:kaniko|certs|workspace|cache|builds)`, 'g'))) mkdirSync(join(folder, root, '.docker'), { recursive: true });
      writeFileSync(join(folder, index === 0 ? 'script' : 'after'), runnerScript(inside, shell, pipefail));
    }
  }

  /** The commands that run one case: the shell starts them in a subshell. */
  private commandsOf({ folder, job, shell, environment }: Case): string {
    const program = shell === 'bash' ? this.programs.bash : this.programs.dash;
    const exports = Object.entries(environmentOf(job.variables, environment, { folder })).map(([name, value]) => `${name}=${quoted(value)}`);
    const start = (script: string): string => `(cd project; export ${exports.join(' ')}; exec ${program} ../${script}) </dev/null`;
    const commands = [`${start('script')}; echo $? >status`, ...(job.after.length > 0 ? [start('after')] : [])].join('\n');
    // The runner reads a pipe: a file would be cut to nothing when a script opens its standard output by name.
    const byName = [...job.before, ...job.script, ...job.after].some((item) => /\/dev\/(?:std|fd)|\/proc\//.test(item));
    return byName ? `{\n${commands}\n} 2>&1 | real/cat >log` : `{\n${commands}\n} >log 2>&1`;
  }
}

function casesOf({ job, shells, environments }: Trial, folder: string): Case[] {
  return shells.flatMap((shell) => environments.map((environment, index) => ({ folder: `${folder}-${shell}-${String(index)}`, job, shell, environment })));
}

function observe({ folder, job, shell, environment }: Case): Observation {
  const log = textOf(join(folder, 'log'));
  const noted = textOf(join(folder, 'arguments'));
  const status = textOf(join(folder, 'status'));
  const project = join(folder, 'project');
  const known = new Set(job.files === undefined ? [] : filesBelow(job.files));
  const files = new Set(job.taken.flatMap((taken) => takenFiles(filesBelow(project), known, taken)));
  return {
    shell,
    environment,
    status: status === '' ? undefined : Number(status),
    leaks: { log: formsIn(log), arguments: formsIn(noted), artifact: formsIn([...files].map((file) => textOf(join(project, file))).join('\n')) },
    log,
    words: noted.split('\0').slice(0, -1),
    input: textOf(join(folder, 'stdin')),
  };
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'latin1') : '';
}
