import { childrenOf } from '../../../src/pipeline/config';
import { buildPipeline } from '../../../src/pipeline/build';
import { Extender } from '../../../src/pipeline/extends';
import type { ProjectFiles, Unreadable } from '../../../src/pipeline/files';
import type { NotFound } from '../../../src/pipeline/foreign';
import type { Pipeline } from '../../../src/pipeline/model';
import { References } from '../../../src/pipeline/reference';
import { validate, type ConditionCheck, type Invalid, type Parts } from '../../../src/pipeline/validity';
import { Source } from '../../../src/text';
import { readYaml, type YamlFile } from '../../../src/yaml';

export interface Options {
  readonly fragment?: boolean;
  readonly conditions?: ConditionCheck;
  /** Other files of the project: path → text. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Validates a pipeline that has been built. */
export function validatePipeline(pipeline: Pipeline, options: Options = {}): readonly Invalid[] {
  const parts = partsOf(pipeline, options);
  return parts === undefined ? [] : validate(parts);
}

/** The parts that `build.ts` has at hand; undefined where nothing could be read. */
export function partsOf(pipeline: Pipeline, { fragment = false, conditions }: Options = {}): Parts | undefined {
  const { config, files, gaps, problems } = pipeline;
  if (config === undefined) return undefined;
  const extender = new Extender(config);
  const names = childrenOf(config).map(({ key }) => key);
  const references = new References(
    (name) => extender.resolved(name),
    () => names,
    files.some(({ hasReferences }) => hasReferences),
  );
  const open = gaps.some(({ kind }) => kind === 'include') || problems.missingIncludes.length > 0 || files.some(({ content }) => content === undefined);
  return { config, jobs: pipeline.jobs, references, files, open, fragment, ...(conditions === undefined ? {} : { conditions }) };
}

export const ROOT = '.gitlab-ci.yml';

/** Builds the pipeline of a text. */
export function pipelineOf(text: string, { fragment = false, files = {} }: Options = {}): Pipeline {
  const read = new Map<string, YamlFile | Unreadable>(Object.entries(files).map(([path, other]) => [path, readYaml(new Source(path, other))]));
  read.set(ROOT, readYaml(new Source(ROOT, text)));
  const project: ProjectFiles = { files: read, globs: new Map(), foreign: NOTHING, listings: NOTHING };
  for (;;) {
    const { pipeline, wanted } = buildPipeline({ root: ROOT, project, settings: new Map(), integration: new Map(), fragment });
    if (wanted.files.length === 0) return pipeline;
    for (const path of wanted.files) read.set(path, 'missing');
  }
}

/** Nothing of other projects is to be had. */
class Offline extends Map<string, NotFound> {
  override get(): NotFound {
    return { ok: false, reason: 'it is elsewhere', help: 'Supply it.' };
  }
}

const NOTHING = new Offline();

export function findings(text: string, options: Options = {}): readonly Invalid[] {
  return validatePipeline(pipelineOf(text, options), options);
}

/** One line for each finding, sorted by place: `rule 3:5 word: message`, the word being the text of its place up to its line's end. */
export function judge(text: string, options: Options = {}): string[] {
  return inOrder(findings(text, options)).map(({ rule, message, at }) => `${placeText({ at })} ${rule}: ${message}`);
}

export function inOrder(list: readonly Invalid[]): readonly Invalid[] {
  return [...list].sort((a, b) => a.at.source.path.localeCompare(b.at.source.path) || a.at.range.start - b.at.range.start);
}

/** `line:column` of a finding. */
export function placeText({ at }: Pick<Invalid, 'at'>): string {
  const { line, column } = at.source.positionAt(at.range.start);
  return `${String(line)}:${String(column)}`;
}
