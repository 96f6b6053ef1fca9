import { concat, Value } from '../value';
import { emulated } from './emulate';
import type { Filter } from './filter';
import { printf as format } from './printf';

const BLANK = Value.literal(' ');

/** echo as a program of its own: its words, and a line end. */
export const echo: Filter = (use) => {
  const words = use.words.slice(1);
  let isEscaped = false;
  let hasEnd = true;
  for (let known = words[0]?.known; known !== undefined && /^-[neE]+$/.test(known); known = words[0]?.known) {
    words.shift();
    if (known.includes('n')) hasEnd = false;
    if (known.includes('e')) isEscaped = true;
  }
  if (isEscaped) return escapedEcho(use);
  const spaced = words.flatMap((word, index) => (index === 0 ? [word] : [BLANK, word]));
  return concat(hasEnd ? [...spaced, Value.literal('\n')] : spaced);
};

const escapedEcho = emulated((words, _, world) => {
  const first = words.findIndex((word, index) => index > 0 && !/^-[neE]+$/.test(word));
  const options = words.slice(1, first < 0 ? undefined : first).join('');
  return format('%b', [first < 0 ? '' : words.slice(first).join(' ')], world.show) + (options.includes('n') ? '' : '\n');
}, 'words');

/** printf as a program of its own. */
export const printf = emulated((words, _, world) => {
  const [first, ...others] = words.slice(1);
  return first === '--' ? format(others[0] ?? '', others.slice(1), world.show) : format(first ?? '', others, world.show);
}, 'words');
