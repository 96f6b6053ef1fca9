import type { YamlNode } from '../../../src/yaml';

/** A tree as plain data, in the shape of gitlab-answers.json: mappings keep their order, floats their text. */
export function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return { unknown: true };
  switch (node.kind) {
    case 'alias':
      return plain(node.target);
    case 'map':
      return { map: [...node.entries.values()].map(({ key, value }) => [key, plain(value)]) };
    case 'seq':
      return node.reference ? { reference: node.items.map(plain) } : node.items.map(plain);
    case 'scalar':
      if (typeof node.value === 'bigint') return Number(node.value);
      return typeof node.value === 'number' && /[.eI]/.test(node.text) ? { float: node.text } : node.value;
  }
}
