import { baseName } from '../../../text';
import { minimatch } from 'minimatch';
import { fileText } from '../read-file';
import type { Machine } from '../machine';
import { resolve } from '../paths';
import type { Site } from '../site';
import type { Value } from '../value';
import type { Build } from './build';
import { IgnoreFile } from './ignore-file';

/** A file of the context that the job wrote a secret into. */
export interface SecretFile {
  /** From the context's folder on. */
  readonly path: string;
  readonly shown: string;
  readonly value: Value;
  readonly written: Site;
}

/** The files with secrets that lie in the context of a build and that no `.dockerignore` keeps out. */
export function secretFiles(machine: Machine, build: Build): SecretFile[] {
  const { context } = build;
  if (context === undefined || context.startsWith('/') || context.startsWith('..') || context.includes('{')) return [];
  const prefix = context === '' ? '' : `${context}/`;
  const inside = [...machine.state.files].flatMap(([path, { value, written }]): SecretFile[] =>
    value.isTainted && path.startsWith(prefix) && !/^(?:\/|\.\.|\{)/.test(path) ? [{ path: path.slice(prefix.length), shown: path, value, written }] : [],
  );
  if (inside.length === 0) return inside;
  const ignore = ignoreFile(machine, build, prefix);
  if (ignore === 'unknown') return [];
  return ignore === undefined ? inside : inside.filter(({ path }) => !ignore.leavesOut(path));
}

/** The file that says what is left out: the Dockerfile's own one, else that of the context. */
function ignoreFile(machine: Machine, { recipe, tool }: Build, prefix: string): IgnoreFile | 'unknown' | undefined {
  const names = [`${recipe.name}.dockerignore`, ...(tool === 'podman' || tool === 'buildah' ? [`${prefix}.containerignore`] : []), `${prefix}.dockerignore`];
  for (const name of names) {
    const file = fileText(machine, name);
    if (file !== undefined) return file.text === undefined ? 'unknown' : new IgnoreFile(file.text);
  }
  return undefined;
}

/** Where a file of the context comes to by a `COPY`; undefined where it is not among its sources. */
export function copiedTo(path: string, sources: readonly string[], target: string, folder: string | undefined): string | undefined {
  for (const source of sources) {
    const pattern = resolve('', source.replace(/^\/+/, ''));
    const rest = restBelow(path, pattern);
    if (rest === undefined) continue;
    if (folder === undefined && !target.startsWith('/')) return '?';
    const whole = resolve(folder ?? '/', target);
    const name = baseName(path);
    if (rest !== '') return resolve(whole, rest);
    return target.endsWith('/') || target === '.' || sources.length > 1 || /[*?[]/.test(source) ? resolve(whole, name) : whole;
  }
  return undefined;
}

/** What is left of a path behind the folder that a pattern matches; empty where it matches the file itself. */
export function restBelow(path: string, pattern: string): string | undefined {
  if (pattern === '' || pattern === '/') return path.replace(/^\//, '');
  const parts = path.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const head = parts.slice(0, count).join('/');
    if (head === pattern || (/[*?[]/.test(pattern) && minimatch(head, pattern, { dot: true, nonegate: true, nocomment: true, noext: true, nobrace: true }))) return parts.slice(count).join('/');
  }
  return undefined;
}
