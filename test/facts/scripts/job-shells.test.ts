import { jobShells } from '../../../src/facts/scripts/job-shells';
import type { Job } from '../../../src/pipeline';
import { textAt } from '../../../src/text';
import { pipelineOf } from '../../pipeline/reach/runs';

function jobsOf(text: string): ReadonlyMap<string, Job> {
  const { jobs, usedTemplates, unusedTemplates } = pipelineOf(text);
  return new Map([...jobs, ...usedTemplates, ...unusedTemplates].map((job) => [job.name, job]));
}

function jobOf(text: string, name = 'a'): Job {
  const job = jobsOf(text).get(name);
  if (job === undefined) throw new Error(`no job ${name}`);
  return job;
}

it('runs before_script and script in one shell, hooks before and after_script behind it in their own', () => {
  const shells = jobShells(
    jobOf(`
default:
  hooks: { pre_get_sources_script: [git config a, [git config b]] }
  after_script: [e]
a:
  before_script: [a, b]
  script:
    - c
    - |
      d
`),
  );
  expect(shells.map(({ section, text }) => [section, text.text])).toEqual([
    ['pre_get_sources_script', 'git config a\ngit config b'],
    ['main', 'a\nb\nc\nd\n'],
    ['after_script', 'e'],
  ]);
  expect(shells.map(({ script }) => script.list.items.length)).toEqual([2, 4, 1]);
});

it('has no shells for what runs no script', () => {
  expect(jobShells(jobOf('a: { trigger: group/project }\n'))).toEqual([]);
  expect(jobShells(jobOf('.a: { image: alpine }\n', '.a'))).toEqual([]);
});

it('knows the way to each item', () => {
  const job = jobOf('.t:\n  login: [docker login, docker info]\n.u: { before_script: [x] }\na:\n  extends: .u\n  script:\n    - !reference [.t, login]\n    - make\n');
  const [main] = jobShells(job);
  if (main === undefined) throw new Error('no shell');
  const via = ['x', 'docker login', 'docker info', 'make'].map((text) => main.viaAt(main.text.text.indexOf(text)).map(({ kind, name }) => `${kind} ${name}`));
  expect(via).toEqual([['extends .u'], ['reference .t, login'], ['reference .t, login'], []]);
  const item = main.itemAt(main.text.text.indexOf('info'));
  expect(item === undefined ? undefined : textAt(item.at)).toBe('docker info');
});

it('follows references in hooks', () => {
  const job = jobOf('.t: { hooks: { pre_get_sources_script: [x, y] } }\na:\n  hooks:\n    pre_get_sources_script:\n      - !reference [.t, hooks, pre_get_sources_script]\n      - z\n  script: [b]\n');
  const [hooks] = jobShells(job);
  expect(hooks?.text.text).toBe('x\ny\nz');
  expect(hooks?.viaAt(0).map(({ kind }) => kind)).toEqual(['reference']);
  expect(hooks?.viaAt(4)).toEqual([]);
});

it('reads a script that jobs share once', () => {
  const jobs = jobsOf('.t: { script: [docker push "$A"] }\na: { extends: .t }\nb: { extends: .t, tags: [windows] }\nc: { script: [docker push "$A"] }\n');
  const [a, b, c] = ['a', 'b', 'c'].map((name) => jobShells(jobs.get(name) ?? jobOf(''))[0]);
  expect(a?.script).toBe(b?.script);
  expect(a?.script).not.toBe(c?.script);
  expect([a?.dialect, b?.dialect]).toEqual(['posix', 'powershell']);
});

it('gives the same shells each time', () => {
  const job = jobOf('a: { script: [b] }\n');
  expect(jobShells(job)).toBe(jobShells(job));
});

it('takes the dialect from the image behind a variable, inherited tags and all of the scripts', () => {
  const dialect = (text: string): string | undefined => jobShells(jobOf(text))[0]?.dialect;
  expect(dialect('variables: { IMAGE: "mcr.microsoft.com/windows/servercore" }\na: { image: $IMAGE, script: [make] }\n')).toBe('powershell');
  expect(dialect('default: { tags: [windows] }\na: { script: [make] }\n')).toBe('powershell');
  expect(dialect('a: { script: [make], after_script: [Write-Host $env:A] }\n')).toBe('powershell');
  expect(dialect('a: { image: alpine, script: [make] }\n')).toBe('posix');
});

it('reads once what jobs share at the beginning of their scripts', () => {
  const jobs = jobsOf('default:\n  before_script:\n    - login() { docker login; }\n    - login\na: { script: [x] }\nb: { script: [y, z] }\n');
  const [a, b] = ['a', 'b'].map((name) => {
    const job = jobs.get(name);
    return job === undefined ? [] : (jobShells(job)[0]?.script.list.items.map(({ command }) => command) ?? []);
  });
  expect(b).toHaveLength(4);
  expect(b?.[0]).toBe(a?.[0]);
  expect(b?.[1]).toBe(a?.[1]);
  expect(b?.[2]).not.toBe(a?.[2]);
});
