import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { policySchema } from '../../src/policy';
import { flowText, type Json, type JsonObject } from '../../src/policy/json';
import { readText, RULE_IDS } from './read-text';

const RULES = RULE_IDS.map((id) => ({ id, summary: `What ${id} finds.` }));
const schema = policySchema(RULES);
const validate = new Ajv({ allErrors: true, format: 'full' }).compile(schema);

const GOOD = [
  'extends: isima',
  'extends: [isima, ./policy.yml]',
  'root: ci/main.yml',
  'registries:\n  - host: registry.isima.fr:8443\n    proxyProjects: { dh: docker.io, quay.io: quay.io }\n    publicProjects: [pub-*]\n    robotPrefix: "robot$"',
  "secrets: [HARBOR_PASSWORD, '*_TOKEN']",
  'variables: { A: 1, B: x, C: true }',
  'rules: { private-image: off, unpinned-image: [warning, { tags: [latest] }], secret-in-log: [error] }',
  'exceptions:\n  - rule: private-image\n    path: legacy/**\n    until: 2027-01-31\n    reason: moved in Q1',
];

const BAD = [
  'registires: []',
  'root: [a]',
  'root: /etc/x',
  'registries: [{}]',
  'registries: [{ host: "https://registry.isima.fr" }]',
  'registries: [{ host: registry.isima.fr/dh }]',
  'registries: [{ host: a, runnerCanPull: true }]',
  'registries: [{ host: a, proxyProjects: { DH: docker.io } }]',
  'secrets: HARBOR_PASSWORD',
  'secrets: [$HARBOR_PASSWORD]',
  'protectedRefs: ["!main"]',
  'variables: { A: [x] }',
  'variables: { my-var: x }',
  'rules: { privat-image: error }',
  'rules: { private-image: warn }',
  'rules: { private-image: [error, x] }',
  'rules: { private-image: [error, {}, 1] }',
  'exceptions: [{ path: x }]',
  'exceptions: [{ rule: private-image, until: 2027-02-30 }]',
];

test.each(GOOD)('the schema and the reader take %j', (yaml) => {
  expect(validate(parse(yaml)) || validate.errors).toBe(true);
  expect(() => readText(yaml)).not.toThrow();
});

test.each(BAD)('the schema and the reader refuse %j', (yaml) => {
  expect(validate(parse(yaml))).toBe(false);
  expect(() => readText(yaml)).toThrow();
});

/** The keys of a mapping in the schema, those of nested mappings too. */
function keysOf(part: Json): [string, JsonObject][] {
  if (part === null || typeof part !== 'object') return [];
  const nested = Object.values(part).flatMap((value: Json) => keysOf(value));
  const properties = 'properties' in part ? (part.properties as JsonObject) : {};
  return [...Object.entries(properties).map(([key, value]): [string, JsonObject] => [key, value as JsonObject]), ...nested];
}

const keys = keysOf(schema).filter(([key]) => !RULE_IDS.includes(key));

test('the keys of the interface are there', () => {
  expect(keys.map(([key]) => key).sort()).toEqual(
    [
      'extends', 'root', 'registries', 'secrets', 'protectedRefs', 'allowedHosts', 'variables', 'includes', 'rules', 'exceptions',
      'host', 'proxyProjects', 'publicProjects', 'runnerCanPull', 'robotPrefix',
      'rule', 'path', 'until', 'reason',
    ].sort(),
  );
});

test.each(keys)('`%s` has a description, and an example that is right', (key, { description, examples }) => {
  expect(description).toMatch(/^[A-Z].{20,}\.$/);
  const [example] = examples as readonly Json[];
  const yaml = `${key}: ${flowText(example as Json)}`;
  expect(parse(yaml)).toEqual({ [key]: example });
  if (key in (schema.properties as JsonObject)) expect(validate({ [key]: example })).toBe(true);
});

test('rules are described by their summaries', () => {
  expect(schema).toHaveProperty(['properties', 'rules', 'properties', 'secret-in-log', 'description'], 'What secret-in-log finds.');
});

test('schema/policy.json is what the shape gives', () => {
  const written = JSON.parse(readFileSync(join(__dirname, '../../schema/policy.json'), 'utf8')) as {
    properties: { rules: { properties: Record<string, { description: string }> } };
  };
  const rules = Object.entries(written.properties.rules.properties).map(([id, { description }]) => ({ id, summary: description }));
  expect(rules.length).toBeGreaterThan(9);
  expect(written).toEqual(JSON.parse(JSON.stringify(policySchema(rules))));
});
