/** The JSON Schema (draft 7) of the JSON report, published as `schema/report.json`. */
export function reportSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'harborlint report',
    description: 'What `harborlint check --format json` prints. Later versions may add properties, never take any away.',
    ...object(
      {
        version: { const: 1, description: 'Version of this format.' },
        tool: object({ name: { const: 'harborlint' }, version: text() }),
        root: text("The project's folder as the user named it; paths are relative to it."),
        findings: list(ref('finding')),
        suppressed: list(ref('suppressed'), 'Findings that the policy, a comment or the baseline sets aside.'),
        gaps: list(ref('gap'), 'What could not be known, and how to supply it.'),
        failures: list(ref('failure'), 'What went wrong inside harborlint: the report is not complete where there is any.'),
        summary: ref('summary'),
      },
    ),
    definitions: definitions(),
  };
}

function definitions(): object {
  const optional = ['help', 'jobs', 'via', 'related', 'flow', 'fixes'];
  return {
    finding: object(findingProperties(), optional),
    suppressed: object(
      { ...findingProperties(), suppression: object({ kind: { enum: ['policy', 'comment', 'baseline'] }, reason: text() }, ['reason']) },
      optional,
    ),
    gap: object({ kind: text(), message: text(), help: text('How to supply it.'), location: ref('place'), known: { const: true, description: 'The baseline knows it.' } }, ['help', 'known']),
    failure: object({ kind: { enum: ['rule', 'file'] }, name: text(), message: text() }),
    summary: object(
      {
        errors: whole(0),
        warnings: whole(0),
        notes: whole(0),
        files: whole(0),
        jobs: whole(0),
        fixable: whole(0, 'Findings with a safe fix.'),
        fixed: whole(0, 'Findings that this run has mended, with `--fix`.'),
      },
      ['fixed'],
    ),
    place: object({
      path: text('Relative to the root, with forward slashes; or an URL.'),
      start: ref('point'),
      end: { ...ref('point'), description: 'Exclusive.' },
    }),
    point: object({
      line: whole(1),
      column: whole(1, 'In UTF-16 units.'),
      offset: whole(0, 'UTF-16 units from the beginning of the file.'),
    }),
    step: object({ message: text(), location: ref('place') }),
  };
}

function findingProperties(): Properties {
  return {
    ruleId: text(),
    messageId: text('Which of the rule\'s messages it is.'),
    severity: { enum: ['error', 'warning', 'note'] },
    message: text('What is wrong.'),
    help: text('What to do.'),
    url: text('The page of the rule.'),
    location: ref('place'),
    jobs: { ...list(text()), description: 'The jobs that the finding is about.' },
    via: list(
      object({
        kind: { enum: ['include', 'extends', 'reference', 'alias', 'merge', 'default', 'inherit', 'input', 'variable', 'call', 'build'] },
        name: text(),
        location: ref('place'),
      }),
      'The steps that brought the text to its job, from the job on.',
    ),
    related: list(ref('step')),
    flow: object({ secret: text('The name of the variable.'), certainty: { enum: ['must', 'may'] }, steps: list(ref('step')) }),
    fixes: list(
      object({
        title: text(),
        safety: { enum: ['safe', 'unsafe', 'manual'] },
        edits: list(object({ location: ref('place'), newText: text() })),
      }),
    ),
    fingerprint: text('Stays the same while the finding moves within its file; unique in a report.'),
  };
}

type Properties = Readonly<Record<string, object>>;

function object(properties: Properties, optional: readonly string[] = []): object {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((key) => !optional.includes(key)),
  };
}

function list(items: object, description?: string): object {
  return { type: 'array', items, ...(description === undefined ? {} : { description }) };
}

function text(description?: string): object {
  return { type: 'string', ...(description === undefined ? {} : { description }) };
}

function whole(minimum: number, description?: string): object {
  return { type: 'integer', minimum, ...(description === undefined ? {} : { description }) };
}

function ref(name: string): object {
  return { $ref: `#/definitions/${name}` };
}
