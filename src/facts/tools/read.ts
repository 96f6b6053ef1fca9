import { remembered } from '../../text';
import type { Argument, ToolCall } from './call';
import { toolTable } from './catalogue';
import { operandArguments, operandRole } from './operand-arguments';
import { isOption, takeOption, type Taken } from './take-option';
import type { CommandSpec, Variant } from './tool';
import type { ToolTable } from './tool-table';
import { hasUnknown, isAllUnknown } from './unknown';

/**
 * A command as its tool reads it; undefined for a tool that no table has. The first word is the tool's name, with or
 * without a folder. Parts of words that are not known stand as characters of U+E000..U+F8FF.
 */
export const readCall = remembered((words: readonly string[]): ToolCall | undefined => {
  const program = words[0] === undefined ? undefined : toolTable(words[0]);
  return program === undefined ? undefined : new CallReader(program.name, program.table, words).read();
}, { keyOf: (words) => words.join('\0') });

const STANDARD_OUTPUT = new Set(['-', '/dev/stdout', '/dev/stderr']);

/** What holds for sub-commands that no table has. */
const OTHER: CommandSpec = { path: [], operands: ['other'] };

class CallReader {
  private readonly path: string[] = [];
  private readonly operands: number[] = [];
  private readonly found: Argument[] = [];
  private readonly flags = new Set<string>();
  private unsure = false;
  /** Words that may be values of options that no table has. */
  private readonly maybeValues = new Set<number>();
  private next = 1;
  /** Whether sub-command words may still come. */
  private descends: boolean;
  /** Whether all words to come are operands. */
  private ended = false;

  constructor(private readonly tool: string, private readonly table: ToolTable, private readonly words: readonly string[]) {
    this.descends = table.hasMore([]);
  }

  read(): ToolCall {
    while (this.next < this.words.length) this.step(this.words[this.next] ?? '');
    const { words, table, tool } = this;
    const known = table.commandAt(this.path);
    const command = this.effective(known ?? OTHER);
    const tooMany = command.most !== undefined && this.operands.length > command.most;
    if (tooMany) this.dropUnknown(command.most);
    const isUnknownCommand = known === undefined && words.length > 1;
    const list = [...this.renamed(known ?? OTHER), ...operandArguments(command, words, this.operands)].sort((a, b) => a.word - b.word || a.from - b.from);
    return {
      tool,
      name: [tool, ...command.path].join(' '),
      command: this.keepsOutput(command, list) ? command : { ...command, output: 'nothing' },
      arguments: list,
      flags: this.flags,
      unsure: this.unsure || tooMany || isUnknownCommand,
    };
  }

  /** Takes words that may be options or their values for such, from the first one on, until no more operands are left than there may be. */
  private dropUnknown(most: number): void {
    for (let i = 0; i < this.operands.length && this.operands.length > most; ) {
      const word = this.operands[i] ?? 0;
      if (this.maybeValues.has(word) || isAllUnknown(this.words[word] ?? '')) {
        this.operands.splice(i, 1);
        this.found.push({ role: 'other', word, from: 0, option: undefined });
      } else {
        i++;
      }
    }
  }

  /** Whether the output really stands on standard output, and not in a file. */
  private keepsOutput({ toFile, inPlace }: CommandSpec, list: readonly Argument[]): boolean {
    return !list.some(({ role, word, from, option }) => {
      if (toFile === true && role === 'file-out') return !STANDARD_OUTPUT.has((this.words[word] ?? '').slice(from));
      return inPlace === true && role === 'file-in' && option === undefined;
    });
  }

  private step(word: string): void {
    if (this.ended) return this.operand(word);
    if (word === '--') return this.dashes();
    const options = this.table.optionsAt(this.path);
    if (isOption(word, options)) return this.take(takeOption(this.words, this.next, options, this.table.spec.style ?? 'gnu'));
    if (this.descends && this.table.leads([...this.path, word])) {
      this.path.push(word);
      this.next++;
      return;
    }
    if (this.descends && hasUnknown(word) && this.table.hasMore(this.path)) this.unsure = true;
    this.descends = false;
    this.operand(word);
  }

  private take(taken: Taken): void {
    this.found.push(...taken.arguments);
    for (const flag of taken.flags) this.flags.add(flag);
    this.unsure ||= taken.unsure;
    if (taken.maybeValue !== undefined) this.maybeValues.add(taken.maybeValue);
    this.next = taken.next;
  }

  private dashes(): void {
    this.ended = true;
    this.descends = false;
    this.next++;
    const role = this.table.commandAt(this.path)?.afterDashes;
    if (role === undefined || this.next >= this.words.length) return;
    if (role === 'command') return this.tail();
    while (this.next < this.words.length) this.found.push({ role, word: this.next++, from: 0, option: undefined });
  }

  private operand(word: string): void {
    const command = this.effective(this.table.commandAt(this.path) ?? OTHER);
    const position = this.operands.length;
    const role = operandRole(command, position);
    if (role === 'command') return this.tail();
    const isFirst = position === 0 && this.next === 1;
    if (command.bundled === true && isFirst && !this.ended && this.bundle(word)) return;
    this.operands.push(this.next++);
    const interspersed = command.interspersed ?? this.table.spec.interspersed ?? true;
    // What runs elsewhere has options of its own: those after the host of ssh are still its, those past the next word are not.
    if (!interspersed || role === 'script') this.ended = true;
    // `docker run $OPTIONS --rm image`: what was taken for the image may have been options.
    if (!interspersed && isAllUnknown(word) && this.words[this.next]?.startsWith('-') === true) this.unsure = true;
  }

  /** All words from here on are one command. */
  private tail(): void {
    const last = this.words.length - 1;
    this.found.push({ role: 'command', word: this.next, from: 0, option: undefined, last });
    this.next = this.words.length;
  }

  /** `tar czf out.tgz`: the letters' values are the words that follow, in the order of the letters. */
  private bundle(word: string): boolean {
    if (!/^[A-Za-z]+$/.test(word)) return false;
    const options = this.table.optionsAt(this.path);
    let next = this.next + 1;
    for (const letter of word) {
      const name = `-${letter}`;
      const option = options.find(name);
      const takesWord = option?.value !== undefined && option.optional !== true;
      const taken = takeOption(takesWord ? [name, this.words[next] ?? ''] : [name], 0, options, 'gnu');
      const shifted = taken.arguments.map((argument) => ({ ...argument, word: next }));
      this.take({ ...taken, arguments: shifted, next: takesWord ? ++next : next });
    }
    return true;
  }

  private variants(command: CommandSpec): readonly Variant[] {
    return command.variants?.filter(({ flag }) => this.flags.has(flag)) ?? [];
  }

  /** The options' arguments with the roles that the variants give them. */
  private renamed(command: CommandSpec): readonly Argument[] {
    const roles = this.variants(command).flatMap((variant) => (variant.roles === undefined ? [] : [variant.roles]));
    if (roles.length === 0) return this.found;
    const options = this.table.optionsAt(this.path);
    return this.found.map((argument) => {
      const names = argument.option === undefined ? [] : (options.find(argument.option)?.names ?? []);
      const role = roles.flatMap((each) => names.flatMap((name) => each[name] ?? []))[0];
      return role === undefined ? argument : { ...argument, role };
    });
  }

  /** The command with its variants merged in, the first one on top. */
  private effective(command: CommandSpec): CommandSpec {
    return this.variants(command).reduceRight((under, { flag: _flag, roles: _roles, ...spec }) => {
      if (spec.operands === undefined) return { ...under, ...spec };
      // Where a variant says what the operands carry, it says all of it.
      const { rest: _rest, last: _last, ...kept } = under;
      return { ...kept, ...spec };
    }, command);
  }
}
