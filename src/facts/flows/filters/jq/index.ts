import { markedText } from '../../value';
import { anything, emulated } from '../emulate';
import type { Filter, FilterUse } from '../filter';
import { Unclear } from '../unclear';
import type { World } from '../world';
import { readJson, writeJson, type Json } from './json';
import { parseJq } from './parse';
import { JqError } from './error';
import { JqRun } from './run';
import type { Jq } from './syntax';

/** How jq is called. */
interface Call {
  readonly flags: ReadonlySet<string>;
  readonly program: string;
  /** Values of `$name`; undefined for one that is not known. */
  readonly variables: ReadonlyMap<string, Json | undefined>;
  readonly indent: string;
}

const LETTERS: Readonly<Record<string, string>> = {
  'null-input': 'n', 'raw-output': 'r', 'join-output': 'j', 'compact-output': 'c', 'raw-input': 'R', slurp: 's', 'sort-keys': 'S', 'exit-status': 'e', 'ascii-output': 'a',
  'color-output': 'C', 'monochrome-output': 'M', unbuffered: 'u', 'from-file': 'f', tab: 't',
};

/** Options that take the input for no JSON, or leave it. */
const READS_NO_JSON = /^(?:-[A-Za-z]*[nR]|--(?:null|raw)-input$)/;

/** Programs that may tell something of an input of which only the shape is known. */
const MAY_PRINT_SHAPE = /\b(?:keys|keys_unsorted|length|type|has)\b/;

/** jq: its program is run; one that is not followed may print all that it reads and is given. */
export const jq: Filter = (use) => (isUnreadable(use) ? anything(use, 'environment') : followed(use));

/**
 * Whether jq is given what does not read as JSON, since it begins with a hole: mostly the answer of a server. Running the program
 * comes to the same, and a script that asks a server seldom does so once.
 */
function isUnreadable({ input, words }: FilterUse): boolean {
  if (typeof input.texts[0]?.pieces[0] !== 'object') return false;
  return !words.some(({ texts }) => texts.map(markedText).some((text) => READS_NO_JSON.test(text) || MAY_PRINT_SHAPE.test(text)));
}

const followed = emulated((words, input, world) => {
  const call = callOf(words);
  const program = parseJq(call.program);
  const run = new JqRun(world, call.variables, (name) => world.variable(name));
  let output = '';
  for (const document of documents(call.flags, input, program, world)) {
    try {
      for (const value of run.results(program, document)) output += printed(value, call);
    } catch (error) {
      if (!(error instanceof JqError)) throw error;
    }
  }
  return output;
}, 'environment');

function printed(value: Json, { flags, indent }: Call): string {
  const isRaw = (flags.has('r') || flags.has('j')) && typeof value === 'string';
  const text = isRaw ? value : writeJson(value, flags.has('c') ? '' : indent, flags.has('S'));
  return flags.has('j') ? text : `${text}\n`;
}

function documents(flags: ReadonlySet<string>, input: string, program: Jq, world: World): readonly Json[] {
  if (flags.has('n')) return [null];
  if (flags.has('R')) {
    if (flags.has('s')) return [input];
    const rows = input.split('\n');
    if (rows[rows.length - 1] === '') rows.pop();
    return rows;
  }
  const read = readJson(input);
  if (read === undefined) {
    // Where only the shape is printed, the content does not matter.
    if (printsShape(program)) return [world.unknown('$(jq)')];
    throw new Unclear('input');
  }
  return flags.has('s') ? [read] : read;
}

/** Whether a program's last part tells nothing of the values: `keys`, `length`, … */
function printsShape(program: Jq): boolean {
  if (program.kind === 'binary' && program.operator === '|') return printsShape(program.right);
  return program.kind === 'call' && /^(?:keys|keys_unsorted|length|type|has)$/.test(program.name);
}

function callOf(words: readonly string[]): Call {
  const flags = new Set<string>();
  const operands: string[] = [];
  const variables = new Map<string, Json | undefined>();
  let indent = '  ';
  for (let index = 1; index < words.length; index++) {
    const word = words[index] ?? '';
    const long = word.replace(/^--/, '');
    if (word === '-' || !word.startsWith('-')) operands.push(word);
    else if (!word.startsWith('--')) for (const letter of word.slice(1)) flags.add(letter);
    else if (long === 'arg') variables.set(words[++index] ?? '', words[++index] ?? '');
    else if (long === 'argjson') variables.set(words[++index] ?? '', (readJson(words[++index] ?? '') ?? [])[0]);
    else if (long === 'slurpfile' || long === 'rawfile') {
      variables.set(words[++index] ?? '', undefined);
      index++;
    } else if (long === 'indent') indent = ' '.repeat(Number(words[++index] ?? 2) || 0);
    else if (LETTERS[long] !== undefined) flags.add(LETTERS[long]);
    else throw new Unclear(word);
  }
  for (const flag of flags) if (!'nrjcRsSeaCMut'.includes(flag)) throw new Unclear(`-${flag}`);
  return { flags, program: operands[0] ?? '.', variables, indent: flags.has('t') ? '\t' : indent };
}

