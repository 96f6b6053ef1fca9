/** Numbers that look random and are the same in every run: mulberry32. */
export class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to `bound`, without it. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * bound);
  }

  /** One of some texts; the empty one where there are none. */
  pick(items: readonly string[]): string {
    return items[this.below(items.length)] ?? '';
  }
}

/** Texts that mean something to YAML, to GitLab, to a shell, to JavaScript, or to the eye. */
const TOKENS = [
  ': ', '- ', '\n', '\n  ', '\n    ', '  ', '\t', '[', ']', '{', '}', ',', '"', "'", '#', ' # ', '|', '>', '|-\n', '>+2\n', '---\n', '...\n',
  '&a ', '*a', '<<: *a', '<<: ', '!reference [', '!reference [.base, script]', '!reference ', '!!str ', '!', '%', '@', '`', '? ', '\\', '\\x', '\\u00e9',
  '$', '$$', '$A', '${A}', '${', '$[[ inputs.a ]]', '$(', '=~', '~', 'null', 'true', '2026-11-22', '0x1F', '1_0', '12:30', '.inf',
  'extends: ', 'include: ', 'include: ci/a.yml\n', 'default:\n', 'script: ', 'variables:\n', 'image: ', 'services: ', 'trigger: ', 'parallel: ', 'spec:\n',
  '__proto__', 'constructor', '\r\n', '\r', '\ufeff', '\u0000', '\u0085', '\u2028', 'é', '💣', '\ud83d', '\ue000', '\uf8ff',
];

/** A text with one to six small changes: cuts, copies, swaps, tokens, pieces of other texts. */
export function mutated(text: string, others: readonly string[], random: Random): string {
  let result = text;
  for (let i = random.below(6); i >= 0; i--) result = change(result, others, random);
  return result;
}

function change(text: string, others: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(random.below(4) === 0 ? 200 : 6));
  const piece = text.slice(at, to);
  const put = (inserted: string, upTo = at): string => text.slice(0, at) + inserted + text.slice(upTo);
  switch (random.below(9)) {
    case 0:
      return put('', to);
    case 1:
      return put(piece.repeat(1 + random.below(3)));
    case 2:
      return put(random.pick(TOKENS), to);
    case 3:
      return put(String.fromCharCode(random.below(random.below(5) === 0 ? 65_536 : 128)));
    case 4:
      return text.slice(0, at);
    case 5:
      return swapLines(text, random);
    case 6: {
      const other = random.pick(others);
      const from = random.below(other.length + 1);
      return put(other.slice(from, from + random.below(120)));
    }
    default:
      return put(random.pick(TOKENS));
  }
}

function swapLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const a = random.below(lines.length);
  const b = random.below(lines.length);
  const [first = '', second = ''] = [lines[a], lines[b]];
  lines[a] = second;
  lines[b] = first;
  return lines.join('\n');
}
