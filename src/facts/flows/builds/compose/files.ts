import type { Item } from '../../../../pipeline';
import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import { pathOf, resolve } from '../../paths';
import type { Site } from '../../site';
import { Value, type Text } from '../../value';
import { optionValues } from '../arguments';
import { isOwn, noteNoFile } from '../locate';
import { environmentFiles, lookup } from './environment';
import { filler, type Fill } from './fill';

/** A variable as a compose file sees it; undefined where nothing known sets it. */
export type ReadVariable = (name: string) => Value | undefined;

/** One compose file, as it is read by a command. */
export interface ComposeFile {
  readonly path: string;
  readonly tree: Item;
  /** The folder that paths in it are relative to. */
  readonly folder: string;
  readonly variable: ReadVariable;
  readonly fill: Fill;
}

/** The compose files that a command is given or finds. */
export interface ComposeFiles {
  readonly files: readonly ComposeFile[];
  /** The project's folder, as compose sees it. */
  readonly folder: string;
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
    if (at !== undefined && isOwn(resolve(machine.state.cwd, 'compose.yaml'))) noteNoFile(machine, resolve(machine.state.cwd, 'compose.yaml'), at, NOT_JUDGED);
    return undefined;
  }
  const [first] = paths;
  const directory = optionValues(call, fields, ['--project-directory'])[0]?.value.texts;
  const folder = directory === undefined ? folderOf(first?.path ?? '') : onePath(machine, directory);
  if (folder === undefined) return undefined;
  const variables = optionValues(call, fields, ['--env-file']).map(({ value }) => onePath(machine, value.texts));
  const environment = environmentFiles(machine, variables.length > 0 ? variables : [resolve(folder, '.env')]);
  const variable: ReadVariable = (name) => lookup(machine, name, site, environment);
  const files = paths.flatMap(({ path, at }) => (path === undefined ? [] : (openFile(machine, path, { named: at ?? site, command: site, folder, variable }) ?? [])));
  return files.length < paths.length ? undefined : { files, folder };
}

/** How a compose file is read. */
export interface Opening {
  /** What names it. */
  readonly named: Site;
  /** What the steps to it begin with. */
  readonly command: Site;
  readonly folder: string;
  readonly variable: ReadVariable;
}

const NOT_JUDGED = 'the services that it starts are';

/** A compose file of the project; undefined, with a gap where it can be told, where it is not there or not known. */
export function openFile(machine: Machine, path: string, { named, command, folder, variable }: Opening): ComposeFile | undefined {
  const { state, context } = machine;
  if (!isOwn(path) || state.files.has(path)) return undefined;
  const tree = context.files.yaml(path);
  if (typeof tree !== 'string') {
    if (tree.node.kind !== 'merged') context.recorder.follow(tree.node.source, named.locate());
    return { path, tree: { node: tree.node, via: [] }, folder, variable, fill: filler(variable, command) };
  }
  const at = named.locate();
  if (at !== undefined) noteNoFile(machine, path, at, NOT_JUDGED);
  return undefined;
}

/** The folder that a file lies in. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
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
