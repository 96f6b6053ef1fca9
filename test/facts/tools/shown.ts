import { readCall, unwrap } from '../../../src/facts/tools';

/** What a written command becomes: `$A` stands for unknown text; quotes are not known, so no word has a blank but by `␣`. */
export function wordsOf(written: string): string[] {
  return written
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (word === "''" ? '' : word.replace(/\$\w+/g, '\ue000').replace(/␣/g, ' ')));
}

/** A call in one line: its name, arguments by role, flags, `?` where it is unsure. */
export function shownCall(written: string): string {
  const words = wordsOf(written);
  const call = readCall(words);
  if (call === undefined) return '-';
  const list = call.arguments.map(({ role, word, from, to, option, last }) => {
    const text = last === undefined ? (words[word] ?? '').slice(from, to) : words.slice(word, last + 1).join('␣');
    return `${role}${option === undefined ? '' : `(${option})`}:${shown(text)}`;
  });
  return [call.name, ...list, ...[...call.flags].map((flag) => `+${flag}`), ...(call.unsure ? ['?'] : [])].join(' ');
}

/** What is behind the wrappers, and they: `sudo timeout > docker push x`. */
export function shownUnwrapped(written: string): string {
  const words = wordsOf(written);
  const { command, wrappers, assignments, arguments: given, stdinArguments } = unwrap(words);
  const extras = [
    ...assignments.map((index) => shown(words[index] ?? '')),
    ...given.map(({ role, word, from }) => `${role}:${shown((words[word] ?? '').slice(from))}`),
    ...(stdinArguments ? ['+stdin'] : []),
  ];
  return `${[...wrappers, ...(extras.length > 0 ? [`(${extras.join(' ')})`] : []), '>', ...words.slice(command).map(shown)].join(' ')}`;
}

function shown(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, '$').replace(/ /g, '␣');
}
