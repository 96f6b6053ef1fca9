const text = { type: 'string' } as const;
const some = { type: 'string', minLength: 1 } as const;
const whole = { type: 'integer', minimum: 1 } as const;
const uri = { type: 'string', pattern: "^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$", not: { pattern: '%(?![0-9A-F]{2})' } } as const;
const properties = { type: 'object' } as const;

function object(required: readonly string[], own: object): object {
  return { type: 'object', required, properties: own, additionalProperties: false };
}

function list(items: object, more: object = {}): object {
  return { type: 'array', items, ...more };
}

const level = { enum: ['none', 'note', 'warning', 'error'] };
const message = object(['text'], { text: some, markdown: some });
const artifactLocation = object(['uri'], { uri, uriBaseId: { const: '%SRCROOT%' } });
const region = object(['startLine', 'startColumn', 'endLine', 'endColumn'], { startLine: whole, startColumn: whole, endLine: whole, endColumn: whole });
const location = object(['physicalLocation'], {
  id: whole,
  physicalLocation: object(['artifactLocation', 'region'], { artifactLocation, region }),
  logicalLocations: list(object(['name', 'fullyQualifiedName'], { name: some, fullyQualifiedName: some }), { minItems: 1 }),
  message,
});

const rule = object(['id', 'shortDescription', 'help', 'helpUri', 'defaultConfiguration'], {
  id: some,
  name: { type: 'string', pattern: '^(?:[A-Z][a-z0-9]*)+$' },
  shortDescription: message,
  fullDescription: message,
  help: message,
  helpUri: { type: 'string', pattern: '^https://' },
  defaultConfiguration: object(['level'], { enabled: { type: 'boolean' }, level }),
  properties,
});

const result = object(['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'], {
  ruleId: some,
  ruleIndex: { type: 'integer', minimum: 0 },
  level,
  message,
  locations: list(location, { minItems: 1, maxItems: 1 }),
  relatedLocations: list(location, { minItems: 1, uniqueItems: true }),
  codeFlows: list(
    object(['threadFlows'], {
      message,
      threadFlows: list(object(['locations'], { locations: list(object(['location'], { location, importance: { enum: ['important', 'essential', 'unimportant'] } }), { minItems: 1 }) }), { minItems: 1 }),
    }),
  ),
  fixes: list(
    object(['artifactChanges'], {
      description: message,
      artifactChanges: list(
        object(['artifactLocation', 'replacements'], {
          artifactLocation,
          replacements: list(object(['deletedRegion'], { deletedRegion: region, insertedContent: object(['text'], { text }) }), { minItems: 1 }),
        }),
        { minItems: 1, uniqueItems: true },
      ),
    }),
    { minItems: 1, uniqueItems: true },
  ),
  partialFingerprints: { type: 'object', minProperties: 1, additionalProperties: some },
  suppressions: list(object(['kind'], { kind: { enum: ['inSource', 'external'] }, status: { enum: ['accepted', 'underReview', 'rejected'] }, justification: some, properties }), { minItems: 1 }),
  properties,
});

const notification = object(['message', 'level', 'descriptor'], {
  level,
  message,
  descriptor: object(['id'], { id: some }),
  associatedRule: object(['id'], { id: some }),
  locations: list(location),
});

/**
 * SARIF 2.1.0 with errata 01, restated from its specification (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): the
 * parts that harborlint writes, and nothing beyond them.
 */
export const sarifSchema = object(['$schema', 'version', 'runs'], {
  $schema: { type: 'string', pattern: '^https://docs\\.oasis-open\\.org/sarif/.*sarif-schema-2\\.1\\.0\\.json$' },
  version: { const: '2.1.0' },
  runs: list(
    object(['tool', 'columnKind', 'results', 'invocations'], {
      tool: object(['driver'], {
        driver: object(['name', 'rules'], { name: some, fullName: some, semanticVersion: some, informationUri: uri, shortDescription: message, rules: list(rule, { uniqueItems: true }) }),
      }),
      automationDetails: object(['id'], { id: some }),
      columnKind: { const: 'utf16CodeUnits' },
      originalUriBaseIds: object(['%SRCROOT%'], { '%SRCROOT%': object(['description'], { description: message }) }),
      invocations: list(object(['executionSuccessful'], { executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: list(notification) })),
      results: list(result),
    }),
    { minItems: 1, maxItems: 1 },
  ),
});
