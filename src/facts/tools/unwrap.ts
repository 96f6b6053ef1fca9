import { once } from '../../text';
import type { Argument, Unwrapped } from './call';
import { toolTable } from './catalogue';
import { byProgramName, programName } from './name';
import { OptionTable } from './option-table';
import { isOption, takeOption } from './take-option';
import type { WrapperSpec } from './tool';
import { isAllUnknown } from './unknown';
import { wrappers } from './wrappers';

interface Wrapper {
  readonly spec: WrapperSpec;
  readonly options: () => OptionTable;
}

/** By name, and by name and first word for those that are wrappers only then (`bundle exec`). */
const byName = once(() => {
  const map = new Map<string, Wrapper[]>();
  for (const spec of wrappers()) {
    const wrapper = { spec, options: once(() => new OptionTable([spec.options ?? []])) };
    for (const name of spec.names) map.set(name, [...(map.get(name) ?? []), wrapper]);
  }
  return map;
});

const ASSIGNMENT = /^[A-Za-z_]\w*\+?=/;
const NUMBER = /^\d+(\.\d+)?[smhd]?$/;

/**
 * What really runs behind `sudo`, `timeout 10`, `retry 3`, `env A=b` and their like. Without a wrapper it is the first
 * word. Behind some wrappers no command need stand: `env` prints the environment then, `xargs` echoes, `sudo -i` is a shell.
 */
export function unwrap(words: readonly string[]): Unwrapped {
  const names: string[] = [];
  const assignments: number[] = [];
  const found: Argument[] = [];
  let stdinArguments = false;
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    const wrapper = wrapperAt(words, at);
    const inside = wrapper && enter(wrapper, words, at);
    if (wrapper === undefined || inside === undefined) break;
    names.push(programName(word));
    assignments.push(...inside.assignments);
    found.push(...inside.arguments);
    stdinArguments ||= wrapper.spec.stdinArguments === true;
    at = inside.next;
  }
  return { command: at, wrappers: names, assignments, arguments: found, stdinArguments };
}

function wrapperAt(words: readonly string[], at: number): Wrapper | undefined {
  const candidates = byProgramName(byName(), words[at] ?? '');
  return candidates?.find(({ spec }) => spec.path === undefined || spec.path === words[at + 1]);
}

type Inside = Pick<Unwrapped, 'assignments' | 'arguments'> & { readonly next: number };

/** Goes past a wrapper's own words; undefined where it runs nothing (`command -v docker`). */
function enter({ spec, options: table }: Wrapper, words: readonly string[], at: number): Inside | undefined {
  const options = table();
  const assignments: number[] = [];
  const found: Argument[] = [];
  let next = at + (spec.path === undefined ? 1 : 2);
  let before = spec.before ?? 0;
  let dashes = false;
  for (let word = words[next]; word !== undefined; word = words[next]) {
    if (!dashes && word === '--') {
      dashes = true;
      next++;
    } else if (!dashes && (isOption(word, options) || word === '-')) {
      const taken = takeOption(words, next, options, 'gnu');
      if (taken.flags.some((flag) => spec.inert?.includes(flag))) return undefined;
      found.push(...taken.arguments);
      next = taken.next;

    } else if (spec.assignments === true && ASSIGNMENT.test(word)) {
      assignments.push(next++);
    } else if (before > 0) {
      before--;
      found.push({ role: 'other', word: next++, from: 0, option: undefined });
    } else if (spec.numbers === true && (NUMBER.test(word) || isUnknownNumber(words, next))) {
      next++;
    } else {
      break;
    }
  }
  return { assignments, arguments: found, next };
}

/** `retry $TIMES docker push`: nothing is known of a word, but a tool or another wrapper stands after it. */
function isUnknownNumber(words: readonly string[], at: number): boolean {
  const following = words[at + 1];
  return following !== undefined && isAllUnknown(words[at] ?? '') && (toolTable(following) !== undefined || wrapperAt(words, at + 1) !== undefined);
}
