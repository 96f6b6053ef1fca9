import fc from 'fast-check';
import { runOf, type Run, type RunKind } from '../../../src/pipeline';
import { fateIn, KINDS, pipelineOf } from './runs';

/** What a run is in full: each variable's text or nothing, the changed paths, the files. */
interface World {
  readonly variables: ReadonlyMap<string, string | null>;
  /** Undefined where GitLab has nothing to compare with. */
  readonly changes: readonly string[] | undefined;
  readonly files: readonly string[];
}

/** A piece of a pipeline as text, and what GitLab makes of it in one world. */
interface Piece<T> {
  readonly text: string;
  readonly of: (world: World) => T;
}

const NAMES = ['A', 'B', 'C'];
const TEXTS = ['', 'x', 'xy', 'true'];
const PATHS = ['a.md', 'src/b.js', 'src/deep/c.js'];
/** Glob → the paths of `PATHS` that it matches. */
const GLOBS: Readonly<Record<string, readonly string[]>> = { '*.md': ['a.md'], 'src/*': ['src/b.js'], 'src/**/*': ['src/b.js', 'src/deep/c.js'], nothing: [] };

const name = fc.constantFrom(...NAMES);
const text = fc.constantFrom(...TEXTS);

type Value = string | boolean | null;

/** Ruby's `.present?` and truth: the empty text is true to `&&` and `||`, and yet not present. */
const isPresent = (value: Value): boolean => (typeof value === 'string' ? value.trim() !== '' : value === true);
const isTrue = (value: Value): boolean => value !== null && value !== false;

const read = (one: string, { variables }: World): string | null => variables.get(one) ?? null;

const condition: fc.Arbitrary<Piece<Value>> = fc.letrec<{ any: Piece<Value> }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name.map((one): Piece<Value> => ({ text: `$${one}`, of: (world) => read(one, world) })),
    fc.tuple(name, text, fc.boolean()).map(([one, other, same]): Piece<Value> => ({
      text: `$${one} ${same ? '==' : '!='} "${other}"`,
      of: (world) => (read(one, world) === other) === same,
    })),
    fc.tuple(name, name).map(([one, other]): Piece<Value> => ({ text: `$${one} == $${other}`, of: (world) => read(one, world) === read(other, world) })),
    name.map((one): Piece<Value> => ({ text: `$${one} == null`, of: (world) => read(one, world) === null })),
    // GitLab takes no pattern of one character.
    fc.tuple(name, fc.constantFrom('xy', '^x$', '.y')).map(([one, pattern]): Piece<Value> => ({
      text: `$${one} =~ /${pattern}/`,
      of: (world) => new RegExp(pattern).test(read(one, world) ?? ''),
    })),
    tie('any').map(({ text: inner, of }): Piece<Value> => ({ text: `!(${inner})`, of: (world) => !isPresent(of(world)) })),
    fc.tuple(tie('any'), tie('any'), fc.boolean()).map(([left, right, both]): Piece<Value> => ({
      text: `(${left.text}) ${both ? '&&' : '||'} (${right.text})`,
      of: (world) => (isTrue(left.of(world)) === both ? right.of(world) : left.of(world)),
    })),
  ),
})).any;

const glob = fc.constantFrom(...Object.keys(GLOBS));
const clauses = fc
  .record({ if: condition, changes: glob, exists: glob }, { requiredKeys: [] })
  .map((rule): Piece<boolean> => ({
    text: [
      ...(rule.if === undefined ? [] : [`if: '${rule.if.text}'`]),
      ...(rule.changes === undefined ? [] : [`changes: ["${rule.changes}"]`]),
      ...(rule.exists === undefined ? [] : [`exists: ["${rule.exists}"]`]),
    ].join(', '),
    of: (world) =>
      (rule.if === undefined || isPresent(rule.if.of(world))) &&
      (rule.changes === undefined || world.changes === undefined || world.changes.some((path) => GLOBS[rule.changes ?? '']?.includes(path))) &&
      (rule.exists === undefined || world.files.some((path) => GLOBS[rule.exists ?? '']?.includes(path))),
  }));

/** A list of rules; what it comes to is the `when` of the first one that applies. */
function rules(whens: readonly string[], otherwise: string): fc.Arbitrary<Piece<string>> {
  const rule = fc.tuple(clauses, fc.constantFrom(...whens, undefined));
  return fc.array(rule, { minLength: 1, maxLength: 4 }).map((list) => ({
    text: list.map(([clause, when]) => `    - { ${[clause.text, ...(when === undefined ? [] : [`when: ${when}`]), 'variables: {}'].filter((part) => part !== '').join(', ')} }`).join('\n'),
    of: (world) => {
      const found = list.find(([clause]) => clause.of(world));
      return found === undefined ? 'never' : (found[1] ?? otherwise);
    },
  }));
}

const pipeline = fc.record({
  workflow: fc.option(rules(['always', 'never'], 'always'), { nil: undefined }),
  job: rules(['never', 'manual', 'always'], 'on_success'),
});

const world: fc.Arbitrary<World> = fc.record({
  variables: fc.tuple(...NAMES.map(() => fc.option(text))).map((values) => new Map(NAMES.map((one, index) => [one, values[index] ?? null]))),
  changes: fc.option(fc.subarray(PATHS), { nil: undefined }),
  files: fc.subarray(PATHS),
});

/** What of a world is known beforehand. */
const known = fc.record({ variables: fc.subarray(NAMES), changes: fc.boolean(), files: fc.boolean() });

function runIn(kind: RunKind, { variables, changes, files }: World, told: { readonly variables: readonly string[]; readonly changes: boolean; readonly files: boolean }): Run {
  const run = runOf(kind);
  const predefined = new Map(run.predefined);
  for (const one of told.variables) {
    const value = variables.get(one) ?? null;
    predefined.set(one, value === null ? { kind: 'absent' } : { kind: 'value', text: value });
  }
  return { ...run, predefined, changes: told.changes ? changes : 'unknown', files: told.files ? files : 'unknown' };
}

const ALL = { variables: NAMES, changes: true, files: true };

it('is what GitLab does where everything is known, and is never contradicted where something is not', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(pipeline, fc.array(world, { minLength: 1, maxLength: 8 }), known, ({ workflow, job }, worlds, told) => {
      const head = workflow === undefined ? '' : `workflow:\n  rules:\n${workflow.text}\n`;
      const built = pipelineOf(`${head}a:\n  script: x\n  rules:\n${job.text}\n`);
      for (const one of worlds) {
        const whole = workflow?.of(one) === 'never';
        const when = job.of(one);
        const truth = whole ? 'no pipeline' : when === 'never' ? 'never' : `must ${when}`;
        expect(fateIn(built, runIn(KINDS.push, one, ALL))).toBe(truth);
        const [verdict = '', ...whens] = fateIn(built, runIn(KINDS.push, one, told)).split(' ');
        seen.add(verdict);
        const starts = truth.startsWith('must');
        if (verdict === 'must') expect(starts).toBe(true);
        if (verdict === 'never' || verdict === 'no') expect(starts).toBe(false);
        if (starts) expect(whens).toContain(when);
      }
    }),
    { numRuns: 400 },
  );
  expect([...seen].sort()).toEqual(['may', 'must', 'never', 'no']);
});

it('is never contradicted where the name of the ref is not known', () => {
  const refs = ['main', 'feature', 'v1', 'x'];
  const pattern = fc.constantFrom('main', 'branches', 'tags', '/^v/', '/x$/', 'pushes', 'schedules', 'feature');
  const list = fc.option(fc.array(pattern, { minLength: 1, maxLength: 3 }), { nil: undefined });
  const applies = (patterns: readonly string[], ref: 'branch' | 'tag', text_: string): boolean =>
    patterns.some((one) => {
      if (one === 'branches') return ref === 'branch';
      if (one === 'tags') return ref === 'tag';
      if (one === 'pushes') return true;
      return one.startsWith('/') ? new RegExp(one.slice(1, -1)).test(text_) : one === text_;
    });
  fc.assert(
    fc.property(list, list, fc.constantFrom('branch', 'tag'), (only, except, ref) => {
      const lines = [only && `  only: [${only.join(', ')}]\n`, except && `  except: [${except.join(', ')}]\n`].filter((line) => line !== undefined);
      const built = pipelineOf(`a:\n  script: x\n${lines.join('')}`);
      const open = fateIn(built, runOf({ ...KINDS.push, ref, refName: { kind: 'present' } }));
      for (const text_ of refs) {
        const fate = fateIn(built, runOf({ ...KINDS.push, ref, refName: { kind: 'value', text: text_ } }));
        const starts = (only === undefined || applies(only, ref, text_)) && !(except !== undefined && applies(except, ref, text_));
        expect(fate).toBe(starts ? 'must on_success' : 'never');
        if (open !== 'may on_success') expect(fate).toBe(open);
      }
    }),
    { numRuns: 200 },
  );
});
