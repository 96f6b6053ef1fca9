import type { Item } from '../../config';
import { listOf, textItem, texts } from '../lists';
import { either, lazily, mapping } from '../mappings';
import { condition, isUnknown, oneOf, stringOf } from '../scalars';
import { faultPlace, nameOf, type Shape } from '../shape';
import type { Walk } from '../walk';
import { re2Fault } from './re2';

const WRAPPED = /^\/(.*)\/([ismU]*)$/m;

function regexFault(text: string): string | undefined {
  const wrapped = WRAPPED.exec(text);
  return wrapped === null ? undefined : re2Fault(wrapped[1] ?? '');
}

const ref: Shape = (value, spot, walk) => {
  textItem(value, spot, walk);
  const string = stringOf(value);
  if (string === undefined || isUnknown(value)) return;
  const fault = regexFault(string);
  if (fault !== undefined) reportRegex(value, spot, walk, fault);
};

function reportRegex(value: Item, spot: Parameters<Shape>[1], walk: Walk, fault: string): void {
  walk.report('invalid-value', faultPlace(value, spot), value.via, `the regular expression of \`${nameOf(spot)}\` has ${fault}, which GitLab's (RE2) does not know`, 'Write it without.');
}

const refs = listOf(ref, { want: 'a list of branches, tags and refs' });

/** `only` and `except`. Source: entry/policy.rb. */
export const only = lazily(() => either(
  {
    list: refs,
    map: mapping({ refs, kubernetes: oneOf(['active'], { any: true }), variables: listOf(condition, { want: 'a list of conditions' }), changes: texts() }, { filled: true }),
  },
  'a list of refs, or a mapping with `refs`, `variables`, `changes` or `kubernetes`',
));

/** A regular expression between slashes. Source: entry/coverage.rb. */
export const coverage: Shape = (value, spot, walk) => {
  if (isUnknown(value)) return;
  const string = stringOf(value);
  if (string === undefined || !WRAPPED.test(string)) {
    const message = `\`${nameOf(spot)}\` must be a regular expression between slashes`;
    walk.report('invalid-value', faultPlace(value, spot), value.via, message, "Write it in quotes, as '/Total: \\d+%/'.");
    return;
  }
  const fault = regexFault(string);
  if (fault !== undefined) reportRegex(value, spot, walk, fault);
};

