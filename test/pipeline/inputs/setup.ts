import { inputValues, interpolate, readSpec, type InterpolationContext, type InvalidInput } from '../../../src/pipeline/inputs';
import { childOf, elementsOf, type Item } from '../../../src/pipeline/config';
import { textAt, type Location } from '../../../src/text';
import type { YamlMap } from '../../../src/yaml';
import { evaluate } from './condition';
import { fileOf, mapOf } from './read';

/** A template with a header, included by `.gitlab-ci.yml` with the given inputs (a flow mapping), all of it run through. */
export interface Run {
  readonly content: YamlMap;
  readonly before: YamlMap;
  readonly problems: readonly InvalidInput[];
  readonly including: YamlMap;
}

export interface RunOptions {
  readonly inputs?: string;
  readonly alone?: boolean;
  readonly complete?: boolean;
  readonly context?: Partial<InterpolationContext>;
}

export function run(header: string, content: string, { inputs, alone = false, complete = true, context = {} }: RunOptions = {}): Run {
  const file = fileOf(`spec:\n  inputs:\n${header.replace(/^/gm, '    ')}\n---\n${content}`);
  if (file.header === undefined) throw new Error('no header');
  const including = mapOf(`include: {local: templates/x.yml, inputs: ${inputs ?? '{}'}}`);
  const entry = childOf({ node: including, via: [] }, 'include')?.item;
  const spec = readSpec(file.header);
  const values = inputValues(
    {
      specs: spec.inputs,
      complete,
      path: file.source.path,
      inputs: entry === undefined ? undefined : childOf(entry, 'inputs')?.item,
      from: alone ? undefined : { source: including.source, range: { start: 0, end: 7 } },
    },
    evaluate,
  );
  const filled = interpolate(file.content, {
    inputs: values.values,
    complete,
    componentNames: spec.component,
    component: new Map(),
    variable: () => undefined,
    ...context,
  });
  return { content: filled.content, before: file.content, including, problems: [...spec.problems, ...values.problems, ...filled.problems] };
}

/** The item at a path of keys and indices. */
export function itemAt(root: YamlMap, ...path: readonly (string | number)[]): Item {
  let item: Item = { node: root, via: [] };
  for (const part of path) {
    const next: Item | undefined = typeof part === 'string' ? childOf(item, part)?.item : elementsOf(item)[part];
    if (next === undefined) throw new Error(`nothing at ${path.join('.')}`);
    item = next;
  }
  return item;
}

/** Problems as one line each: the text at the place, and the sentences. */
export function lines(problems: readonly InvalidInput[]): string[] {
  return problems.map(({ at, message, help }) => `${placed(at)}: ${message}. ${help}`);
}

/** A place as its file and text. */
export function placed(at: Location): string {
  return `${at.source.path} ‹${textAt(at)}›`;
}
