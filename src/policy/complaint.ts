import type { Location } from '../text';
import { nearest } from '../text/did-you-mean';
import type { YamlMap, YamlNode } from '../yaml';
import type { Format, Reading } from './format';
import { describe, placeOf, resolved } from './node';
import { PolicyError } from './policy';
import type { Spot } from './shape-type';

/** Says that a value is of the wrong kind. @throws PolicyError always */
export function refuseKind(node: YamlNode, spot: Spot, noun: string, help?: string): never {
  const found = resolved(node);
  throw new PolicyError(
    `${spot.name} is ${describe(found)}, but it has to be ${noun}`,
    placeOf(found),
    help ?? `Write it as in \`${spot.example}\`.`,
  );
}

/** A key as the policy keeps it; `name` holds its text. @throws PolicyError where its format refuses it */
export function acceptedKey(format: Format, text: string, name: string, at: Location, reading: Reading): string {
  const result = format.accept(text, reading);
  if (typeof result === 'string') return result;
  throw new PolicyError(`${name} ${result.wrong}`, at, result.help);
}

/** A value as the policy keeps it. @throws PolicyError where its format refuses it */
export function acceptedValue(format: Format, text: string, name: string, at: Location, reading: Reading): string {
  const result = format.accept(text, reading);
  if (typeof result === 'string') return result;
  const shown = text.trim() === '' || result.hidden === true ? '' : ` is \`${text}\`, which`;
  throw new PolicyError(`${name}${shown} ${result.wrong}`, at, result.help);
}

/** The mapping that a node stands for. @throws PolicyError where it is something else */
export function mapping(node: YamlNode, spot: Spot, noun: string): YamlMap {
  const found = resolved(node);
  return found.kind === 'map' ? found : refuseKind(node, spot, noun);
}

/** The error for a key that nobody reads. */
export function unknownKey(noun: string, key: string, known: readonly string[], at: Location): PolicyError {
  return new PolicyError(`${noun} has no key \`${key}\``, at, suggestion(key, known));
}

/** What to write instead of an unknown word: the one that is near, or all that there are. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `Did you mean \`${near}\`?`;
  const all = known.map((name) => `\`${name}\``);
  if (all.length <= 1) return `Write ${all.join('')}.`;
  if (all.length > 12) return 'Run `harborlint rules` to see the names that there are.';
  return `Write one of ${all.slice(0, -1).join(', ')} and ${all[all.length - 1] ?? ''}.`;
}
