import { findings } from './judge';
import { yamlFiles } from './shared';

/**
 * Files with cases that GitLab's JSON schema refuses, and the lines that a finding has to stand on: those that the cases are about.
 * Lines are left out where GitLab's own code takes what the schema refuses.
 */
const REFUSED: Readonly<Record<string, readonly number[]>> = {
  'dast_configuration.yml': [6, 10],
  'hooks.yml': [3, 9],
  'image.yml': [5, 16, 21, 27, 33, 39, 44],
  'include.yml': [6, 13, 19],
  'job_inputs.yml': [2, 10, 29],
  'job_when.yml': [3, 7, 11],
  'needs/parallel_matrix/wrong_matrix_value.yml': [7, 14, 21, 28],
  'parallel.yml': [4, 8, 12],
  'project_path/trigger/trigger_include.yml': [5],
  'retry.yml': [5, 10, 17, 25, 34, 42, 51],
  'rules.yml': [8, 14, 26, 35, 40, 44, 51],
  'rules_needs.yml': [13, 21, 29, 37, 45],
  'run.yml': [5, 10, 14, 19, 20, 23, 26, 32, 39, 44, 51, 56, 64, 71, 78],
  'script.yml': [1, 4, 5, 8, 11, 14],
  'secrets.yml': [5, 14, 22, 29, 38, 48, 56, 63, 72, 80, 89],
  'spec/component_invalid_value.yml': [3],
  'spec/include_template.yml': [4],
  'spec/include_with_inputs.yml': [5],
  'spec/inputs_rules_with_default.yml': [6],
  'spec/inputs_rules_with_options.yml': [6],
  'spec/unknown_keyword.yml': [3],
  'stages.yml': [2, 3, 4],
  'variables/invalid_options.yml': [4],
  'variables/invalid_syntax_desc.yml': [4],
  'variables/wrong_syntax_usage_expand.yml': [4],
  'workflow/auto_cancel/on_job_failure.yml': [4],
  'workflow/rules/auto_cancel/on_job_failure.yml': [7],
  'workflow/rules/auto_cancel/on_new_commit.yml': [7],
};

/** Files that the schema refuses and GitLab's code takes, with the reason. */
const STRICTER_SCHEMA: Readonly<Record<string, string>> = {
  'include_cache.yml': 'GitLab holds the keywords of an `include` at the root against no table: it passes over `cache` beside `local`',
};

/*
 * Single cases that the schema refuses and nothing is said about. GitLab's code takes them:
 * an empty `image`, `docker`, `rules:if` or `rules:needs` counts as not given; `rules:exists` may be one path;
 * exit codes may repeat; a project's path in `trigger:include` is looked up when the job runs.
 * Another file may add to them: the `name` of an image, in a job that has no script here.
 */
const positive = yamlFiles('conformance/schema-tests/positive_tests');
const negative = yamlFiles('conformance/schema-tests/negative_tests');

/** Linted by themselves, these files are parts: most hold jobs without a script. */
const PART = { fragment: true };

const when = positive.length === 0 ? describe.skip : describe;

when('the tests of GitLab\'s schema', () => {
  test.each(positive.map(({ path, text }) => [path, text]))('nothing in %s', (_, text) => {
    expect(findings(text, PART).map(({ message }) => message)).toEqual([]);
  });

  test.each(negative.filter(({ path }) => STRICTER_SCHEMA[path] === undefined).map(({ path, text }) => [path, text]))('the faults of %s', (path, text) => {
    const lines = findings(text, PART).map(({ at }) => at.source.positionAt(at.range.start).line);
    expect([...new Set(lines)]).toEqual(expect.arrayContaining([...(REFUSED[path] ?? [Infinity])]));
  });

  test('at least 95 % of the negative files have a finding', () => {
    const found = negative.filter(({ text }) => findings(text, PART).length > 0);
    expect(found.length / negative.length).toBeGreaterThanOrEqual(0.95);
  });
});
