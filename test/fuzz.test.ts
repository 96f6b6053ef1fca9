import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runRules, type Finding, type Place } from '../src/engine';
import { Facts } from '../src/facts';
import { buildPipeline, foreignKey, type NotFound } from '../src/pipeline';
import { catalogue } from '../src/rules/catalogue.generated';
import { loadPolicy } from '../src/session/policy';
import { Source } from '../src/text';
import { readYaml, type YamlFile } from '../src/yaml';
import { mutated, Random } from './fuzz/mutate';

const ROOT = '.gitlab-ci.yml';
const FIXTURES = join(__dirname, '../fixtures');

/** Mutations in all, and how many of them one test looks at. */
const MUTATIONS = 20_000;
const BATCH = 2_500;

/** Milliseconds of the processor that one pipeline may take. */
const MOST_TIME = 1_000;

const rules = catalogue;
const policy = loadPolicy({ cwd: __dirname, root: __dirname, policyFile: undefined, preset: 'strict', overrides: new Map(), rules });

/** All pipelines of the fixtures: short ones, so that a mutation meets something. */
const texts = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && entry.name !== '.harborlint.yml')
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  .map((file) => readFileSync(file, 'utf8'))
  .filter((text) => text.length < 2_000);

/** Checks texts without a disk: the first one is the root, the others lie beside it under the paths that it may include. */
function findingsOf(root: string, other: string): { findings: readonly Finding[]; failures: readonly unknown[]; sources: ReadonlyMap<string, Source> } {
  const sources = new Map([ROOT, 'ci/base.yml', 'ci/a.yml', 'ci/b.yml'].map((path, index) => [path, new Source(path, index === 0 ? root : other)]));
  const files = new Map<string, YamlFile | 'missing'>([...sources].map(([path, source]) => [path, readYaml(source)]));
  const globs = new Map<string, readonly string[]>();
  const foreign = new Map<string, NotFound>();
  for (let round = 0; round < 200; round++) {
    const input = { root: ROOT, project: { files, globs, foreign, listings: new Map<string, NotFound>() }, settings: new Map<string, string>(), integration: new Map<string, string>() };
    const { pipeline, wanted } = buildPipeline(input);
    for (const request of wanted.foreign) foreign.set(foreignKey(request), { ok: false, reason: 'it is elsewhere', help: 'Nothing.' });
    if (wanted.files.length + wanted.globs.length + wanted.foreign.length + wanted.listings.length === 0) {
      const facts = new Facts(pipeline, policy);
      const { findings, failures } = runRules({ rules, facts, policy, pathOf: ({ path }) => path, today: '2026-11-01' });
      return { findings, failures, sources };
    }
    for (const path of wanted.files) files.set(path, 'missing');
    for (const pattern of wanted.globs) globs.set(pattern, ['ci/a.yml', 'ci/b.yml']);
  }
  throw new Error('the pipeline wants ever more files');
}

function placesOf({ location, via = [], related = [], fixes = [] }: Finding): Place[] {
  const edits = fixes.flatMap((fix) => fix.edits);
  return [location, ...[...via, ...related, ...edits].map((part) => part.location)];
}

/** What is wrong with a place: it lies in its text, and its lines and columns are those of its offsets. */
function faultOf({ path, start, end }: Place, sources: ReadonlyMap<string, Source>): string | undefined {
  const source = sources.get(path);
  if (source === undefined) return `there is no ${path}`;
  const { length } = source.text;
  if (!(start.offset >= 0 && start.offset <= end.offset && end.offset <= length)) {
    return `${path} [${String(start.offset)}, ${String(end.offset)}) of ${String(length)}`;
  }
  const { line, column } = source.positionAt(start.offset);
  return line === start.line && column === start.column ? undefined : `${path}:${String(start.line)}:${String(start.column)}`;
}

/** What is wrong with the answer to a text; nothing where all is well. */
function faultsOf(root: string, other: string, met: Set<string>): string[] {
  const begun = process.cpuUsage();
  try {
    const { findings, failures, sources } = findingsOf(root, other);
    const { user, system } = process.cpuUsage(begun);
    const took = (user + system) / 1_000;
    for (const { ruleId } of findings) met.add(ruleId);
    const places = findings.flatMap(placesOf).flatMap((place) => faultOf(place, sources) ?? []);
    const prints = new Set(findings.map(({ fingerprint }) => fingerprint));
    return [
      ...places,
      ...failures.map((failure) => JSON.stringify(failure)),
      ...(took > MOST_TIME ? [`it took ${took.toFixed(0)} ms`] : []),
      ...(prints.size < findings.length ? ['two findings have one fingerprint'] : []),
    ];
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

describe('mutated pipelines', () => {
  // Parts that are loaded when a text first asks for them: on a fresh clone Jest translates them, which is no time of the analysis.
  beforeAll(() => texts.filter((_, index) => index % 20 === 0).forEach((text) => findingsOf(text, text)));

  test('has texts to mutate', () => expect(texts.length).toBeGreaterThan(100));

  const batches = Array.from({ length: MUTATIONS / BATCH }, (_, index) => index);
  test.each(batches)('batch %i gives findings and no exception', (batch) => {
    const random = new Random(batch + 1);
    const met = new Set<string>();
    for (let i = 0; i < BATCH; i++) {
      const root = mutated(random.pick(texts), texts, random);
      const other = random.below(4) === 0 ? mutated(random.pick(texts), texts, random) : random.pick(texts);
      const faults = faultsOf(root, other, met);
      if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\nroot: ${JSON.stringify(root)}\nothers: ${JSON.stringify(other)}`);
    }
    expect([...met].sort()).toEqual(expect.arrayContaining(['circular-reference', 'duplicate-key', 'unknown-job', 'unresolved-include', 'yaml-syntax']));
  }, 120_000);
});
