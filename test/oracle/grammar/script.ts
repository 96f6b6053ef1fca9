import fc from 'fast-check';
import type { Job, Shell, Trial } from '../job';
import { compound, plain } from './control';
import type { Text } from './draws';
import { rare } from './rare';
import { SECRET, type Dialect, type Setting } from './words';

/** What runs try for the variables that nothing gives a value: all the usual ones set, and one of two other cases. */
const SET = { DEBUG: '1', MODE: 'prod', CI_COMMIT_TAG: 'v1' };
const UNSET: readonly Readonly<Record<string, string>>[] = [{}, { DEBUG: '', MODE: 'dev' }];

/** Makes the files that a script reads, as far as it names them. */
function preparation(items: readonly string[]): string[] {
  const all = items.join('\n');
  const files = ['one.txt', 'two.txt', 'out/a.txt', 'out/b.txt'].filter((file) => all.includes(file));
  return files.length === 0 ? [] : [files.map((file) => `echo start > ${file}`).join('; ')];
}

/** Random jobs with the shells and environments to run them in. They always end, and about two in five let the secret out. */
export function trials(has: (program: string) => boolean): fc.Arbitrary<Trial> {
  const of = (dialect: Dialect, ...shells: readonly Shell[]): fc.Arbitrary<Trial> => fc.tuple(jobs({ dialect, has }), fc.constantFrom(...UNSET)).map(([job, unset]) => trialOf(job, shells, unset));
  return fc.oneof({ weight: 3, arbitrary: of('bash', 'bash') }, { weight: 1, arbitrary: of('posix', 'dash') }, { weight: 1, arbitrary: of('posix', 'bash', 'dash') });
}

function trialOf(job: Job, shells: readonly Shell[], unset: Readonly<Record<string, string>>): Trial {
  const items = [...job.before, ...job.script, ...job.after];
  const environments = items.some((item) => /MODE|DEBUG|CI_COMMIT_TAG/.test(item)) ? [unset, SET] : [unset];
  return { job, shells, environments };
}

function jobs(setting: Setting): fc.Arbitrary<Job> {
  const leaf = plain(setting);
  const nested: Text = fc.oneof({ withCrossShrink: true }, { weight: 5, arbitrary: leaf }, { weight: 1, arbitrary: compound(setting, leaf) });
  const statement: Text = fc.oneof({ withCrossShrink: true }, { weight: 6, arbitrary: leaf }, { weight: 4, arbitrary: compound(setting, nested) }, { weight: 2, arbitrary: rare(setting) });
  const list = (maxLength: number): fc.Arbitrary<string[]> => fc.array(statement, { maxLength, size: 'max' });
  const rarely = <T>(draw: fc.Arbitrary<T>, otherwise: T): fc.Arbitrary<T> => fc.oneof({ weight: 5, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: draw });
  return fc
    .record({
      before: rarely(list(2), []),
      script: fc.array(statement, { minLength: 1, maxLength: 6, size: 'max' }),
      after: rarely(list(2), []),
      variables: rarely(fc.constantFrom<Readonly<Record<string, string>>>({ DERIVED: `$${SECRET}` }, { DERIVED: `u:$\{${SECRET}}` }, { A: 'x' }), {}),
    })
    .map(({ before, script, after, variables }) => ({
      name: 'drawn',
      variables,
      before: [...preparation([...before, ...script, ...after]), ...before],
      script,
      after,
      taken: [{ paths: ['out/'], exclude: [], untracked: false }],
      folders: ['out'],
    }));
}
