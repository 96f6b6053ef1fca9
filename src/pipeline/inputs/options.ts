import type { YamlNode, YamlSeq } from '../../yaml';
import { isNull, placeOfNode, solid } from './node';
import type { Report } from './problem';

/** GitLab's ALLOWED_OPTIONS_LIMIT, in lib/gitlab/ci/config/entry/base_input.rb. */
const MOST_OPTIONS = 50;

/** The list of an `options` key; undefined where none is given. */
export function optionList(node: YamlNode | undefined): YamlSeq | 'wrong' | undefined {
  const value = solid(node);
  if (value === undefined || isNull(value)) return undefined;
  return value.kind === 'seq' && !value.reference ? value : 'wrong';
}

/** Reports a list of options that is longer than GitLab takes. */
export function tooManyOptions(list: YamlSeq, node: YamlNode, name: string, report: Report): void {
  if (list.items.length <= MOST_OPTIONS) return;
  const message = `the input \`${name}\` has ${String(list.items.length)} options, and GitLab takes ${String(MOST_OPTIONS)}`;
  report(placeOfNode(node), message, 'Remove some, or use a `regex`.');
}
