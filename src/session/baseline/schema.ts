/** The JSON Schema (draft 7) of a baseline, published as `schema/baseline.json`. */
export function baselineSchema(): object {
  const text = (description: string): object => ({ type: 'string', description });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'harborlint baseline',
    description: 'What `harborlint --write-baseline` writes: the findings that a project lives with for now, and the gaps. Entries are sorted.',
    type: 'object',
    properties: {
      version: { const: 1, description: 'Version of this format.' },
      findings: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            path: text("Relative to the project's folder, with forward slashes."),
            rule: text('The name of the rule.'),
            place: text('The keys that lead to the place, without the numbers of items: `build/script`. Empty in a file that is no YAML.'),
            about: { type: 'string', pattern: '^[0-9a-f]{8}$', description: 'A hash of the message without names of variables and jobs, and without numbers.' },
            count: { type: 'integer', minimum: 1, default: 1, description: 'How many findings it stands for.' },
          },
          required: ['path', 'rule', 'place', 'about'],
          additionalProperties: false,
        },
      },
      gaps: {
        type: 'array',
        description: 'What could not be checked, and is known.',
        items: {
          type: 'object',
          properties: {
            path: text("Relative to the project's folder, with forward slashes."),
            kind: text('What is not known: an include, a variable, a job or a script.'),
            about: { type: 'string', pattern: '^[0-9a-f]{8}$', description: 'A hash of the message without names of variables, and without numbers.' },
            count: { type: 'integer', minimum: 1, default: 1, description: 'How many gaps it stands for.' },
          },
          required: ['path', 'kind', 'about'],
          additionalProperties: false,
        },
      },
    },
    required: ['version', 'findings'],
    additionalProperties: false,
  };
}
