export { addKey, quote, replaceText, textToMapping } from './edit';
export { printYaml, type Plain } from './print';
export { oversizedYaml, readYaml, undecodableYaml } from './read';
export { MOST_BYTES } from './limits';
export { textSpans, type TextSpan } from './text-spans';
export type {
  DuplicateKey,
  ScalarStyle,
  ScalarValue,
  YamlAlias,
  YamlEntry,
  YamlFile,
  YamlMap,
  YamlMerge,
  YamlNode,
  YamlProblem,
  YamlScalar,
  YamlSeq,
} from './tree';
