import { hasUnknown } from '../marks';
import { recased, swapped } from '../recase';
import type { Match, Regex } from '../regex';
import { replaceMatches } from '../replace';
import { rowsOf } from '../rows';
import { bounded, Unclear } from '../unclear';
import { VAGUE } from '../read-marks';
import type { World } from '../world';
import type { Address, Command, Substitution } from './syntax';

const MOST_STEPS = 20_000;

/** Runs the commands of a sed script over marked text. */
export function runSed(commands: readonly Command[], input: string, quiet: boolean, hasSecretScript: boolean, world: World): string {
  return new Runner(commands, input, quiet, hasSecretScript, world).run();
}

class Runner {
  private readonly rows: readonly string[];
  private readonly ended: boolean;
  private readonly labels = new Map<string, number>();
  /** Whether a range is open, and the line at which it ends. */
  private readonly ranges = new Map<Command, number>();
  private readonly closed = new Set<Command>();
  /** Whether lines of the input may be more, or fewer, than they look. */
  private readonly areLinesOpen: boolean;
  private readonly isTainted: boolean;
  private readonly goesByTurns: boolean;
  private next = 0;
  private space = '';
  private hold = '';
  private output = '';
  private appended = '';
  private last: Regex | undefined;
  private steps = 0;

  constructor(
    private readonly commands: readonly Command[],
    input: string,
    private readonly quiet: boolean,
    private readonly hasSecretScript: boolean,
    private readonly world: World,
  ) {
    ({ rows: this.rows, ended: this.ended } = rowsOf(input));
    this.areLinesOpen = world.hasUnknownLines(input);
    this.isTainted = world.hasTaint(input);
    this.goesByTurns = commands.some(({ name }) => 'nNDxgGhH'.includes(name));
    commands.forEach((command, index) => {
      if (command.name === ':') this.labels.set(command.text, index);
    });
  }

  run(): string {
    while (this.next < this.rows.length) {
      const row = this.read();
      if (row === undefined) break;
      this.space = row;
      const end = this.cycle();
      if (end !== 'drop' && end !== 'quit-silently' && !this.quiet) this.print(this.space);
      this.flush();
      if (end === 'quit' || end === 'quit-silently') break;
    }
    return this.output;
  }

  /** The next line. Unknown lines may be none at all; it matters where the script puts a secret in or goes by turns. */
  private read(): string | undefined {
    for (let row = this.rows[this.next++]; row !== undefined; row = this.rows[this.next++]) {
      const matters = this.hasSecretScript || (this.isTainted && this.goesByTurns);
      if (!matters || !this.world.isAbsent(row)) return row;
    }
    return undefined;
  }

  private print(text: string): void {
    // The end that the last line lacks is put there before the next one.
    if (this.output !== '' && !this.output.endsWith('\n')) this.output += '\n';
    this.output += text + (this.next >= this.rows.length && !this.ended ? '' : '\n');
  }

  private flush(): void {
    if (this.appended !== '') this.output += (this.output === '' || this.output.endsWith('\n') ? '' : '\n') + this.appended;
    this.appended = '';
  }

  /** One cycle over the pattern space: what becomes of it at its end. */
  private cycle(): 'print' | 'drop' | 'quit' | 'quit-silently' {
    let replaced = false;
    for (let index = 0; index < this.commands.length; index++) {
      if (++this.steps > MOST_STEPS) throw new Unclear('steps');
      bounded(this.space);
      bounded(this.hold);
      const command = this.commands[index];
      if (command === undefined) break;
      if (this.selects(command) === command.not) {
        if (command.name === '{') index = command.end - 1;
        continue;
      }
      switch (command.name) {
        case 'd':
          return 'drop';
        case 'D':
          if (!this.space.includes('\n')) return 'drop';
          this.space = this.space.slice(this.space.indexOf('\n') + 1);
          this.flush();
          index = -1;
          break;
        case 'q':
          return 'quit';
        case 'Q':
          return 'quit-silently';
        case 'p':
          this.print(this.space);
          break;
        case 'P':
          this.print(this.space.split('\n')[0] ?? '');
          break;
        case 'n':
          if (this.next >= this.rows.length) return this.quiet ? 'quit-silently' : 'quit';
          if (!this.quiet) this.print(this.space);
          this.flush();
          this.space = this.read() ?? '';
          break;
        case 'N':
          if (this.next >= this.rows.length) return this.quiet ? 'quit-silently' : 'quit';
          this.space += `\n${this.read() ?? ''}`;
          break;
        case 'g':
          this.space = this.hold;
          break;
        case 'G':
          this.space += `\n${this.hold}`;
          break;
        case 'h':
          this.hold = this.space;
          break;
        case 'H':
          this.hold += `\n${this.space}`;
          break;
        case 'x':
          [this.space, this.hold] = [this.hold, this.space];
          break;
        case 'z':
          this.space = '';
          break;
        case '=':
          this.output += `${String(this.next)}\n`;
          break;
        case 'a':
          this.appended += `${command.text}\n`;
          break;
        case 'i':
          this.output += `${command.text}\n`;
          break;
        case 'c':
          this.output += `${command.text}\n`;
          return 'drop';
        case 'y':
          this.space = swapped(this.space, command.letters?.[0] ?? [], command.letters?.[1] ?? [], this.world);
          break;
        case 's': {
          const result = command.substitution === undefined ? undefined : this.substituted(command.substitution);
          if (result === undefined) break;
          this.space = result;
          replaced = true;
          if (command.substitution?.print === true) this.print(this.space);
          break;
        }
        case 't':
        case 'T':
          if (replaced === (command.name === 't')) index = this.target(command);
          replaced = false;
          break;
        case 'b':
          index = this.target(command);
      }
    }
    return 'print';
  }

  private target({ text }: Command): number {
    if (text === '') return this.commands.length;
    const index = this.labels.get(text);
    if (index === undefined) throw new Unclear('label');
    return index;
  }

  private selects(command: Command): boolean {
    const { from, to } = command;
    if (from === undefined) return true;
    if (to === undefined) return this.isAt(from);
    const open = this.ranges.get(command);
    if (open !== undefined) {
      const isEnd = to.kind === 'regex' ? this.isAt(to) : to.kind === 'last' ? this.next >= this.rows.length : this.next >= open;
      if (isEnd) this.close(command);
      return to.kind !== 'line' || this.next <= open;
    }
    if (from.kind === 'line' && from.line === 0) {
      if (this.next > 1 || to.kind !== 'regex') return false;
      if (!this.isAt(to)) this.ranges.set(command, Infinity);
      return true;
    }
    // A range that begins at a line begins behind it too, where `N` has read past it; but it does so once.
    const isNumbered = from.kind === 'line' && !(this.areLinesOpen && this.isTainted);
    if (isNumbered ? this.closed.has(command) || this.next < from.line : !this.isAt(from)) return false;
    const end = to.kind === 'line' ? to.line : to.kind === 'plus' ? this.next + to.line : to.kind === 'multiple' ? Math.ceil(this.next / Math.max(1, to.line)) * to.line : Infinity;
    if (end > this.next) this.ranges.set(command, end);
    else this.close(command);
    return !isNumbered || to.kind !== 'line' || this.next <= end || this.next === from.line;
  }

  private close(command: Command): void {
    this.ranges.delete(command);
    this.closed.add(command);
  }

  private isAt(address: Address): boolean {
    if (address.kind === 'regex') {
      const regex = this.known(address.regex);
      return this.matches(regex, this.space);
    }
    if (this.areLinesOpen && this.isTainted) return this.world.decide();
    if (address.kind === 'last') return this.next >= this.rows.length;
    if (address.kind === 'step') return address.step === 0 ? this.next === address.first : this.next >= address.first && (this.next - address.first) % address.step === 0;
    return this.next === address.line;
  }

  /** Whether it matches; what is open is asked where a secret hangs on it. */
  private matches(regex: Regex, text: string): boolean {
    const verdict = regex.test(text);
    return verdict === 'yes' || (verdict === 'maybe' && this.world.decide());
  }

  private known(regex: Regex | undefined): Regex {
    const found = regex ?? this.last;
    if (found === undefined) throw new Unclear('empty pattern');
    this.last = found;
    return found;
  }

  private substituted(substitution: Substitution): string | undefined {
    const { parts, all, nth } = substitution;
    const regex = this.known(substitution.regex);
    const text = this.space;
    if (nth > 1 && hasUnknown(text)) throw new Unclear('count');
    if (!this.matches(regex, text)) return undefined;
    const replaced = replaceMatches(regex, text, (match) => this.filled(parts, text, match), all, nth, this.world);
    if (replaced.count > 0) return replaced.count < nth ? undefined : replaced.text;
    // What matched stands in unknown text: how much of the line it takes along is open.
    const filled = parts.filter((part) => typeof part === 'string').join('');
    return `${this.world.unknown(VAGUE)}${filled}${parts.some((part) => typeof part === 'number') && this.world.decide() ? text : ''}`;
  }

  private filled(parts: Substitution['parts'], text: string, match: Match): string {
    let result = '';
    let fold: 'U' | 'L' | undefined;
    let once: 'u' | 'l' | undefined;
    for (const part of parts) {
      if (typeof part === 'object') {
        if (part.fold === 'u' || part.fold === 'l') once = part.fold;
        else fold = part.fold === 'E' ? undefined : part.fold;
        continue;
      }
      let piece = typeof part === 'string' ? part : text.slice(Math.max(0, match[part * 2] ?? -1), Math.max(0, match[part * 2 + 1] ?? -1));
      if (fold !== undefined) piece = recased(piece, fold === 'U', this.world);
      if (once !== undefined && piece !== '') {
        piece = recased(piece.charAt(0), once === 'u', this.world) + piece.slice(1);
        once = undefined;
      }
      result += piece;
    }
    return result;
  }
}
