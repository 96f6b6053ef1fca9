import { runWindowsShell } from '../cmd/run';
import { runExternal } from '../external';
import type { Site } from '../site';
import type { Given } from './bind';
import type { PowerShell } from './machine';
import { programOf } from './paths';

/** Options that may stand before `/c` (`cmd /?`). */
const CMD_OPTION = /^\/(?:[sqdau]|[efv]:(?:on|off))$/i;

/** Runs another program. */
export function runProgram(machine: PowerShell, head: Given, words: readonly Given[], site: Site): void {
  const program = { ...head, value: programOf(head.value) };
  const known = program.value.known?.toLowerCase();
  if (known === 'cmd') {
    const at = words.findIndex(({ value }) => !CMD_OPTION.test(value.known ?? ''));
    if (/^\/c$/i.test(words[at]?.value.known ?? '')) {
      runWindowsShell(machine, words.slice(at + 1), site);
      return;
    }
  }
  runExternal(machine, [program, ...words], site, { kind: 'simple', assignments: [], words: [], redirects: [], start: 0, end: 0 });
}
