import type { YamlMap, YamlNode } from '../../yaml';
import { isNull, isString, placeOfNode, solid } from './node';
import type { Report } from './problem';
import type { SpecInclude } from './input-spec';
import { unknownKeys } from './unknown-keys';

const KEYS = ['local', 'file', 'remote', 'project', 'ref', 'integrity', 'cache'];
const KINDS = ['local', 'remote', 'project'] as const;

/**
 * The entries of `spec:include`: local files, remote files and files of other projects only.
 * Source: lib/gitlab/ci/config/header/include.rb and external/header/mapper/matcher.rb of GitLab.
 */
export function readIncludes(node: YamlNode | undefined, report: Report): SpecInclude[] {
  const value = solid(node);
  if (node === undefined || value === undefined || isNull(value)) return [];
  if (value.kind === 'seq' && !value.reference) return value.items.flatMap((item) => readEntry(item, report));
  if (isString(value)) return readEntry(node, report);
  report(placeOfNode(node), '`spec:include` is no list', 'Write each file behind a dash.');
  return [];
}

function readEntry(item: YamlNode, report: Report): SpecInclude[] {
  const entry = solid(item);
  if (entry === undefined) return [];
  if (isString(entry)) {
    const kind = /^https?:\/\//i.test(entry.value) ? 'remote' : 'local';
    return [{ kind, name: entry.value, file: undefined, at: placeOfNode(entry) }];
  }
  if (entry.kind !== 'map') {
    report(placeOfNode(item), 'an entry of `spec:include` names no file', 'Write `local: …`, `remote: …`, or `project: …` with `file: …`.');
    return [];
  }
  unknownKeys(entry, KEYS, 'an entry of `spec:include`', report);
  const kind = KINDS.find((key) => isString(solid(entry.entries.get(key)?.value)));
  const name = kind === undefined ? undefined : solid(entry.entries.get(kind)?.value);
  if (kind === undefined || !isString(name)) return [];
  const at = placeOfNode(name);
  if (kind !== 'project') return [{ kind, name: name.value, file: undefined, at }];
  const files = filesOf(entry);
  if (files.length === 0) report(at, `the include of the project \`${name.value}\` names no file`, 'Add `file: …`.');
  return files.map((file) => ({ kind, name: name.value, file, at }));
}

function filesOf(entry: YamlMap): string[] {
  const value = solid(entry.entries.get('file')?.value);
  const items = value?.kind === 'seq' ? value.items.map(solid) : [value];
  return items.flatMap((item) => (isString(item) ? [item.value] : []));
}
