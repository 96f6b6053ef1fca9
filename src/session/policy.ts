import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { AnyRule } from '../engine';
import { collectLayers, POLICY_FILE, presetNamed, resolvePolicy, type Collecting, type Extended, type Policy, type RuleLevel } from '../policy';
import { once, Source } from '../text';
import { UsageError } from './api';

export interface PolicyRequest {
  readonly cwd: string;
  /** Absolute path of the project's folder. */
  readonly root: string;
  readonly policyFile: string | undefined;
  readonly preset: string | undefined;
  readonly overrides: ReadonlyMap<string, RuleLevel>;
  readonly rules: readonly AnyRule[];
}

/**
 * The policy of a project: the file that the user names, else the project's own, else the preset.
 * @throws PolicyError where a policy is wrong, UsageError where the named file cannot be read
 */
export function loadPolicy(request: PolicyRequest): Policy {
  const { cwd, root, policyFile, preset, overrides, rules } = request;
  // A policy that the user names is the user's own; the project's own one is part of what is judged.
  const boundary = once(() => (policyFile === undefined ? checkoutOf(root) : undefined));
  const source = policyFile === undefined ? own(root, cwd, boundary) : named(policyFile, cwd);
  const collecting: Collecting = {
    ruleIds: rules.map(({ meta }) => meta.id),
    strictLevels: new Map(rules.flatMap(({ meta }) => (meta.strict === undefined ? [] : [[meta.id, meta.strict] as const]))),
    load: (extended, from) => open(extended, from, cwd, boundary()),
  };
  const layers = collectLayers(source, collecting, preset === undefined ? undefined : presetNamed(preset));
  return resolvePolicy(layers, [...overrides].map(([rule, level]) => ({ rule, level })));
}

/** The project's own policy; one that is there and cannot be read is not passed over. */
function own(root: string, cwd: string, boundary: () => string | undefined): Source | undefined {
  const file = join(root, POLICY_FILE);
  // Most projects have none, and a failed reading costs more than a look.
  if (!isThere(file)) return undefined;
  const source = read(file, cwd, boundary());
  if (source === undefined) throw unreadable(relative(cwd, file).split(sep).join('/'));
  return source;
}

function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

function unreadable(file: string): UsageError {
  return new UsageError(`the policy \`${file}\` cannot be read`, 'It has to be a file of at most 2 MiB that you may read, and no link that leads out of the project.');
}

function named(file: string, cwd: string): Source {
  const source = read(resolve(cwd, file), cwd, undefined);
  if (source === undefined) throw unreadable(file);
  return source;
}

function open(extended: Extended, from: Source, cwd: string, boundary: string | undefined): Source | undefined {
  const folder = dirname(resolve(cwd, from.path));
  if (extended.kind === 'file') return read(join(folder, extended.name), cwd, boundary);
  return fromPackage(extended.name, folder, cwd, boundary);
}

/** The policy of an installed package: the file named behind the package's name, else `.harborlint.yml`, else `harborlint.yml`. */
function fromPackage(name: string, folder: string, cwd: string, boundary: string | undefined): Source | undefined {
  for (let above = folder; ; above = dirname(above)) {
    const place = join(above, 'node_modules', name);
    for (const candidate of [place, join(place, POLICY_FILE), join(place, 'harborlint.yml')]) {
      const source = read(candidate, cwd, boundary);
      if (source !== undefined) return source;
    }
    if (dirname(above) === above) return undefined;
  }
}

/** Policies are larger than this by mistake only. */
const MOST_BYTES = 2 * 1024 * 1024;

/**
 * Reads a policy, which is named as the user would: seen from the current folder. With a boundary, only what really
 * lies in that folder is read: a message about a policy shows a line of it, and a project could name any file.
 */
function read(file: string, cwd: string, boundary: string | undefined): Source | undefined {
  try {
    // Reading a pipe would wait for ever.
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > MOST_BYTES) return undefined;
    if (boundary !== undefined && !isInside(realpathSync(file), realpathSync(boundary))) return undefined;
    const path = relative(cwd, file).split(sep).join('/');
    return new Source(path, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isInside(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The folder that a project's own policies may come from: its checkout, else the project's folder. */
function checkoutOf(root: string): string {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
  }
  return root;
}
