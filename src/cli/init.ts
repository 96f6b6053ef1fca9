import { isAbsolute, relative, resolve, sep } from 'node:path';
import { count, literalSecrets, unifiedDiff, visible } from '../report';
import { planInit, writeChanges, type Change } from '../session/init';
import { askTerminal } from './ask';
import type { Host } from './environment';
import type { InitInvocation } from './invocation';
import { say } from './say';
import { Status } from './status';
import { tool } from './version';

/** Shows what harborlint needs in a project, writes it where the user agrees, and gives the exit status. */
export function runInit({ path, yes, registries }: InitInvocation, host: Host): number {
  const { root, changes, notes, open } = planInit({ cwd: host.cwd, path: path ?? '.', registries, environment: host.variables, version: tool.version });
  for (const note of notes) say(host, `note: ${visible(note)}`);
  if (changes.length === 0) {
    host.write(1, open ? 'Nothing to write.\n' : 'Nothing to do.\n');
    return Status.clean;
  }
  const named = (change: Change): string => shown(host.cwd, root, change.path);
  host.write(1, changes.map((change) => printed(diffOf(change, named(change)), host)).join(''));
  if (!yes) {
    const answer = (host.ask ?? askTerminal(host))(`Write ${count(changes.length, 'file')}? [y/N] `);
    if (answer === undefined) {
      say(host, 'Nothing is written yet: `harborlint init --yes` writes it.');
      return Status.clean;
    }
    if (!/^y(?:es)?$/i.test(answer.trim())) {
      say(host, 'Nothing was written.');
      return Status.clean;
    }
  }
  writeChanges(root, changes);
  say(host, `Wrote ${changes.map((change) => `\`${visible(named(change))}\``).join(', ')}. Look at ${changes.length === 1 ? 'it' : 'them'}, then commit.`);
  return Status.clean;
}

/** What is added to a file; passwords that stand beside it are not shown. */
function diffOf({ before, after }: Change, path: string): string {
  return unifiedDiff({ path, before, after, blank: { before: literalSecrets(before ?? ''), after: literalSecrets(after) } }).text;
}

/** A file as seen from the current folder. */
function shown(cwd: string, root: string, path: string): string {
  const seen = relative(cwd, resolve(root, path));
  return isAbsolute(seen) ? seen : seen.split(sep).join('/');
}

/** A file or a pipe gets every character as it is; a terminal is not to obey them. */
function printed(diff: string, host: Host): string {
  if (host.columns(1) === undefined) return diff;
  return diff.split('\n').map((line) => visible(line.replace(/\r$/, ''))).join('\n');
}
