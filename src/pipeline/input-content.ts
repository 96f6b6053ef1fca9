import type { Location } from '../text';
import type { YamlFile, YamlMap } from '../yaml';
import type { Item } from './config';
import type { ExpandAtInclude } from './include-entry';
import { evaluateCondition } from './inputs/condition';
import { inputValues, interpolate, readSharedInputs, readSpec, type InputSpec, type InvalidInput } from './inputs';

/** What an include gives to a file. */
export interface GivenInputs {
  /** What the entry has under `inputs`. */
  readonly inputs: Item | undefined;
  /** The entry; undefined for a file that is read on its own. */
  readonly from: Location | undefined;
  /** What is known of the component that the file is. */
  readonly component: ReadonlyMap<string, string>;
}

export interface FilledContent {
  readonly content: YamlMap;
  readonly problems: readonly InvalidInput[];
}

/**
 * The content of a file with its inputs filled in. `shared` opens a local file of `spec:include`: undefined where it
 * is not at hand. A file without a header stays as it is.
 */
export function filledContent(
  file: YamlFile,
  content: YamlMap,
  given: GivenInputs,
  expand: ExpandAtInclude,
  shared: (path: string) => YamlFile | undefined,
): FilledContent {
  if (file.header === undefined && given.inputs === undefined) return { content, problems: [] };
  const spec = file.header === undefined ? undefined : readSpec(file.header);
  const specs: InputSpec[] = [];
  const problems: InvalidInput[] = [...(spec?.problems ?? [])];
  let complete = true;
  for (const include of spec?.includes ?? []) {
    const other = include.kind === 'local' ? shared(include.name.replace(/^\/+/, '')) : undefined;
    if (other?.content === undefined) {
      complete = false;
      continue;
    }
    const read = readSharedInputs(other.content);
    specs.push(...read.inputs);
    problems.push(...read.problems);
  }
  specs.push(...(spec?.inputs ?? []));
  const all = spec === undefined ? undefined : specs;
  const values = inputValues({ specs: all, complete, path: file.source.path, inputs: given.inputs, from: given.from }, evaluateCondition);
  problems.push(...values.problems);
  if (spec === undefined) return { content, problems };
  const variable = (name: string): string | undefined => expand(`$${name}`);
  const done = interpolate(content, { inputs: values.values, complete, componentNames: spec.component, component: given.component, variable });
  return { content: done.content, problems: [...problems, ...done.problems] };
}
