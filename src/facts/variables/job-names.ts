import { childrenOf, type Job } from '../../pipeline';
import { jobShells, type JobShell } from '../scripts/job-shells';
import type { ScriptNames } from './script-names';
import { shellNames } from './shell-names';
import { batchNames, powershellNames } from './windows-names';

/** What one of a job's shells says of variables. */
export interface ShellNames extends ScriptNames {
  readonly shell: JobShell;
}

const known = new WeakMap<Job, readonly ShellNames[]>();

/** What each of a job's shells says of variables. */
export function jobNames(job: Job): readonly ShellNames[] {
  let names = known.get(job);
  if (names === undefined) {
    names = jobShells(job).map((shell) => ({ ...namesOf(shell), shell }));
    known.set(job, names);
  }
  return names;
}

function namesOf(shell: JobShell): ScriptNames {
  const { text } = shell.text;
  switch (shell.dialect) {
    case 'posix':
      return shellNames(shell.script, text);
    case 'powershell':
      return powershellNames(text);
    case 'cmd':
      return batchNames(text);
  }
}

/** Names that a job gets by its keywords `secrets` and `id_tokens`. */
export function givenNames(job: Job): string[] {
  return ['secrets', 'id_tokens'].flatMap((key) => {
    const item = job.keyword(key);
    return item === undefined ? [] : childrenOf(item).map(({ key: name }) => name);
  });
}
