import type { Location } from '../text';
import type { Format } from './format';

/** Names of the policies that are built in. */
export const PRESET_NAMES = ['isima', 'harbor', 'strict'] as const;

export type PresetName = (typeof PRESET_NAMES)[number];

/** Another policy that a policy builds on. */
export interface Extended {
  /** As written, but a path of a file begins with `./` or `../`. */
  readonly name: string;
  readonly kind: 'preset' | 'file' | 'package';
  /** Where it is named; undefined inside presets. */
  readonly at: Location | undefined;
}

/** The preset that a text names; undefined where it names none. */
export function asPreset(name: string): PresetName | undefined {
  return PRESET_NAMES.find((preset) => preset === name);
}

/** What a policy may extend, as it is written. */
export const extendedName: Format = {
  noun: 'the name of a preset, a file or a package',
  accept(text) {
    if (text.trim() === '') return { wrong: 'is empty', help: HELP };
    if (text.includes('://')) {
      return { wrong: 'is an address, and policies are not fetched from the network', help: 'Keep a copy in the project, or use an npm package.' };
    }
    if (/^(?:\/|[a-z]:[\\/])/i.test(text)) {
      return { wrong: 'is a path that holds on one machine only', help: 'Write the path from this file on, as in `./policy.yml`.' };
    }
    return kindOf(text) === undefined ? { wrong: 'is no preset, no file and no package', help: HELP } : text;
  },
  schema: () => ({ minLength: 1 }),
};

/** What an accepted name stands for. */
export function extendedFrom(name: string, at: Location): Extended {
  const kind = kindOf(name) ?? 'package';
  return { name: kind === 'file' && !name.startsWith('.') ? `./${name}` : name, kind, at };
}

/** A name with a scope is a package, one that begins with a dot or ends as YAML files do is a file. */
function kindOf(name: string): Extended['kind'] | undefined {
  if (asPreset(name) !== undefined) return 'preset';
  if (/^\.{1,2}\//.test(name)) return 'file';
  if (!name.startsWith('@') && /\.ya?ml$/i.test(name)) return 'file';
  return /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*(?:\/[\w.-]+)*$/.test(name) && !name.split('/').includes('..')
    ? 'package'
    : undefined;
}

const HELP = 'Write `isima`, `harbor`, `strict`, a path as in `./policy.yml`, or the name of an npm package.';
