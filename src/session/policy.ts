import { lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { AnyRule } from '../engine';
import { collectLayers, POLICY_FILE, presetNamed, resolvePolicy, type Collecting, type Extended, type Policy, type RuleLevel } from '../policy';
import { Source } from '../text';
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
  const source = policyFile === undefined ? own(root, cwd) : named(policyFile, cwd);
  const collecting: Collecting = {
    ruleIds: rules.map(({ meta }) => meta.id),
    strictLevels: new Map(rules.flatMap(({ meta }) => (meta.strict === undefined ? [] : [[meta.id, meta.strict] as const]))),
    load: (extended, from) => open(extended, from, cwd),
  };
  const layers = collectLayers(source, collecting, preset === undefined ? undefined : presetNamed(preset));
  return resolvePolicy(layers, [...overrides].map(([rule, level]) => ({ rule, level })));
}

/** The project's own policy; one that is there and cannot be read is not passed over. */
function own(root: string, cwd: string): Source | undefined {
  const file = join(root, POLICY_FILE);
  const source = read(file, cwd);
  if (source === undefined && isThere(file)) throw unreadable(relative(cwd, file).split(sep).join('/'));
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
  return new UsageError(`the policy \`${file}\` cannot be read`, 'Name a file that exists and that you may read.');
}

function named(file: string, cwd: string): Source {
  const source = read(resolve(cwd, file), cwd);
  if (source === undefined) throw unreadable(file);
  return source;
}

function open(extended: Extended, from: Source, cwd: string): Source | undefined {
  const folder = dirname(resolve(cwd, from.path));
  if (extended.kind === 'file') return read(join(folder, extended.name), cwd);
  return fromPackage(extended.name, folder, cwd);
}

/** The policy of an installed package: the file named behind the package's name, else `.harborlint.yml`, else `harborlint.yml`. */
function fromPackage(name: string, folder: string, cwd: string): Source | undefined {
  for (let above = folder; ; above = dirname(above)) {
    const place = join(above, 'node_modules', name);
    for (const candidate of [place, join(place, POLICY_FILE), join(place, 'harborlint.yml')]) {
      const source = read(candidate, cwd);
      if (source !== undefined) return source;
    }
    if (dirname(above) === above) return undefined;
  }
}

/** Policies are named as the user would: seen from the current folder. */
function read(file: string, cwd: string): Source | undefined {
  try {
    // Reading a pipe would wait for ever.
    if (!statSync(file).isFile()) return undefined;
    const path = relative(cwd, file).split(sep).join('/');
    return new Source(path, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
