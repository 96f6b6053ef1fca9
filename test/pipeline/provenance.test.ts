import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Job, Pipeline, ScriptSection, Step } from '../../src/pipeline';
import { Disk } from '../../src/session/disk';
import { ForeignFiles } from '../../src/session/foreign';
import { Loader } from '../../src/session/load';
import { loadPolicy } from '../../src/session/policy';
import { textAt } from '../../src/text';
import type { YamlScalar } from '../../src/yaml';
import { Inspector } from './inspector';

/** Pipelines of other people, which are not part of this repository; nothing is checked where they are not at hand. */
const SHARED = resolve(process.env.HARBORLINT_SHARED ?? join(__dirname, '../../../shared'));

/** Projects that are looked at. */
const WANTED = 20;

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];

interface Project {
  readonly name: string;
  /** The pipelines that are made of several files. */
  readonly pipelines: readonly Pipeline[];
}

/** The first projects, by name, in which a pipeline includes local files: of the corpus, then of the conformance tests. */
function projects(): Project[] {
  const found: Project[] = [];
  const folders = ['corpus', 'conformance/pipelines'].map((name) => join(SHARED, name)).filter((folder) => existsSync(folder));
  const names = folders.flatMap((folder) => foldersIn(folder).map((name) => join(folder, name)));
  for (const folder of names) {
    const pipelines = pipelinesOf(folder);
    if (pipelines.length > 0) found.push({ name: relative(SHARED, folder), pipelines });
    if (found.length === WANTED) break;
  }
  return found;
}

function foldersIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
}

function pipelinesOf(folder: string): Pipeline[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map(), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const loader = new Loader(new Disk(folder), policy, others);
  const pipelines = paths.map((path) => loader.pipeline(path, { fragment: true, guessedRoot: true }));
  return pipelines.filter(({ files, jobs }) => files.length > 1 && jobs.length > 0);
}

/** Looks up the places of all images and commands of a project's jobs. */
class Survey {
  readonly inspector = new Inspector();
  readonly faults: string[] = [];
  images = 0;
  commands = 0;
  /** Values that stand in another file than the pipeline's root. */
  included = 0;
  /** Values with an input filled in. */
  filled = 0;

  job(job: Job, { root }: Pipeline): void {
    const { image } = job;
    for (const { name, via } of image === undefined ? job.services : [image, ...job.services]) {
      this.images++;
      this.value(name, via, root);
    }
    for (const { value, at, via } of SECTIONS.flatMap((section) => [...job.script(section)])) {
      this.commands++;
      if (textAt(at) !== value.source.text.slice(value.content.start, value.content.end)) this.faults.push(`${value.text} is said to stand elsewhere`);
      this.value(value, via, root);
    }
  }

  private value(scalar: YamlScalar, via: readonly Step[], root: string): void {
    for (const step of via) this.inspector.step(step);
    const { source, content, text, style } = scalar;
    const there = source.text.slice(content.start, content.end);
    const isPlain = style === 'plain' && !there.includes('\n');
    if (scalar.made === true && there.includes('$[[')) {
      this.filled++;
      if (!isFilled(there, text)) this.faults.push(`${JSON.stringify(text)} cannot come of ${JSON.stringify(there)}`);
    } else {
      this.inspector.scalar(scalar);
      if (isPlain && there !== text) this.faults.push(`${JSON.stringify(text)} stands at ${JSON.stringify(there)}`);
    }
    if (source.path === root) return;
    this.included++;
    const way = via.filter(({ kind }) => kind === 'include').map(({ name }) => name);
    if (way[way.length - 1] !== source.path) this.faults.push(`${JSON.stringify(text)} of ${source.path} is said to come by ${way.join(' → ') || 'no include'}`);
  }
}

/** Whether a text is another with anything in the place of its inputs. Indentation of blocks is no part of the text. */
function isFilled(written: string, text: string): boolean {
  let from = 0;
  for (const part of written.split(/\$\[\[.*?\]\]/s).flatMap((piece) => piece.split(/\s+/))) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

const all = projects();

if (all.length === 0) {
  process.stdout.write('provenance: skipped, HARBORLINT_SHARED names no folder of pipelines\n');
  test.skip('values of projects of several files', () => undefined);
} else {
  describe('the values of projects of several files', () => {
    const totals = { images: 0, commands: 0, included: 0, filled: 0 };

    test('are many', () => expect(all.length).toBe(WANTED));

    test.each(all)('stand where they are said to: $name', ({ pipelines }) => {
      const survey = new Survey();
      for (const pipeline of pipelines) for (const job of pipeline.jobs) survey.job(job, pipeline);
      expect([...survey.inspector.faults, ...survey.faults]).toEqual([]);
      expect(survey.images + survey.commands).toBeGreaterThan(0);
      expect(survey.included).toBeGreaterThan(0);
      for (const key of ['images', 'commands', 'included', 'filled'] as const) totals[key] += survey[key];
    });

    afterAll(() => {
      const { images, commands, included, filled } = totals;
      const counts = `${String(images)} images, ${String(commands)} commands, ${String(included)} of them in included files, ${String(filled)} with an input`;
      process.stdout.write(`provenance: ${String(all.length)} projects, ${counts}\n`);
    });
  });
}
