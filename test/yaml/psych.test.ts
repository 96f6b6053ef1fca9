import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loaded } from './loaded';
import { PSYCH_CASES } from './psych-cases';

const script = join(__dirname, 'load-with-psych.rb');
const hasRuby = spawnSync('ruby', ['-rpsych', '-e', 'exit']).status === 0;
const shared = process.env.HARBORLINT_SHARED ?? join(__dirname, '../../../shared');
const corpus = join(shared, 'corpus');

test.each(PSYCH_CASES)('%j is %s', (text, expected) => {
  expect(loaded(text)).toBe(expected);
});

function byPsych(texts: readonly string[]): string[] {
  const input = texts.map((text) => `${JSON.stringify(text)}\n`).join('');
  const output = execFileSync('ruby', [script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return output.trimEnd().split('\n').map((line) => String(JSON.parse(line)));
}

function compare(texts: readonly string[]): void {
  const expected = byPsych(texts);
  expect(expected).toHaveLength(texts.length);
  const different = texts.flatMap((text, index) => {
    const ours = loaded(text);
    // A key that is no scalar has no text that could be compared.
    if (expected[index]?.includes('?:') === true && ours !== 'error') return [];
    return ours === expected[index] ? [] : [{ text, psych: expected[index], ours }];
  });
  expect(different).toEqual([]);
}

/** A number generator with a fixed seed, so that each run draws the same texts. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  ...':-"\'#{}[],&*!|>%@`?=~\t \n', ': ', '- ', ' #', '&a ', '*a', '!t ', '!x!y ', '|-\n', '>+\n', '? ', '---\n', '...\n', '<<: *a\n',
  '\r\n', '  ', 'x', '1', 'yes', '1:30', '\u2028',
];
const BASES = [
  'job:\n  script:\n    - make "x"\n    - \'y\'\n  image: node:20\n',
  '.a: &a\n  tags: [x, "y", {z: 1}]\njob:\n  <<: *a\n  only: {refs: [main]}\n',
  'a: |\n  one\n   two\n\nb: >-\n  three\n  four\nc: plain\n  text # not it\n',
];

(hasRuby ? describe : describe.skip)('Psych on this machine', () => {
  test('agrees with the table', () => {
    expect(byPsych(PSYCH_CASES.map(([text]) => text))).toEqual(PSYCH_CASES.map(([, expected]) => expected));
  });

  test('agrees on texts with random changes', () => {
    const draw = drawing(7);
    const texts = Array.from({ length: 3000 }, (_, index) => {
      let text = BASES[index % BASES.length] ?? '';
      for (let changes = 1 + draw(3); changes > 0; changes--) {
        const at = draw(text.length + 1);
        text = text.slice(0, at) + (draw(3) === 0 ? '' : (PIECES[draw(PIECES.length)] ?? '')) + text.slice(at + draw(2));
      }
      return text;
    });
    compare(texts);
  });

  const files = existsSync(corpus) ? ymlFiles(corpus) : [];
  (files.length > 0 ? test : test.skip)('agrees on real pipelines', () => {
    compare(files.map((path) => readFileSync(path, 'utf8')));
  });
});

function ymlFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(folder, name));
}

beforeAll(() => {
  if (!hasRuby) process.stderr.write('psych.test.ts: no ruby with psych here, so the table alone is checked\n');
  else if (!existsSync(corpus)) process.stderr.write('psych.test.ts: no corpus here, so real pipelines are not compared\n');
});
