import { formats, literalSecrets, redactor } from '../../src/report';
import { Source } from '../../src/text';
import { layoutOf } from './layout-of';
import { findingAt, reportOf } from './report-of';

/** A line with many secrets, none of them like another one, and a finding at each. */
function lineOf(count: number): { readonly source: Source; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let text = 'script: make';
  for (let index = 0; index < count; index++) {
    text += ' TOKEN=';
    starts.push(text.length);
    text += `Secret${String(index).padStart(6, '0')}x`;
  }
  return { source: new Source('.gitlab-ci.yml', `${text}\n`), starts };
}

/** Milliseconds of the processor. */
function time(run: () => void): number {
  const begun = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

function rendered(format: string, count: number): string {
  const { source, starts } = lineOf(count);
  const findings = starts.map((start) => {
    const point = (offset: number) => ({ ...source.positionAt(offset), offset });
    return findingAt({ path: source.path, start: point(start), end: point(start + 13) }, { message: `\`${source.text.slice(start, start + 10)}…\` is wrong at ${String(start)}` });
  });
  const input = { report: reportOf(findings), sources: new Map([[source.path, source]]), blank: new Map([[source.path, literalSecrets(source.text)]]) };
  return formats.get(format)?.()(input, layoutOf()) ?? '';
}

describe('many findings on a line that is full of secrets', () => {
  it.each(['text', 'json'])('cost as %s no more than their number', (format) => {
    time(() => rendered(format, 500));
    const short = time(() => rendered(format, 1_000));
    const long = time(() => rendered(format, 8_000));
    // Eight times as many: where each was looked for in all of the line, it took sixty times as long.
    expect(long / short).toBeLessThan(25);
  });

  it('show none of the secrets', () => {
    const text = rendered('text', 300);
    expect(text).toContain('TOKEN=*****');
    expect(text).toContain('`*****…` is wrong');
    expect(text).not.toContain('Secret0');
  });
});

describe('known secrets', () => {
  const hider = (...secrets: readonly string[]): ReturnType<typeof redactor> => {
    const text = secrets.join('\n');
    let at = 0;
    const ranges = secrets.map(({ length }) => {
      const range = { start: at, end: at + length };
      at += length + 1;
      return range;
    });
    return redactor({ sources: new Map([['a', new Source('a', text)]]), blank: new Map([['a', ranges]]) });
  };

  it('are hidden where they overlap, are next to each other, or begin with another one', () => {
    const hide = hider('Abcdefgh1234', '1234Ijklmnop', 'Abcdefgh1234Long');
    expect(hide.name('x Abcdefgh1234Ijklmnop y')).toBe('x ***** y');
    expect(hide.name('Abcdefgh1234Long and Abcdefgh1234Lon')).toBe('***** and *****Lon');
    expect(hide.spans('Abcdefgh1234 Abcdefgh1234Long')).toEqual([{ start: 0, end: 12 }, { start: 13, end: 29 }]);
  });

  it('are hidden where a message breaks off in one', () => {
    const hide = hider('Tr0ub4dor&3', 'Tr0ub5dor&4');
    expect(hide.name('login Tr0ub5d… and -pTr0u... but not Tr0… or …')).toBe('login *****… and -p*****... but not Tr0… or …');
    expect(hide.name(`${'y'.repeat(1_000)}Tr0ub4… ${'Tr0ub4'.repeat(2)}…`)).toBe(`${'y'.repeat(1_000)}*****… Tr0ub4*****…`);
  });

  it('take a time in proportion to the text, whatever it is made of', () => {
    const hide = hider('a'.repeat(2_000), `${'a'.repeat(1_500)}b`);
    const cost = (length: number): number => time(() => { hide.text(`${'a'.repeat(length)} … ${'x'.repeat(length)}…`); });
    cost(1_000);
    expect(cost(400_000)).toBeLessThan(1_000);
  });
});
