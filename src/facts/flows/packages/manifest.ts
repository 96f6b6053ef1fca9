import { isObject, MappedText, readJson, type JsonObject } from '../../../script';
import type { Source } from '../../../text';
import type { ProjectFiles } from '../../project-files';
import type { Machine } from '../machine';
import { resolve } from '../paths';

/** A `package.json` of the project. */
export interface Manifest {
  readonly source: Source;
  /** The folder that it lies in. */
  readonly folder: string;
  readonly content: JsonObject;
}

const NAME = 'package.json';

const parsed = new WeakMap<Source, JsonObject | undefined>();

/** The manifest that a package manager finds from a folder on: there, or in the nearest folder above. Undefined where none can be read. */
export function manifestFor({ state, context }: Machine, folder: string): Manifest | undefined {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (/^[/{]|^\.\./.test(at) || at.includes('{')) return undefined;
    const path = at === '' ? NAME : `${at}/${NAME}`;
    if (state.files.has(path)) return undefined;
    const found = manifestAt(context.files, at);
    if (found !== undefined || at === '') return found;
  }
}

/** The manifest in a folder. */
export function manifestAt(files: ProjectFiles, folder: string): Manifest | undefined {
  const source = files.text(folder === '' ? NAME : `${folder}/${NAME}`);
  if (typeof source === 'string') return undefined;
  if (!parsed.has(source)) {
    const value = readJson(source.text);
    parsed.set(source, isObject(value) ? value : undefined);
  }
  const content = parsed.get(source);
  return content === undefined ? undefined : { source, folder, content };
}

/** The text of a script; undefined where there is none of that name. */
export function scriptOf({ content }: Manifest, name: string): MappedText | undefined {
  const scripts = content.get('scripts');
  const script = isObject(scripts) ? scripts.get(name) : undefined;
  return script instanceof MappedText ? script : undefined;
}

/** Names of all scripts, in the order of the file. */
export function scriptNames({ content }: Manifest): readonly string[] {
  const scripts = content.get('scripts');
  return isObject(scripts) ? [...scripts.keys()] : [];
}

/** What a key of the manifest says; undefined where it is no text. */
export function textIn({ content }: Manifest, key: string): string | undefined {
  const value = content.get(key);
  return value instanceof MappedText ? value.text : undefined;
}

/** The manifest of a workspace, by its name or its folder; undefined where there is none. */
export function workspaceOf(files: ProjectFiles, root: Manifest, wanted: string): Manifest | undefined {
  const byFolder = manifestAt(files, resolve(root.folder, wanted));
  if (byFolder !== undefined && byFolder.source !== root.source) return byFolder;
  return workspacesOf(files, root).find((one) => textIn(one, 'name') === wanted);
}

/** The manifests of the folders that `workspaces` names. */
export function workspacesOf(files: ProjectFiles, root: Manifest): Manifest[] {
  const given = root.content.get('workspaces');
  const list = isObject(given) ? given.get('packages') : given;
  const patterns = Array.isArray(list) ? list.flatMap((one: unknown) => (one instanceof MappedText ? [one.text] : [])) : [];
  return patterns.flatMap((pattern) => {
    const path = resolve(root.folder, pattern.replace(/\/\*{1,2}$/, ''));
    const folders = /\/\*{1,2}$/.test(pattern) ? files.list(path).flatMap((name) => (name.endsWith('/') ? [`${path}/${name.slice(0, -1)}`] : [])) : [path];
    return folders.flatMap((folder) => manifestAt(files, folder) ?? []);
  });
}
