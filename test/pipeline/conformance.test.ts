import { buildPipeline, type Build, type Pipeline } from '../../src/pipeline';
import { Source } from '../../src/text';
import { readYaml } from '../../src/yaml';

/** Builds a pipeline of texts by path; the root is `.gitlab-ci.yml`. */
function pipelineOf(texts: Readonly<Record<string, string>>): Pipeline {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, readYaml(new Source(path, text))]));
  const project = { files, globs: new Map(), foreign: new Map(), listings: new Map() };
  const { pipeline, wanted }: Build = buildPipeline({ root: '.gitlab-ci.yml', project, settings: new Map(), integration: new Map() });
  expect(wanted.files).toEqual([]);
  return pipeline;
}

/** What a comparison with another reader of pipelines showed; see docs/conformance.md. */
describe('as in GitLab', () => {
  test.each(['release', 'variables', 'environment'])('a key `%s` at the root gives jobs that leave theirs empty nothing', (key) => {
    const root = `${key}:\n  script: echo\nbuild:\n  ${key}:\n  script: make\n`;
    const build = pipelineOf({ '.gitlab-ci.yml': root }).jobs.find(({ name }) => name === 'build');
    expect(build?.keyword('script')).toBeDefined();
    expect(build?.keyword(key)).toBeUndefined();
  });

  test('the old defaults at the root still hold for jobs that leave theirs empty', () => {
    const [job] = pipelineOf({ '.gitlab-ci.yml': 'image: node:22\nbuild:\n  image:\n  script: make\n' }).jobs;
    expect(job?.image?.name.text).toBe('node:22');
  });

  test.each([
    ['./ci/build.yml', 'missing'],
    ['ci/./build.yml', 'missing'],
    ['ci//build.yml', 'missing'],
    ['../ci/build.yml', 'outside'],
  ])('the path of a local include is taken as it is written: %s', (path, kind) => {
    const { problems } = pipelineOf({ '.gitlab-ci.yml': `include: ${path}\n`, 'ci/build.yml': 'build: {script: make}\n' });
    expect(problems.missingIncludes.map((one) => [one.path, one.kind])).toEqual([[path, kind]]);
  });

  test.each(['ci/build.yml', '/ci/build.yml', '//ci/build.yml'])('slashes in front of it make no difference: %s', (path) => {
    const { problems, jobs } = pipelineOf({ '.gitlab-ci.yml': `include: ${path}\n`, 'ci/build.yml': 'build: {script: make}\n' });
    expect(problems.missingIncludes).toEqual([]);
    expect(jobs.map(({ name }) => name)).toEqual(['build']);
  });

  test('`extends` comes before `!reference`: variables of a base that are one reference are replaced whole', () => {
    const text = '.a: {variables: {A: a}}\n.b: {variables: !reference [.a, variables]}\njob:\n  extends: .b\n  variables: {C: c}\n  script: make\n';
    const [job] = pipelineOf({ '.gitlab-ci.yml': text }).jobs;
    expect(job?.variables.all().map(({ name }) => name)).toEqual(['C']);
  });

  test('a reference goes by keys only, never by the number of an item', () => {
    const { problems } = pipelineOf({ '.gitlab-ci.yml': '.a: [x]\njob:\n  script: [!reference [.a, 0]]\n' });
    expect(problems.missingJobs.map(({ kind, name }) => [kind, name])).toEqual([['reference-key', '.a, 0']]);
  });

  test('a trigger job inherits no image', () => {
    const [job] = pipelineOf({ '.gitlab-ci.yml': 'default: {image: node:22}\nstart: {trigger: group/project}\n' }).jobs;
    expect(job?.image).toBeUndefined();
  });
});
