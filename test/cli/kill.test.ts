import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = join(__dirname, '../../bin/harborlint.js');

/** Files large enough that writing them takes time, and many enough that a run is hit between two of them. */
const FILES = 6;
const JOBS = 60;
const RUNS = 6;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlint-kill-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(project: string): void {
  mkdirSync(join(project, 'ci'), { recursive: true });
  writeFileSync(join(project, '.gitlab-ci.yml'), 'include: ci/*.yml\n');
  for (let file = 0; file < FILES; file++) {
    const jobs = Array.from({ length: JOBS }, (_, job) => `# ${'comment '.repeat(500)}\nj${String(file)}-${String(job)}: { image: 'node:22', script: x }\n`);
    writeFileSync(join(project, 'ci', `f${String(file)}.yml`), jobs.join(''));
  }
}

function texts(project: string): ReadonlyMap<string, string> {
  const names = readdirSync(join(project, 'ci')).filter((name) => name.endsWith('.yml'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(project, 'ci', name), 'utf8')]));
}

/** Mends a project; with a number, the run is killed so many milliseconds after its first draft lies there. */
async function mend(project: string, killAfter?: number): Promise<{ readonly signal: NodeJS.Signals | null; readonly took: number }> {
  const child = spawn(process.execPath, [script, '--fix', '--quiet'], { cwd: project, stdio: 'ignore' });
  let draftAt = 0;
  const watch = setInterval(() => {
    if (draftAt === 0 && readdirSync(join(project, 'ci')).some((name) => name.endsWith('.tmp'))) {
      draftAt = Date.now();
      if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
    }
  }, 1);
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, by) => { resolve(by); }));
  clearInterval(watch);
  return { signal, took: draftAt === 0 ? 0 : Date.now() - draftAt };
}

test('a run that is killed leaves each file whole, as it was or mended', async () => {
  const whole = join(folder, 'whole');
  put(whole);
  const before = texts(whole);
  const { signal, took } = await mend(whole);
  expect(signal).toBeNull();
  const after = texts(whole);
  for (const [name, text] of after) expect(text).not.toBe(before.get(name));

  const seen = { killed: 0, drafts: 0, mixed: 0 };
  for (let run = 0; run < RUNS; run++) {
    const project = join(folder, String(run));
    put(project);
    const result = await mend(project, Math.round((took * run) / RUNS));
    if (result.signal === 'SIGKILL') seen.killed++;
    let [old, mended] = [0, 0];
    for (const [name, text] of texts(project)) {
      if (text === before.get(name)) old++;
      else if (text === after.get(name)) mended++;
      else throw new Error(`${name} is neither as it was nor mended`);
    }
    expect(old + mended).toBe(FILES);
    if (old > 0 && mended > 0) seen.mixed++;
    const others = readdirSync(join(project, 'ci')).filter((name) => !name.endsWith('.yml'));
    expect(others.filter((name) => !/^\.f\d\.yml\.harborlint-\d+\.tmp$/.test(name))).toEqual([]);
    if (others.length > 0) seen.drafts++;

    // The next run is not in the way of what the killed one has left, and ends the work.
    if (run === 0) {
      await mend(project);
      expect(texts(project)).toEqual(after);
    }
    rmSync(project, { recursive: true });
  }
  // Without these the test would have shown nothing.
  expect(seen.killed).toBeGreaterThan(RUNS / 3);
  expect(seen.drafts).toBeGreaterThan(0);
}, 120_000);
