import { ownEntry } from '../../../text';
import { hasMark } from './marks';
import { Unclear } from './unclear';

/** The options and operands of a command, read as GNU's getopt does. */
export class Options {
  private readonly values = new Map<string, string[]>();
  readonly operands: string[] = [];

  /** `short` is getopt's own notation (`e:ivn`), `long` gives a long option its letter (`regexp: 'e'`; a letter with no short form is fine). */
  constructor(words: readonly string[], short: string, long: Readonly<Record<string, string>> = {}) {
    let open = true;
    for (let index = 1; index < words.length; index++) {
      const word = words[index] ?? '';
      if (!open || word === '-' || !word.startsWith('-')) {
        this.operands.push(word);
      } else if (word === '--') {
        open = false;
      } else if (word.startsWith('--')) {
        const equals = word.indexOf('=');
        const letter = longOption(equals < 0 ? word.slice(2) : word.slice(2, equals), long);
        if (equals >= 0) this.add(letter, word.slice(equals + 1));
        else this.add(letter, takesValue(short, letter) ? (words[++index] ?? '') : '');
      } else {
        for (let at = 1; at < word.length; at++) {
          const letter = word.charAt(at);
          if (hasMark(letter) || letter === ':' || !short.includes(letter)) throw new Unclear(`option ${word}`);
          const optional = short.includes(`${letter}::`);
          if (!optional && !takesValue(short, letter)) {
            this.add(letter, '');
            continue;
          }
          const rest = word.slice(at + 1);
          this.add(letter, rest !== '' || optional ? rest : (words[++index] ?? ''));
          break;
        }
      }
    }
  }

  has(letter: string): boolean {
    return this.values.has(letter);
  }

  /** The option's last value. */
  get(letter: string): string | undefined {
    const values = this.values.get(letter);
    return values?.[values.length - 1];
  }

  all(letter: string): readonly string[] {
    return this.values.get(letter) ?? [];
  }

  /** The option's value as a number; `Unclear` where it is none. */
  number(letter: string): number | undefined {
    const text = this.get(letter);
    if (text === undefined) return undefined;
    if (!/^[-+]?\d+$/.test(text)) throw new Unclear(`number ${letter}`);
    return Number(text);
  }

  private add(letter: string, value: string): void {
    const values = this.values.get(letter);
    if (values === undefined) this.values.set(letter, [value]);
    else values.push(value);
  }
}

function takesValue(short: string, letter: string): boolean {
  return short.includes(`${letter}:`) && !short.includes(`${letter}::`);
}

/** Long options may be shortened as long as they are told apart. */
function longOption(name: string, long: Readonly<Record<string, string>>): string {
  const exact = ownEntry(long, name);
  if (exact !== undefined) return exact;
  const letters = new Set(Object.keys(long).filter((key) => key.startsWith(name)).map((key) => ownEntry(long, key)));
  const [letter] = letters;
  if (letters.size !== 1 || letter === undefined) throw new Unclear(`option --${name}`);
  return letter;
}
