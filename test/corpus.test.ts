import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { check } from '../src/session';

/** Pipelines of other people, which are not part of this repository; nothing is checked where they are not at hand. */
const SHARED = process.env.HARBORLINT_SHARED ?? join(__dirname, '../../shared');

/** Milliseconds of the processor. */
const MOST_TIME = 1_000;

const folders = ['corpus', 'conformance/pipelines'].map((name) => resolve(SHARED, name)).filter((folder) => existsSync(folder));
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ project: join(folder, relative(folder, file).split(sep)[0] ?? ''), file })),
);

if (files.length === 0) {
  process.stdout.write('corpus: skipped, HARBORLINT_SHARED names no folder of pipelines\n');
  test.skip('public pipelines', () => undefined);
} else {
  test('public pipelines give reports, each in time', () => {
    check({ cwd: SHARED, paths: [files[0]?.file ?? ''], today: '2026-11-01' });
    const faults = files.flatMap(({ project, file }) => {
      const begun = process.cpuUsage();
      try {
        const { report } = check({ cwd: project, paths: [file], today: '2026-11-01' });
        const { user, system } = process.cpuUsage(begun);
        const took = (user + system) / 1_000;
        return [...report.failures.map((failure) => `${file}: ${JSON.stringify(failure)}`), ...(took > MOST_TIME ? [`${file}: ${took.toFixed(0)} ms`] : [])];
      } catch (error) {
        return [`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
      }
    });
    expect(faults).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  }, 120_000);
}
