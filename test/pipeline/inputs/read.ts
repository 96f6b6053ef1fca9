import { Source } from '../../../src/text';
import { readYaml, type YamlFile, type YamlMap } from '../../../src/yaml';

/** A file as the pipeline layer gets it; its content has to be a mapping. */
export function fileOf(text: string, path = 'templates/x.yml'): YamlFile & { readonly content: YamlMap } {
  const file = readYaml(new Source(path, text));
  if (file.content === undefined) throw new Error(`no mapping in ${text}`);
  return { ...file, content: file.content };
}

/** A text as one mapping. */
export function mapOf(text: string, path = '.gitlab-ci.yml'): YamlMap {
  return fileOf(text, path).content;
}
