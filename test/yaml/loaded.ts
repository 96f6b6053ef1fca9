import { Source } from '../../src/text';
import { readYaml, type YamlNode } from '../../src/yaml';

/** What `readYaml` makes of a text, written as load-with-psych.rb writes what Psych makes of it. */
export function loaded(text: string): string {
  const { header, content, problems } = readYaml(new Source('.gitlab-ci.yml', text));
  if (problems.length > 0) return problems[0]?.message === 'it is empty' ? 'empty' : 'error';
  if (content === undefined) return 'nothing';
  return header === undefined ? show(content) : `${show(header)} | ${show(content)}`;
}

/** A node's value, as JSON but for numbers, which stand as Ruby prints them, and references. */
export function show(node: YamlNode): string {
  switch (node.kind) {
    case 'alias':
      return node.target === undefined ? 'nothing' : show(node.target);
    case 'seq':
      return `${node.reference ? '!reference ' : ''}[${node.items.map(show).join(',')}]`;
    case 'map':
      return `{${[...node.entries].map(([key, { value }]) => `${JSON.stringify(key)}:${show(value)}`).join(',')}}`;
    case 'scalar':
      if (node.value === null) return 'null';
      return typeof node.value === 'string' ? JSON.stringify(node.text) : node.text;
  }
}
