import type { CommandPart, ProcessPart, Word } from '../../script';
import type { Machine } from './machine';
import { readFile } from './read-file';
import { collect } from './streams';
import { subshell } from './subshell';
import { Value } from './value';

/** `$(…)`: what the commands print, without line ends at the end. */
export function substitute(machine: Machine, part: CommandPart): Value {
  const site = machine.frame.site(part);
  let value = Value.empty;
  machine.nested(() => {
    const file = fileAlone(part);
    value = file === undefined ? capture(machine, () => { machine.list(part.body); }) : readFile(machine, machine.word(file), site);
  });
  const [text] = value.texts;
  if (text?.pieces.length === 0 && value.texts.length === 1) return Value.hole('$(…)');
  return trimEnd(value).mapTaints((taint) => ({ ...taint, read: site, entry: undefined, parameter: undefined }));
}

/** The file of `$(< FILE)`: bash gives what it holds. */
function fileAlone({ body: { items } }: CommandPart): Word | undefined {
  const command = items.length === 1 ? items[0]?.command : undefined;
  if (command?.kind !== 'simple' || command.words.length > 0 || command.assignments.length > 0 || command.redirects.length !== 1) return undefined;
  const [only] = command.redirects;
  return only?.operator === '<' && (only.fd ?? 0) === 0 ? only.target : undefined;
}

/** Runs commands in a subshell and gives what they print. */
export function capture(machine: Machine, run: () => void): Value {
  return collect(machine, [1], true, () => { subshell(machine, run); });
}

function trimEnd(value: Value): Value {
  if (value.texts.every(({ pieces }) => typeof pieces[pieces.length - 1] !== 'string')) return value;
  return new Value(
    value.texts.map(({ pieces, origin }) => {
      const last = pieces[pieces.length - 1];
      if (typeof last !== 'string') return { pieces, origin };
      const cut = last.replace(/\n+$/, '');
      return { origin, pieces: cut === '' ? pieces.slice(0, -1) : [...pieces.slice(0, -1), cut] };
    }),
  );
}

/** `<(…)`: a file that holds what the commands print. `>(…)`: a file that nothing more is known of. */
export function processFile(machine: Machine, part: ProcessPart): Value {
  const path = `/dev/fd/${String(60 + machine.context.work.nextStream())}`;
  const site = machine.frame.site(part);
  if (part.direction === 'in') {
    machine.nested(() => {
      const value = capture(machine, () => { machine.list(part.body); });
      machine.state.files.set(path, { value, written: site });
    });
  }
  return Value.literal(path);
}
