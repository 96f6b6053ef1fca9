import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inspect } from '../../src/session';
import type { Job, Shell, TakenPaths } from './job';

/** A case of `fixtures/scripts`: a folder with a pipeline `job.yml`, what it is to give, and the files of its project. */
export interface ScriptFixture {
  /** The folder's path in `fixtures/scripts`. */
  readonly name: string;
  readonly folder: string;
  /** Why the scripts cannot be run: what stands after `# oracle: skip`. */
  readonly skip: string | undefined;
  /** bash, or what stands after `# oracle: shells`. */
  readonly shells: readonly Shell[];
  /** An empty one, and one for each `# oracle: env NAME=value …`. */
  readonly environments: readonly Readonly<Record<string, string>>[];
}

const PIPELINE = 'job.yml';

/** What is no part of the case's project. */
const ASIDE: readonly string[] = [PIPELINE, 'expected.txt', '.harborlint.yml'];

/** All cases below a folder; none where it does not exist. */
export function scriptFixtures(root: string): ScriptFixture[] {
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(`/${PIPELINE}`))
    .sort()
    .map((path) => fixtureOf(root, dirname(join(root, path))));
}

function fixtureOf(root: string, folder: string): ScriptFixture {
  const remarks = [...readFileSync(join(folder, PIPELINE), 'utf8').matchAll(/^\s*# oracle: (skip|shells|env) +(.+)$/gm)].map(([, key = '', value = '']) => ({ key, value: value.trim() }));
  const given = (key: string): string[] => remarks.filter((remark) => remark.key === key).map(({ value }) => value);
  const shells = given('shells').flatMap((value) => value.split(' ')).filter((shell) => shell === 'bash' || shell === 'dash');
  return {
    name: relative(root, folder),
    folder,
    skip: given('skip')[0],
    shells: shells.length === 0 ? ['bash'] : shells,
    environments: [{}, ...given('env').map((value) => Object.fromEntries(value.split(' ').map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])))],
  };
}

/** The case's project in an empty folder, as GitLab finds it; gives the folder of the files that its jobs start with. */
export function copyProject({ folder }: ScriptFixture, into: string): string {
  const project = join(into, 'project');
  const files = join(into, 'files');
  mkdirSync(files);
  cpSync(folder, project, { recursive: true });
  cpSync(folder, files, { recursive: true });
  for (const name of ASIDE) rmSync(join(files, name), { force: true });
  rmSync(join(project, 'expected.txt'), { force: true });
  cpSync(join(folder, PIPELINE), join(project, '.gitlab-ci.yml'));
  rmSync(join(project, PIPELINE));
  return files;
}

/** The jobs of a project that run a script, with all that they inherit. */
export function jobsOf(project: string, files: string): Job[] {
  const { variables, ...entries } = objectOf(inspect({ cwd: project, paths: [] }).data([]));
  return Object.entries(entries).flatMap(([name, entry]): Job[] => {
    const job = objectOf(entry);
    const script = textsOf(job.script);
    if (script.length === 0) return [];
    const artifacts = objectOf(job.artifacts);
    const caches = Array.isArray(job.cache) ? job.cache.map(objectOf) : job.cache === undefined ? [] : [objectOf(job.cache)];
    return [
      {
        name,
        variables: { ...valuesOf(variables), ...valuesOf(job.variables) },
        before: textsOf(job.before_script),
        script,
        after: textsOf(job.after_script),
        taken: [takenBy(artifacts, textsOf(objectOf(artifacts.reports).dotenv)), ...caches.filter(({ policy }) => policy !== 'pull').map((cache) => takenBy(cache))],
        files,
      },
    ];
  });
}

function takenBy({ paths, exclude, untracked }: Readonly<Record<string, unknown>>, more: readonly string[] = []): TakenPaths {
  return { paths: [...textsOf(paths), ...more], exclude: textsOf(exclude), untracked: untracked === true };
}

/** Texts of variables: the plain ones, and those of `value:`. */
function valuesOf(variables: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(objectOf(variables)).map(([name, value]) => [name, textsOf(typeof value === 'object' ? objectOf(value).value : value).join('')]));
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsOf(one));
  return typeof value === 'string' ? [value] : typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
