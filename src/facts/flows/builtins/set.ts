import type { Machine } from '../machine';
import type { Site } from '../site';
import type { Options } from '../state';
import { write } from '../streams';
import { dump } from '../variables-dump';
import type { BuiltinUse } from './builtin';

const LETTERS: Readonly<Record<string, string>> = { e: 'errexit', x: 'xtrace', a: 'allexport' };

export function set(machine: Machine, { name, args, site }: BuiltinUse): void {
  if (args.length === 0) {
    write(machine, 1, dump(machine, site, true), site, name);
    return;
  }
  for (let index = 0; index < args.length; index++) {
    const text = args[index]?.value.known;
    if (text === undefined) {
      machine.state.positional = args.slice(index);
      return;
    }
    if (text === '--' || text === '-') {
      machine.state.positional = args.slice(index + 1);
      return;
    }
    const match = /^([-+])([a-zA-Z]+)$/.exec(text);
    if (match === null) {
      machine.state.positional = args.slice(index);
      return;
    }
    const on = match[1] === '-';
    for (const letter of match[2] ?? '') {
      const option = letter === 'o' ? args[++index]?.value.known : LETTERS[letter];
      if (option !== undefined) setOption(machine, option, on, site);
    }
  }
}

/** `shopt -so xtrace`: options of `set` by their names. */
export function shopt(machine: Machine, { args, site }: BuiltinUse): void {
  const texts = args.map(({ value }) => value.known ?? '');
  const letters = texts.filter((text) => /^-[a-z]+$/.test(text)).join('');
  machine.state.status = 'success';
  if (!letters.includes('o') || !/[su]/.test(letters)) return;
  for (const text of texts) if (!text.startsWith('-')) setOption(machine, text, letters.includes('s'), site);
}

function setOption(machine: Machine, option: string, on: boolean, site: Site): void {
  const { state } = machine;
  const changed: Partial<Options> | undefined =
    option === 'xtrace' ? { xtrace: on ? { site, must: true } : undefined } : option === 'errexit' || option === 'pipefail' || option === 'allexport' ? { [option]: on } : undefined;
  if (changed !== undefined) state.options = { ...state.options, ...changed };
}
