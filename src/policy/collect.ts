import type { Location, Source } from '../text';
import { readYaml } from '../yaml';
import { suggestion } from './complaint';
import { asPreset, PRESET_NAMES, type Extended, type PresetName } from './extended';
import type { Reading } from './format';
import type { PolicyLayer } from './layer';
import { PolicyError, type RuleLevel } from './policy';
import { ISIMA_HOST, preset } from './presets';
import { readPolicy } from './read';

/** What is wanted to put a policy together. */
export interface Collecting extends Reading {
  /** Rules that are off by default, with the level that the preset `strict` gives them. */
  readonly strictLevels: ReadonlyMap<string, RuleLevel>;
  /**
   * Opens a file or the policy of a package that the policy `from` extends; undefined where there is none.
   * The same file must have the same path each time.
   */
  load(extended: Extended, from: Source): Source | undefined;
}

/**
 * A policy and all that it extends, the lowest first; a policy that several ones extend is there once, at its lowest place.
 * Without a source, the preset alone. Where no preset is named anywhere, `isima` lies lowest, unless the registries are other ones.
 * @throws PolicyError where one cannot be read or found, or extends itself
 */
export function collectLayers(source: Source | undefined, collecting: Collecting, base?: PresetName): readonly PolicyLayer[] {
  const collector = new Collector(collecting);
  if (base !== undefined) collector.preset(base);
  if (source !== undefined) collector.file(source);
  if (!collector.hasPreset && !namesOtherRegistries(collector.layers)) return [preset('isima', collecting.strictLevels), ...collector.layers];
  return collector.layers;
}

/** The preset that the command line names. @throws PolicyError where there is none of that name */
export function presetNamed(name: string): PresetName {
  const found = asPreset(name);
  if (found === undefined) throw new PolicyError(`there is no preset \`${name}\``, undefined, suggestion(name, PRESET_NAMES));
  return found;
}

class Collector {
  readonly layers: PolicyLayer[] = [];
  hasPreset = false;
  private readonly done = new Set<string>();
  /** Paths of the files from the project's policy down to the one at hand. */
  private readonly open: string[] = [];

  constructor(private readonly collecting: Collecting) {}

  preset(name: PresetName): void {
    this.hasPreset = true;
    const id = `preset ${name}`;
    if (this.done.has(id)) return;
    this.done.add(id);
    const layer = preset(name, this.collecting.strictLevels);
    for (const extended of layer.extends) this.below(extended, undefined);
    this.layers.push(layer);
  }

  file(source: Source, namedAt?: Location): void {
    const cycle = this.open.indexOf(source.path);
    if (cycle >= 0) {
      const way = [...this.open.slice(cycle), source.path].map((path) => `\`${path}\``).join(' → ');
      throw new PolicyError(`\`${source.path}\` extends itself: ${way}`, namedAt, 'Remove this entry of `extends`.');
    }
    const id = `file ${source.path}`;
    if (this.done.has(id)) return;
    this.done.add(id);
    const layer = readPolicy(readYaml(source), this.collecting);
    this.open.push(source.path);
    for (const extended of layer.extends) this.below(extended, source);
    this.open.pop();
    this.layers.push(layer);
  }

  private below(extended: Extended, from: Source | undefined): void {
    const name = extended.kind === 'preset' ? asPreset(extended.name) : undefined;
    if (name !== undefined) return this.preset(name);
    const source = from === undefined ? undefined : this.collecting.load(extended, from);
    if (source === undefined) throw notFound(extended);
    this.file(source, extended.at);
  }
}

function notFound({ name, kind, at }: Extended): PolicyError {
  if (kind === 'file') return new PolicyError(`the policy \`${name}\` is not there`, at, 'Write its path from the folder of this file on.');
  const near = suggestion(name, PRESET_NAMES);
  const help = near.startsWith('Did') ? near : `Install it with \`npm install --save-dev ${name}\`, or write the name of a preset.`;
  return new PolicyError(`the package \`${name}\` is not installed, or holds no policy`, at, help);
}

function namesOtherRegistries(layers: readonly PolicyLayer[]): boolean {
  const hosts = layers.flatMap((layer) => layer.registries ?? []).map((registry) => registry.host);
  return hosts.length > 0 && !hosts.includes(ISIMA_HOST);
}
