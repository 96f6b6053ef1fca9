import Ajv from 'ajv';
import { formats } from '../../../src/report';
import type { Reportable } from '../../../src/report';
import { layoutOf } from '../layout-of';
import { cleanInput, richInput } from './rich';
import { codeQualitySchema } from './schemas/code-quality';
import { gitlabSastSchema } from './schemas/gitlab-sast';
import { sarifSchema } from './schemas/sarif';

const schemas: Readonly<Record<string, object>> = { codequality: codeQualitySchema, 'gitlab-sast': gitlabSastSchema, sarif: sarifSchema };

function problems(format: string, input: Reportable): unknown {
  const validate = new Ajv({ allErrors: true }).compile(schemas[format] ?? false);
  validate(JSON.parse(formats.get(format)?.()(input, layoutOf()) ?? ''));
  return validate.errors ?? [];
}

describe.each(Object.keys(schemas))('%s', (format) => {
  test.each([
    ['everything', richInput()],
    ['a run that is complete', richInput({ failures: [] })],
    ['a project elsewhere', richInput({ root: '../x' })],
    ['a project that an absolute path names', richInput({ root: '/x' })],
    ['nothing to say', cleanInput()],
  ])('is as its schema wants it: %s', (_, input) => {
    expect(problems(format, input)).toEqual([]);
  });
});

test('the schemas refuse what is wrong', () => {
  const ajv = new Ajv();
  for (const [name, schema] of Object.entries(schemas)) {
    const text = formats.get(name)?.()(richInput(), layoutOf()) ?? '';
    for (const [from, to] of [[/"(?:fingerprint|id|level)":/, '"other":'], [/"(?:start_line|begin|startLine)": \d+/g, '"startLine": 0'], [/"severity"|"level"/g, '"x"']] as const) {
      const changed = text.replace(from, to);
      expect({ name, from, valid: changed !== text && ajv.validate(schema, JSON.parse(changed)) }).toEqual({ name, from, valid: false });
      expect(changed).not.toBe(text);
    }
  }
});
