import { baseName, ownEntry } from '../../../text';
import type { Span } from '../../../script';
import type { Source } from '../../../text';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import { moduleFile } from '../module-file';
import { pathOf } from '../paths';
import type { Site } from '../site';
import type { Value } from '../value';

/** A JavaScript program that a command runs. */
export interface JavaScriptCommand {
  readonly code:
    | { readonly kind: 'file'; readonly field: Field; readonly source: Source }
    | { readonly kind: 'text'; readonly value: Value; readonly site: Site; readonly inside: ((span: Span) => Site) | undefined };
  /** The words behind it, which the program gets. */
  readonly args: readonly Field[];
  /** Files that are run before it (`--require`). */
  readonly preloaded: readonly Field[];
  /** Whether what it comes to is printed (`-p`). */
  readonly prints: boolean;
  readonly isZx: boolean;
  /** Whether a text that is no file may be TypeScript. */
  readonly isTyped: boolean;
}

/** How the words of a program that runs JavaScript are read. */
interface Runner {
  /** Words between its name and its options that run a file or a text; the empty one stands for none. */
  readonly commands: Readonly<Record<string, 'run' | 'eval'>>;
  /** Options with a text of the program. */
  readonly texts: () => RegExp;
  /** Options that take the next word. */
  readonly taking: () => RegExp;
  readonly isZx?: true;
  readonly isTyped?: true;
}

const NODE_TAKING = () => /^(?:-C|--conditions|--loader|--experimental-loader|--input-type|--import|--env-file|--title|--stack-trace-limit|--max-old-space-size|-O|-P|--project|--tsconfig|--config|-c|--allow-\w+-from|--watch-path)$/;

const NODE: Runner = { commands: { '': 'run' }, texts: () => /^(?:-e|--eval|-p|--print|-pe)(?:=|$)/, taking: NODE_TAKING };
const TYPED: Runner = { ...NODE, commands: { '': 'run', watch: 'run' }, isTyped: true };

/** Programs that run JavaScript (nodejs.org/api/cli.html, tsx.is, typestrong.org/ts-node, bun.sh/docs/cli/run, docs.deno.com/runtime/reference/cli, google.github.io/zx/cli). */
const RUNNERS: Readonly<Record<string, Runner>> = {
  node: NODE,
  nodejs: NODE,
  tsx: TYPED,
  'ts-node': TYPED,
  'ts-node-esm': TYPED,
  'vite-node': TYPED,
  'esbuild-runner': TYPED,
  jiti: TYPED,
  bun: { commands: { '': 'run', run: 'run' }, texts: () => /^(?:-e|--eval|-p|--print)(?:=|$)/, taking: () => /^(?:--cwd|--config|-c|--env-file|-r|--preload|--tsconfig-override|--define|-d)$/, isTyped: true },
  deno: { commands: { run: 'run', eval: 'eval' }, texts: () => /^$/, taking: () => /^(?:-c|--config|--import-map|--lock|--ext|--seed|--location)$/, isTyped: true },
  zx: { commands: { '': 'run' }, texts: () => /^--eval(?:=|$)/, taking: () => /^(?:--shell|--prefix|--postfix|--cwd|--ext|--registry|--env)$/, isZx: true },
};

/** What starts a program of a package: `npx tsx x.ts`. */
const STARTERS: ReadonlySet<string> = new Set(['npx', 'pnpx', 'bunx', 'npm exec', ...['yarn', 'pnpm'].flatMap((name) => [name, `${name} exec`, `${name} dlx`, `${name} run`])]);

/** The JavaScript program that a command's words run; undefined where they run none whose text is known. */
export function javaScriptCommand(machine: Machine, fields: readonly Field[]): JavaScriptCommand | undefined {
  const start = startOf(fields);
  const runner = ownEntry(RUNNERS, baseName(fields[start]?.value.known ?? ''));
  return runner === undefined ? undefined : readWords(machine, fields.slice(start + 1), runner);
}

/** Where the program stands behind what starts it. */
function startOf(fields: readonly Field[]): number {
  const first = fields[0]?.value.known ?? '';
  let start = STARTERS.has(`${first} ${fields[1]?.value.known ?? ''}`) ? 2 : STARTERS.has(first) ? 1 : 0;
  if (start > 0) while (fields[start]?.value.known?.startsWith('-') === true) start++;
  return start;
}

function readWords(machine: Machine, fields: readonly Field[], { commands, texts, taking, isZx, isTyped }: Runner): JavaScriptCommand | undefined {
  const [head] = fields;
  const own = head?.value.known ?? '';
  const mode = ownEntry(commands, own) ?? commands[''];
  if (mode === undefined) return undefined;
  const preloaded: Field[] = [];
  const base = { preloaded, isZx: isZx === true, isTyped: isTyped === true };
  let prints = false;
  const from = own !== '' && ownEntry(commands, own) !== undefined ? 1 : 0;
  for (let index = from; index < fields.length; index++) {
    const field = fields[index];
    const word = field?.value.known;
    if (field === undefined) break;
    const rest = fields.slice(index + 1);
    if (word !== undefined && texts().test(word)) {
      prints = word.replace(/=.*/, '').includes('p');
      const [next] = rest;
      if (next !== undefined && !word.includes('=')) return { ...base, code: textOf(next), args: rest.slice(1), prints };
    } else if (word !== undefined && /^(?:-r|--require)$/.test(word)) {
      const [next] = rest;
      if (next !== undefined) preloaded.push(next);
      index++;
    } else if (word !== undefined && taking().test(word)) index++;
    else if (word === '-' || (word === undefined && field.value.marked === '')) break;
    else if (word === '--' || (word?.startsWith('-') === true && word.length > 1)) continue;
    else if (mode === 'eval') return { ...base, code: textOf(field), args: rest, prints };
    else return fileCommand(machine, field, rest, base);
  }
  return inputCommand(machine, base);
}

function textOf({ value, site, inside }: Field): JavaScriptCommand['code'] {
  return { kind: 'text', value, site, inside };
}

type Base = Pick<JavaScriptCommand, 'preloaded' | 'isZx' | 'isTyped'>;

/** `node x.js`: a file of the project, or one that the job has written. */
function fileCommand(machine: Machine, field: Field, args: readonly Field[], base: Base): JavaScriptCommand | undefined {
  const [name, ...others] = field.value.texts;
  if (name === undefined || others.length > 0) return undefined;
  const path = pathOf(name, machine.state.cwd);
  const written = machine.state.files.get(path)?.value;
  if (written !== undefined) {
    const { known } = written;
    return { ...base, code: { kind: 'text', value: written, site: field.site, inside: known === undefined ? undefined : machine.context.documents.get(known) }, args, prints: false };
  }
  const source = moduleFile(machine.context.files, path);
  return source === undefined || source.path.endsWith('.json') ? undefined : { ...base, code: { kind: 'file', field, source }, args, prints: false };
}

/** `… | node`, `node <<EOF`: the program comes by standard input. */
function inputCommand({ input }: Machine, base: Base): JavaScriptCommand | undefined {
  if (input.kind === 'none' || input.left.marked === '') return undefined;
  const { left, site, inside } = input;
  return site === undefined ? undefined : { ...base, code: { kind: 'text', value: left, site, inside }, args: [], prints: false };
}

/** `#!/usr/bin/env node`: a file of the project that is run by its name; undefined where its first line names another program. */
export function javaScriptFile(source: Source, field: Field, args: readonly Field[]): JavaScriptCommand | undefined {
  const line = /^#![^\n]*/.exec(source.text)?.[0] ?? '';
  const name = /\b(node|bun|tsx|ts-node|deno|zx)\b/.exec(line)?.[1];
  const runner = name === undefined ? undefined : ownEntry(RUNNERS, name);
  return runner === undefined ? undefined : { code: { kind: 'file', field, source }, args, preloaded: [], prints: false, isZx: runner.isZx === true, isTyped: runner.isTyped === true };
}
