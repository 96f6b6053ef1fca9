const text = { type: 'string' } as const;
const some = { type: 'string', minLength: 1 } as const;
const url = { type: 'string', pattern: '^https?://.+' } as const;
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' } as const;
const line = { type: 'integer', minimum: 1 } as const;

function object(required: readonly string[], properties: object): object {
  return { type: 'object', required, properties, additionalProperties: false };
}

const program = object(['id', 'name', 'version', 'vendor'], { id: some, name: some, version: some, url, vendor: object(['name'], { name: some }) });

/** Every kind of detail may have a name, as an entry of a named list must. */
function detail(type: string, properties: Readonly<Record<string, object>>): object {
  return object(['type', ...Object.keys(properties)], { name: some, type: { const: type }, ...properties });
}

const details = {
  oneOf: [
    detail('list', { items: { type: 'array', items: { $ref: '#/definitions/detail' } } }),
    detail('named-list', { items: { type: 'object', additionalProperties: { allOf: [{ $ref: '#/definitions/detail' }, { required: ['name'] }] } } }),
    detail('text', { value: text }),
    detail('value', { value: { type: ['number', 'string', 'boolean'] } }),
    // GitLab's API cannot do without the last line (issue 566566), although its schema can.
    detail('file-location', { file_name: some, line_start: line, line_end: line }),
  ],
};

/**
 * GitLab's SAST report, restated from dist/sast-report-format.json of its security report schemas, version 15.0:
 * the parts that harborlint writes, and nothing beyond them.
 */
export const gitlabSastSchema = {
  ...object(['version', 'scan', 'vulnerabilities'], {
    version: { type: 'string', pattern: '^15\\.0\\.\\d+$' },
    schema: url,
    scan: object(['analyzer', 'scanner', 'type', 'start_time', 'end_time', 'status'], {
      analyzer: program,
      scanner: program,
      type: { const: 'sast' },
      start_time: time,
      end_time: time,
      status: { enum: ['success', 'failure'] },
      messages: { type: 'array', items: object(['level', 'value'], { level: { enum: ['info', 'warn', 'fatal'] }, value: some }) },
    }),
    vulnerabilities: {
      type: 'array',
      items: object(['id', 'identifiers', 'location'], {
        id: { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' },
        name: { type: 'string', maxLength: 255 },
        description: { type: 'string', maxLength: 1048576 },
        severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
        solution: { type: 'string', maxLength: 7000 },
        identifiers: { type: 'array', minItems: 1, items: object(['type', 'name', 'value'], { type: some, name: some, value: some, url }) },
        links: { type: 'array', items: object(['url'], { name: text, url }) },
        location: object(['file', 'start_line', 'end_line'], { file: some, start_line: line, end_line: line }),
        tracking: object(['type', 'items'], {
          type: { const: 'source' },
          items: {
            type: 'array',
            items: object(['signatures'], {
              file: some,
              start_line: line,
              end_line: line,
              // The algorithms that GitLab knows (app/models/concerns/vulnerability_finding_signature_helpers.rb).
              signatures: { type: 'array', minItems: 1, items: object(['algorithm', 'value'], { algorithm: { enum: ['hash', 'location', 'scope_offset'] }, value: some }) },
            }),
          },
        }),
        details: { type: 'object', additionalProperties: { allOf: [{ $ref: '#/definitions/detail' }, { required: ['name'] }] } },
      }),
    },
  }),
  definitions: { detail: details },
};
