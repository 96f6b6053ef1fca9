import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { complain } from '../../../src/cli/complaint';
import type { Finding, Place } from '../../../src/engine/finding';
import { formats } from '../../../src/report';
import { check } from '../../../src/session';
import { Source } from '../../../src/text';
import { layoutOf } from '../layout-of';
import { findingAt } from '../report-of';
import { plants } from './plants';
import { markdownFaults } from './rendered-markdown';
import { parseXml } from './well-formed';

jest.setTimeout(120_000);

/** What a terminal obeys or hides, and a reader is deceived by; line ends are the layout's. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;

/** Fewer characters of a secret than this are no leak. */
const TELLING = 8;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlint-safety-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A finding for each line, which shows the line and quotes it, whole and cut short: the worst that a rule could say. */
function talkative(text: string): readonly Finding[] {
  const source = new Source('.gitlab-ci.yml', text);
  return text.split('\n').map((line, index) => {
    const at = source.lineRange(index + 1);
    const point = (offset: number): Place['start'] => ({ ...source.positionAt(offset), offset });
    const location = { path: source.path, start: point(at.start), end: point(at.end) };
    const cut = `${line.trim().slice(0, 40)}…`;
    return findingAt(location, { message: `\`${line.trim()}\` is wrong, and so is \`${cut}\``, help: `Mend ${cut}`, fingerprint: String(index) });
  });
}

/** Every output of a check, by the name of its format. */
function outputsOf(text: string, policy = '', more: readonly Finding[] = []): ReadonlyMap<string, string> {
  writeFileSync(join(folder, '.harborlint.yml'), policy === '' ? 'extends: strict\n' : policy);
  const outputs = new Map<string, string>();
  try {
    const checked = check({ cwd: folder, paths: [], stdin: { text, filename: '.gitlab-ci.yml' } });
    const result = { ...checked, report: { ...checked.report, findings: [...checked.report.findings, ...more] } };
    for (const [name, renderer] of formats) outputs.set(name, renderer()(result, layoutOf()));
    outputs.set('text in colour', stripVTControlCharacters(formats.get('text')?.()(result, layoutOf({ color: true })) ?? ''));
  } catch (error) {
    const { text: said, status } = complain(error, { color: false, width: 80, debug: false });
    if (status === 3) throw error;
    outputs.set('standard error', said);
  }
  return outputs;
}

/** What is wrong with outputs. */
function faultsOf(outputs: ReadonlyMap<string, string>, secrets: readonly string[] = []): readonly string[] {
  const faults: string[] = [];
  for (const [name, output] of outputs) {
    const unsafe = UNSAFE.exec(output.replaceAll('\n', ''));
    if (unsafe !== null) faults.push(`${name}: U+${unsafe[0].codePointAt(0)?.toString(16) ?? ''} in ${around(output, unsafe[0])}`);
    for (const secret of secrets.flatMap((one) => [one.slice(0, TELLING), one.slice(-TELLING)])) {
      if (output.includes(secret)) faults.push(`${name}: ${secret} in ${around(output, secret)}`);
    }
    if (name === 'junit') parseXml(output);
    if (name === 'markdown') faults.push(...markdownFaults(output));
    if (['json', 'codequality', 'sarif', 'gitlab-sast'].includes(name)) JSON.parse(output);
    if (name === 'github') faults.push(...output.split('\n').filter((line) => line !== '' && !/^::(?:error|warning|notice) /.test(line)));
  }
  return faults;
}

function around(output: string, part: string): string {
  const at = output.indexOf(part);
  return output.slice(Math.max(0, at - 120), at + part.length + 60);
}

const secrets = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9]{10,18}$/), fc.constantFrom('aZ7', 'Q9x', 'k4W'))
  .map(([rest, kinds]) => `${kinds}${rest}`);

describe('a secret that is written out', () => {
  const jobs = (lines: readonly string[]): string =>
    ['image: node', 'stages: [build]', '"build":', ...lines, 'test:', '  stage: build', '  script: docker push registry.isima.fr/team/app', ''].join('\n');

  test.each(Object.keys(plants))('is in no output: %s', (name) => {
    const plant = plants[name];
    fc.assert(
      fc.property(secrets, fc.nat(3), (secret, more) => {
        const lines = [...(plant?.(secret) ?? [])];
        if (more === 1) lines.push('  needs: [absent]');
        if (more === 2) lines.unshift('  image: registry.isima.fr/dh/library/Node:20');
        if (more === 3) lines.push('  script: [');
        const faults = faultsOf(outputsOf(jobs(lines), '', talkative(jobs(lines))), [secret, btoa(`robot:${secret}`).slice(8)]);
        if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${jobs(lines)}`);
      }),
      { numRuns: 8 },
    );
  });

  test.each(Object.keys(plants).filter((name) => !/base64|login file(?! in double)|look/.test(name)))('is in no excerpt, even if it could be a word: %s', (name) => {
    const text = jobs(plants[name]?.('hunter') ?? []);
    // Each in words of its own: those that say the same are shown as one.
    const shown = talkative(text).map((finding, index) => ({ ...finding, message: `wrong ${String(index)}`, help: 'Mend it.' }));
    const output = outputsOf(text, '', shown).get('text') ?? '';
    const excerpts = output.split('\n').filter((line) => /^ *\d+ \|/.test(line));
    expect(excerpts.length).toBeGreaterThan(8);
    expect(excerpts.filter((line) => line.includes('hunter'))).toEqual([]);
  });

  test('is in no output where a job has its name', () => {
    const text = jobs([`  needs: ["deploy aZ7secretSECRET"]`, '  script: docker login -u robot -p aZ7secretSECRET registry.isima.fr', '"deploy aZ7secretSECRET":', '  image: node', '  script: [make]', '  absent: 1']);
    expect(faultsOf(outputsOf(text), ['aZ7secretSECRET'])).toEqual([]);
  });

  test('is in no output where a reason names it', () => {
    const policy = 'extends: strict\nexceptions:\n  - { rule: uncached-image, reason: "until PASSWORD=aZ7secretSECRET is gone" }\n';
    const outputs = outputsOf(jobs(['  script: make']), policy);
    expect(outputs.get('json')).toContain('until PASSWORD=***** is gone');
    expect(faultsOf(outputs, ['aZ7secretSECRET'])).toEqual([]);
  });

  test.each([
    'variables:\n  DB_PASSWORD: aZ7secretSECRET\nabsent: 1\n',
    'variables: { DB_PASSWORD: aZ7secretSECRET\n',
    'variables: [DB_PASSWORD=aZ7secretSECRET]\n',
    'rules:\n  private-image: PASSWORD=aZ7secretSECRET\n',
    'root: https://robot:aZ7secretSECRET@gitlab.example.org/a\nabsent: 1\n',
  ])('is in no message about the policy %j', (policy) => {
    const outputs = outputsOf(jobs(['  script: make']), policy);
    expect([...outputs.keys()]).toEqual(['standard error']);
    expect(faultsOf(outputs, ['aZ7secretSECRET'])).toEqual([]);
  });

  test('a word that is no secret stays: names would be gone from messages', () => {
    const outputs = outputsOf(jobs(['  variables: { POSTGRES_PASSWORD: postgres }', '  services: ["postgres:16"]', '  script: make']));
    expect(outputs.get('codequality')).toContain('`postgres:16` is pulled from docker.io');
  });
});

const evil = fc.constantFrom(
  '\x1b[31m', '\x1b]0;title\x07', '\x9b1m', '\x00', '\x08', '\x7f', '\x85', '\u202e', '\u2066', '\u200b', '\u200d', '\ufeff', '\u2028', '\ud800', '\uffff', '\u{e0041}',
  '\\e[31m', '\\x9b', '\\u202e', '\\0',
  '|', '`', '``', '\\|', '<img src=x onerror=alert(1)>', '</details>', '<!--', ']]>', '&amp;', '"', "'", '@all', '#1', '!2', '~bug', '%3', '[a](https://example.org)', '![](//e.org)', 'www.example.org', '**b**',
  '::error::x', '%0A', '\n', '\r', '##[error]', '{0}', '$$x$$', ':smile:', '_a_', '- x', '1. x',
);
const nasty = fc.array(fc.oneof(evil, fc.string({ maxLength: 6, unit: 'grapheme' }), fc.constantFrom('a', 'build', ' ')), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
/** A text in double quotes, as it comes or with escapes that YAML decodes. */
const quoted = fc.tuple(nasty, fc.boolean()).map(([text, escaped]) => (escaped ? JSON.stringify(text) : `"${text.replace(/"/g, '\\"')}"`));

/** Places of a pipeline whose text comes back in messages. */
const PLACES: readonly ((text: string) => string)[] = [
  (text) => `${text}:\n  script: [make]\n  image: node\n  absent: 1\n`,
  (text) => `build:\n  script: [make]\n  image: ${text}\n`,
  (text) => `build:\n  script: [make]\n  stage: ${text}\n`,
  (text) => `build:\n  script: [make]\n  ${text}: 1\n`,
  (text) => `build:\n  script: [make]\n  needs: [${text}]\n`,
  (text) => `build:\n  script: [make]\n  extends: ${text}\n`,
  (text) => `include: ${text}\nbuild:\n  script: [make]\n  image: node\n`,
  (text) => `include: { project: ${text}, file: ${text} }\nbuild:\n  script: [make]\n  image: node\n`,
  (text) => `variables:\n  ${text}: x\n  HARBOR_HOTS: ${text}\nbuild:\n  script: [make, echo $HARBOR_HOTS]\n  image: node\n`,
  (text) => `build:\n  script:\n    - ${text}\n    - docker login -u robot -p hunter registry.isima.fr\n    - docker push ${text}\n`,
  (text) => `build:\n  script: [make]\n  rules: [{ if: ${text} }]\n`,
  (text) => `build:\n  script: [make]\n  retry: ${text}\n`,
  (text) => `build:\n  script: [make]\n  services: [${text}]\n  image: { name: node, entrypoint: ${text}\n`,
  (text) => `a: &x [${text}]\nbuild: !reference [${text}]\n`,
  (text) => `${text.slice(1)}\n`,
];

describe('text that would deceive a reader', () => {
  test.each(PLACES.map((place, index) => [index, place] as const))('comes out harmless and readable: place %i', (_, place) => {
    fc.assert(
      fc.property(quoted, (text) => {
        const faults = faultsOf(outputsOf(place(text)));
        if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${JSON.stringify(place(text))}`);
      }),
      { numRuns: 40 },
    );
  });
});
