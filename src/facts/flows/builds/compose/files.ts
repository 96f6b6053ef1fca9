import type { Item } from '../../../../pipeline';
import type { Invocation } from '../../flow';
import { piecesOf } from '../../frame';
import type { Machine } from '../../machine';
import { pathOf, resolve } from '../../paths';
import { fileText } from '../../read-file';
import type { Site } from '../../site';
import { knownText, markedText, Value, type Hole, type Text } from '../../value';
import { optionValues } from '../arguments';
import { isOwn, noteNoFile } from '../locate';

/** The files that a command of compose reads. */
export interface ComposeFiles {
  readonly trees: readonly Item[];
  /** The folder that paths in them are relative to. */
  readonly folder: string;
  /** A variable as the files see it. */
  readonly variable: (name: string) => Value | undefined;
}

/** Names that are looked for, in this order, and those that are read after them (docs.docker.com/compose/how-tos/multiple-compose-files/merge/). */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const OVERRIDES = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'];

/** The compose files of a command; undefined where one of them is not known. */
export function composeFiles(machine: Machine, { call, fields, site }: Invocation): ComposeFiles | undefined {
  const names = call.name === 'docker stack deploy' ? ['-c', '--compose-file'] : ['-f', '--file'];
  const given = optionValues(call, fields, names).map(({ value, site: at }) => ({ texts: value.texts, at }));
  const named = given.length > 0 ? given : fromVariable(machine, site);
  const paths = named === undefined ? defaults(machine) : named.map(({ texts, at }) => ({ path: onePath(machine, texts), at }));
  if (paths.length === 0) {
    const at = site.locate();
    if (at !== undefined && isOwn(resolve(machine.state.cwd, 'compose.yaml'))) noteNoFile(machine, resolve(machine.state.cwd, 'compose.yaml'), at, 'the services that it starts are');
    return undefined;
  }
  const [first] = paths;
  const directory = optionValues(call, fields, ['--project-directory'])[0]?.value.texts;
  const folder = directory === undefined ? (first?.path?.includes('/') === true ? first.path.slice(0, first.path.lastIndexOf('/')) : '') : onePath(machine, directory);
  const trees = paths.flatMap(({ path, at }) => (path === undefined ? [] : (treeOf(machine, path, at ?? site) ?? [])));
  if (folder === undefined || trees.length < paths.length) return undefined;
  const environment = environmentFile(machine, folder, optionValues(call, fields, ['--env-file']).map(({ value }) => value.texts));
  return { trees, folder, variable: (name) => lookup(machine, name, site, environment) };
}

function fromVariable(machine: Machine, site: Site): { readonly texts: readonly Text[]; readonly at: Site | undefined }[] | undefined {
  const { environment } = machine.context;
  if (!machine.state.variables.has('COMPOSE_FILE') && !environment.isSet('COMPOSE_FILE')) return undefined;
  const known = machine.variable('COMPOSE_FILE', site).value.known;
  if (known === undefined) return [{ texts: [], at: undefined }];
  return known.split(':').map((path) => ({ texts: Value.literal(path).texts, at: undefined }));
}

function defaults(machine: Machine): { readonly path: string; readonly at: undefined }[] {
  const { state, context } = machine;
  const there = (name: string): { readonly path: string; readonly at: undefined }[] => {
    const path = resolve(state.cwd, name);
    return isOwn(path) && typeof context.files.text(path) !== 'string' ? [{ path, at: undefined }] : [];
  };
  const first = NAMES.flatMap(there).slice(0, 1);
  return first.length === 0 ? [] : [...first, ...OVERRIDES.flatMap(there).slice(0, 1)];
}

function onePath({ state }: Machine, texts: readonly Text[]): string | undefined {
  const [text] = texts;
  return text === undefined || texts.length > 1 ? undefined : pathOf(text, state.cwd);
}

function treeOf(machine: Machine, path: string, site: Site): Item | undefined {
  const { state, context } = machine;
  if (!isOwn(path) || state.files.has(path)) return undefined;
  const tree = context.files.yaml(path);
  const at = site.locate();
  if (typeof tree !== 'string') {
    if (tree.node.kind !== 'merged') context.recorder.follow(tree.node.source, at);
    return { node: tree.node, via: [] };
  }
  if (at !== undefined) noteNoFile(machine, path, at, 'the services that it starts are');
  return undefined;
}

const LINE = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^#\r\n]*?))[ \t]*(?:[ \t]#.*)?\r?$/;

/** The variables of `.env`; undefined where one of the files is not known. */
function environmentFile(machine: Machine, folder: string, given: readonly (readonly Text[])[]): ReadonlyMap<string, Value> | undefined {
  const paths = given.length > 0 ? given.map((texts) => onePath(machine, texts)) : [resolve(folder, '.env')];
  const found = new Map<string, Value>();
  for (const path of paths) {
    if (path === undefined) return undefined;
    const written = machine.state.files.get(path)?.value ?? Value.literal(fileText(machine, path)?.text ?? '');
    const [text] = written.texts;
    if (text === undefined || written.texts.length > 1) return undefined;
    readVariables(text, found);
  }
  return found;
}

function readVariables(text: Text, found: Map<string, Value>): void {
  const holes = new Map<string, Hole>();
  for (const piece of text.pieces) if (typeof piece !== 'string' && !holes.has(piece.name)) holes.set(piece.name, piece);
  for (const line of markedText(text).split('\n')) {
    const [match, name, double, single, plain] = LINE.exec(line) ?? [];
    const value = double ?? single ?? plain ?? '';
    if (name !== undefined) found.set(name, new Value([{ pieces: piecesOf({ value }, [...holes.values()]), origin: undefined }]));
    // A line that is not known may set any of them again.
    else if (match === undefined && /^[^#]*[\ue000-\uf8ff]/.test(line)) found.clear();
  }
}

/** What the job's environment says goes before `.env`. */
function lookup(machine: Machine, name: string, site: Site, environment: ReadonlyMap<string, Value> | undefined): Value | undefined {
  const variable = machine.variable(name, site);
  const isKnown = machine.state.variables.has(name) || machine.context.environment.isSet(name) || machine.context.environment.defines(name);
  if (isKnown && variable.exported && variable.unset !== true) return variable.value;
  const own = environment?.get(name);
  if (own === undefined) return Value.hole(name);
  // A dollar sign in it is filled in by compose.
  return own.texts.some(({ pieces }) => pieces.some((piece) => typeof piece === 'string' && piece.includes('$'))) ? Value.hole(name, own.taints) : own;
}

/** Whether a text is known as a whole. */
export function oneKnown(value: Value): string | undefined {
  const [text] = value.texts;
  return text === undefined || value.texts.length > 1 ? undefined : knownText(text);
}
