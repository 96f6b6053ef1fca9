import type { Refusal } from './format';

/** What is wrong with a glob that its matcher would take without a word, and then never match as meant. */
export function globFault(glob: string): Refusal | undefined {
  if (glob.startsWith('!')) {
    return { wrong: 'begins with `!`, and a glob cannot say what not to match', help: 'List what is meant, without `!` at the start.' };
  }
  const open: string[] = [];
  for (let i = 0; i < glob.length; i++) {
    const character = glob.charAt(i);
    if (character === '\\' && ++i === glob.length) {
      return { wrong: 'ends in a single `\\`', help: 'Remove the `\\`; folders are parted by `/`.' };
    }
    if (character === '[') {
      const close = glob.indexOf(']', i + 2);
      if (close < 0) return unclosed('[', ']');
      i = close;
    } else if (character === '{') open.push(character);
    else if (character === '}' && open.pop() === undefined) {
      return { wrong: 'has a `}` that nothing opens', help: 'Remove the `}`, or write `\\}` if it is meant as a character.' };
    }
  }
  return open.length === 0 ? undefined : unclosed('{', '}');
}

function unclosed(opening: string, closing: string): Refusal {
  return {
    wrong: `has a \`${opening}\` that is never closed`,
    help: `Close it with \`${closing}\`, or write \`\\${opening}\` if it is meant as a character.`,
  };
}
