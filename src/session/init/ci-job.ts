import type { Pipeline } from '../../pipeline';
import { quote, type YamlFile, type YamlMap, type YamlNode } from '../../yaml';
import { mentions, onlyAdds, withLinesAtEnd } from './append';
import type { Step } from './change';
import { installable } from './install';
import type { FoundRegistry } from './registries';

/** GitLab's stages where a pipeline names none. Source: GitLab docs, ci/yaml, `stages`. */
const DEFAULT_STAGES = ['build', 'test', 'deploy'];

/** Lists that a job inherits and that would get in the way of this one. */
const NOT_FOR_IT = ['before_script', 'after_script', 'services'];

/** The job that checks the pipeline in CI, at the end of the root file. */
export function ciStep(pipeline: Pipeline, registries: readonly FoundRegistry[], version: string): Step {
  const root = pipeline.files.find(({ source }) => source.path === pipeline.root);
  const own = pipeline.files.filter(({ source }) => source.origin === 'workspace');
  if (own.some(({ content }) => mentions(content, /(?<![\w.-])harborlint(?![\w-])|harborlint\/harborlint/))) return { note: 'the pipeline runs harborlint already' };
  if (root?.content === undefined || root.problems.length > 0) {
    return { note: `GitLab cannot read \`${pipeline.root}\` as it is, so no job is added; \`harborlint\` says why`, open: true };
  }
  const after = withLinesAtEnd(root.source.text, jobLines(pipeline, own, registries, version));
  if (onlyAdds(root, after)) return { change: { path: pipeline.root, before: root.source.text, after } };
  return { note: `\`${pipeline.root}\` does not take a job at its end; add one that runs \`harborlint\` by hand`, open: true };
}

function jobLines(pipeline: Pipeline, own: readonly YamlFile[], registries: readonly FoundRegistry[], version: string): readonly string[] {
  const stage = stageOf(pipeline);
  const inherited = NOT_FOR_IT.filter((key) => own.some(({ content }) => content !== undefined && (content.entries.has(key) || asMap(content.entries.get('default')?.value)?.entries.has(key) === true)));
  return [
    '# Checks this pipeline; findings show in the merge request.',
    '# No such release yet? Name the file that `npm ci && npm pack` makes in a clone.',
    'harborlint:',
    ...(stage === 'test' ? [] : [`  stage: ${quote(stage, 'plain')}`]),
    `  image: ${nodeImage(registries)}`,
    ...inherited.map((key) => `  ${key}: []`),
    '  needs: []',
    // A job without rules is in no merge request's pipeline; one with them would start such pipelines where there were none.
    ...(own.some(({ content }) => mentions(content, /\bmerge_requests?\b|merge_request_event|CI_MERGE_REQUEST/))
      ? ['  rules:', '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"', '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH']
      : []),
    '  script:',
    `    - npm install --global ${installable(version)}`,
    '    - harborlint --format text --format codequality:gl-code-quality-report.json',
    '  artifacts:',
    '    when: always',
    '    reports:',
    '      codequality: gl-code-quality-report.json',
  ];
}

function nodeImage(registries: readonly FoundRegistry[]): string {
  const cache = registries.find(({ proxyProjects }) => proxyProjects.length > 0);
  return cache === undefined ? 'node:22' : `${cache.host}/${cache.proxyProjects[0] ?? ''}/library/node:22`;
}

/** A stage that the pipeline has: the usual one, or one whose name fits, or the first. */
function stageOf(pipeline: Pipeline): string {
  const stages = pipeline.rootKeywords().get('stages');
  const names = Array.isArray(stages) ? (stages as readonly unknown[]).filter((name) => typeof name === 'string') : DEFAULT_STAGES;
  if (names.includes('test')) return 'test';
  return names.find((name) => /lint|check|quality|verify|valid|test/i.test(name)) ?? names[0] ?? 'test';
}

function asMap(node: YamlNode | undefined): YamlMap | undefined {
  if (node?.kind === 'alias') return asMap(node.target);
  return node?.kind === 'map' ? node : undefined;
}
