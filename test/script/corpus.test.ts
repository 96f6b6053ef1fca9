import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { jobShells, type JobShell } from '../../src/facts/scripts/job-shells';
import { Disk } from '../../src/session/disk';
import { ForeignFiles } from '../../src/session/foreign';
import { Loader } from '../../src/session/load';
import { loadPolicy } from '../../src/session/policy';
import { spanFaults } from './shell/span-faults';

/** Pipelines of other people, which are not part of this repository; nothing is checked where they are not at hand. */
const SHARED = resolve(process.env.HARBORLINT_SHARED ?? join(__dirname, '../../../shared'));

const folders = ['corpus', 'conformance/pipelines']
  .map((name) => join(SHARED, name))
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : [])))
  .sort();

/** The shells of all jobs and templates of a folder's pipelines. */
function shellsOf(folder: string): JobShell[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map(), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const loader = new Loader(new Disk(folder), policy, others);
  return paths.flatMap((path) => {
    const { jobs, usedTemplates, unusedTemplates } = loader.pipeline(path, { fragment: true, guessedRoot: true });
    return [...jobs, ...usedTemplates, ...unusedTemplates].flatMap(jobShells);
  });
}

if (folders.length === 0) {
  process.stdout.write('scripts of public pipelines: skipped, HARBORLINT_SHARED names no folder of pipelines\n');
  test.skip('scripts of public pipelines', () => undefined);
} else {
  test('scripts of public pipelines are read without a fault, each thing where it stands', () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const folder of folders) {
      for (const { text, script, dialect, section } of shellsOf(folder)) {
        if (seen.has(text.text)) continue;
        seen.add(text.text);
        // Bash accepts every one of these, so that only what is no shell script may be faulty.
        const faults = script.faults.length > 0 && dialect === 'posix' ? script.faults.map(({ message }) => message) : spanFaults(text.text, script).faults;
        if (dialect === 'posix') wrong.push(...faults.map((fault) => `${relative(SHARED, folder)} ${section}: ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(1_000);
  }, 120_000);
}
