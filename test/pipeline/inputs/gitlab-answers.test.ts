import { inputValues, interpolate, readSpec } from '../../../src/pipeline/inputs';
import { evaluate } from './condition';
import answers from './gitlab-answers.json';
import type { ConfigNode } from '../../../src/pipeline/config';
import { plain } from './plain';
import { fileOf, mapOf } from './read';

interface Answer {
  readonly header: number;
  readonly inputs?: string;
  readonly content?: string;
  /** Which part GitLab refuses. */
  readonly refused?: string;
  readonly result?: unknown;
}

const variables = new Map(Object.entries(answers.variables));
const component = new Map(Object.entries(answers.component));
const cases: readonly Answer[] = answers.cases;

/**
 * What GitLab's own classes (lib/ci/inputs, lib/gitlab/ci/config/{header,interpolation}) answer to the texts in
 * gitlab-answers.json, run with Ruby 3.1.
 */
describe('the same as GitLab', () => {
  test('enough cases of every kind', () => {
    expect(cases.length).toBeGreaterThan(450);
    for (const part of ['header', 'values', 'content', undefined]) expect(cases.filter(({ refused }) => refused === part).length).toBeGreaterThan(30);
  });

  test.each(cases.map((answer, index) => [index, answer.inputs ?? '', answer.content ?? answers.headers[answer.header] ?? '', answer] as const))(
    '%i: %j %j',
    (_index, _inputs, _text, answer) => {
      const file = fileOf(`${answers.headers[answer.header] ?? ''}---\n${answer.content ?? 'a: 1'}`);
      const header = file.header;
      if (header === undefined) throw new Error('no header');
      const spec = readSpec(header);
      const values = inputValues(
        {
          specs: spec.inputs,
          complete: true,
          path: file.source.path,
          inputs: answer.inputs === undefined ? undefined : { node: given(answer.inputs), via: [] },
          from: { source: file.source, range: { start: 0, end: 0 } },
        },
        evaluate,
      );
      const { content, problems } = interpolate(file.content, {
        inputs: values.values,
        complete: true,
        componentNames: spec.component,
        component,
        variable: (name) => variables.get(name),
      });
      const found = [...spec.problems, ...values.problems, ...problems];
      if (answer.refused === undefined) {
        expect(found).toEqual([]);
        const result = answer.content === undefined ? { map: [...values.values].map(([name, node]) => [name, plain(node)]) } : plain(content);
        expect(result).toEqual(answer.result);
      } else {
        const parts = { header: spec.problems, values: [...spec.problems, ...values.problems], content: problems };
        expect(parts[answer.refused === 'header' || answer.refused === 'content' ? answer.refused : 'values']).not.toEqual([]);
      }
    },
  );
});

function given(text: string): ConfigNode {
  const entry = mapOf(`inputs:\n  ${text.replaceAll('\n', '\n  ')}\n`).entries.get('inputs');
  if (entry === undefined || entry.value.kind === 'alias') throw new Error('no inputs');
  return entry.value;
}
