import { resolvePlain, UNLOADABLE_DATE, UNREADABLE, rubyText } from './psych-scalar';
import type { RawNode, RawScalar } from './raw';
import type { ScalarValue } from './tree';

const BINARY = new Set(['!binary', 'tag:yaml.org,2002:binary']);
const TEXT = /^(?:!(?:str|ruby\/string):?|!ruby\/sym(?:bol)?.*|tag:yaml\.org,2002:str|!reference)$/;
const FLOAT = new Set(['!float', 'tag:yaml.org,2002:float']);

/** Tags for which Psych makes an object of a class that GitLab does not permit, by the kind of node that they stand at. */
const FORBIDDEN: Readonly<Record<'scalar' | 'seq' | 'map', RegExp>> = {
  scalar: /^!(?:(?:str|ruby\/string):.|ruby\/(?:object:(?:BigDecimal|DateTime|Complex|Rational)|class|module|regexp|range)$)/,
  seq: /^!(?:seq|ruby\/array):./,
  map: /^(?:!ruby\/(?:object(?!:Hash$)|struct|array:|range$|exception|hash:|marshalable:)|!map:|(?:!|tag:yaml\.org,2002:)(?:set|omap)$|!(?:str|ruby\/string):.)/,
};

/** Whether GitLab refuses a file for the tag that a node has. Source: psych/lib/psych/visitors/to_ruby.rb of Ruby. */
export function isForbiddenTag(node: RawNode): boolean {
  return node.kind !== 'alias' && node.tag !== undefined && FORBIDDEN[node.kind].test(node.tag);
}

/** A scalar's value, and what Ruby's `to_s` makes of it. */
export interface LoadedScalar {
  readonly value: ScalarValue | typeof UNLOADABLE_DATE | typeof UNREADABLE;
  readonly text: string;
}

/** What Psych loads a scalar as: quotes make a text of it unless it has a tag, and most tags change nothing. */
export function loadScalar({ value: written, isText, tag }: RawScalar): LoadedScalar {
  if (isText) return { value: written, text: written };
  if (tag !== undefined) {
    if (TEXT.test(tag)) return { value: written, text: written };
    if (BINARY.has(tag)) {
      const decoded = Buffer.from(written, 'base64').toString('utf8');
      return { value: decoded, text: decoded };
    }
    if (FLOAT.has(tag)) return loadFloat(written);
  }
  const value = resolvePlain(written);
  return { value, text: typeof value === 'symbol' ? written : rubyText(value, written) };
}

function loadFloat(written: string): LoadedScalar {
  const value = resolvePlain(written);
  if (value === UNLOADABLE_DATE) return { value, text: written };
  const number = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number(written.replace(/(\d)_(?=\d)/g, '$1'));
  if (value === null || Number.isNaN(number)) return { value: UNREADABLE, text: written };
  return { value: number, text: rubyText(number, '.') };
}
