import { parseArgs } from 'node:util';
import { UsageError } from '../session';
import { nearest } from '../text/did-you-mean';
import type { Command } from './options';
import { commands, options } from './options';

/** The arguments, taken apart but not yet understood. */
export interface Tokens {
  readonly command: Command;
  /** What stands after the command. */
  readonly operands: readonly string[];
  /** Whether the command's name was typed. */
  readonly named: boolean;
  /** The first word where it is no command's name: a path, or a command misspelt. */
  readonly unclear: string | undefined;
  /** Values by option, in the order typed; a switch has one empty value each time. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** A part of the arguments, as Node tells them apart. */
type Token =
  | { readonly kind: 'option-terminator' }
  | { readonly kind: 'positional'; readonly value: string }
  | { readonly kind: 'option'; readonly name: string; readonly rawName: string; readonly index: number; readonly value: string | undefined; readonly inlineValue: boolean | undefined };

/**
 * Takes the arguments apart.
 * @throws UsageError for an option that does not exist, does not belong to the command, or lacks its value
 */
export function tokenize(argv: readonly string[]): Tokens {
  const tokens: readonly Token[] = argv.some((word) => word.startsWith('-')) ? parsed(argv) : argv.map((value) => ({ kind: 'positional', value }));
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  let command: Command | undefined;
  let unclear: string | undefined;
  let ended = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') {
      ended = true;
    } else if (token.kind === 'positional') {
      const first = !ended && command === undefined && operands.length === 0;
      if (first && isCommand(token.value)) {
        command = token.value;
      } else {
        if (first) unclear = token.value;
        operands.push(token.value);
      }
    } else {
      const value = optionValue(token.name, token.value, token.inlineValue, argv[token.index] ?? token.rawName);
      values.set(token.name, [...(values.get(token.name) ?? []), value]);
    }
  }
  const chosen = command ?? 'check';
  for (const name of values.keys()) demandBelongs(name, chosen);
  return { command: chosen, operands, named: command !== undefined, unclear, values };
}

/** The words as Node reads options; making that ready costs a millisecond, so that words without options go past it. */
function parsed(argv: readonly string[]): readonly Token[] {
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(({ name, short, value, alone }) => [
        name,
        { type: value === undefined || alone !== undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
    // Its own messages are for programmers, so that they are made here.
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

/** The value of an option; the last one where it was given more than once. */
export function last(tokens: Tokens, name: string): string | undefined {
  return tokens.values.get(name)?.at(-1);
}

/** @throws UsageError where a command was given more words than it takes */
export function demandNone(operands: readonly string[], command: Command): void {
  const [first] = operands;
  if (first === undefined) return;
  throw new UsageError(`\`${command}\` has no use for \`${first}\``, `See \`harborlint help ${command}\`.`);
}

/** Whether a word is a command's name. */
export function isCommand(word: string): word is Command {
  return Object.hasOwn(commands, word);
}

function optionValue(name: string, value: string | undefined, inline: boolean | undefined, typed: string): string {
  const option = options.find((one) => one.name === name);
  if (option === undefined) throw unknownOption(typed);
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`\`--${name}\` takes no value`, `Write \`--${name}\` alone.`);
    return '';
  }
  if (value === undefined && option.alone !== undefined) return option.alone;
  const missing = value === undefined || value === '' || (inline !== true && value.startsWith('-') && value !== '-');
  if (missing) throw new UsageError(`\`--${name}\` needs a value`, `Write \`--${name}${option.alone === undefined ? ' ' : '='}${option.value}\`.`);
  return value;
}

function unknownOption(typed: string): UsageError {
  const word = typed.replace(/=.*$/s, '');
  const near = nearest(word.replace(/^-+/, ''), [...options].reverse().map((option) => option.name));
  return new UsageError(
    `there is no option \`${word}\``,
    near === undefined ? 'See `harborlint help` for the options.' : `Did you mean \`--${near}\`?`,
  );
}

function demandBelongs(name: string, command: Command): void {
  const owners = options.filter((option) => option.name === name).flatMap((option) => option.commands);
  if (owners.includes(command)) return;
  const names = Object.keys(commands).filter(isCommand).filter((each) => owners.includes(each)).map((owner) => `\`${owner}\``).join(', ').replace(/, ([^,]*)$/, ' and $1');
  throw new UsageError(`\`${command}\` has no option \`--${name}\``, `\`--${name}\` is an option of ${names}.`);
}
