import { isText, placeOf, type Item, type Step, type YamlScalar } from '../../../../pipeline';
import type { Location } from '../../../../text';
import { placeSite, type Site } from '../../site';
import { Value } from '../../value';
import { expand } from '../expand';
import { buildSteps } from '../locate';

/** A text of a file of YAML, its variables filled in. */
export interface Filled {
  readonly value: Value;
  readonly site: Site;
  readonly scalar: YamlScalar;
  /** Whether nothing but this place reads the text. */
  readonly isOwn: boolean;
}

/** Fills in the variables of a compose file (docs.docker.com/reference/compose-file/interpolation/). */
export interface Fill {
  readonly text: (text: string) => Value;
  /** A variable; a hole where nothing known sets it. */
  readonly variable: (name: string) => Value;
  readonly item: (item: Item | undefined) => Filled | undefined;
  /** A place in a file of compose, with the steps to it. */
  readonly site: (at: Location, via?: readonly Step[]) => Site;
}

/** How texts of a file are filled in. `command`: what leads to the file. */
export function filler(variable: (name: string) => Value | undefined, command: Site): Fill {
  const known = (name: string): Value => variable(name) ?? Value.hole(name);
  const text = (written: string): Value => expand(written, { variable: known, escape: '', holes: [], isPlain: true });
  const site = (at: Location, via: readonly Step[] = []): Site => placeSite(at, [...buildSteps(at.source.path, command), ...via]);
  const item: Fill['item'] = (one) => {
    if (!isText(one)) return undefined;
    const { node, via } = one;
    return { value: text(node.text), site: site(placeOf(node), via), scalar: node, isOwn: via.length === 0 };
  };
  return { text, item, site, variable: known };
}
