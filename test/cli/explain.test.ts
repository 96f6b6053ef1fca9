import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { run } from './run-main';

const rules = readdirSync(join(__dirname, '../../src/rules'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(rules.map(({ name }) => name))('the page of %s', (rule) => {
  const page = (columns: number, ...argv: readonly string[]): string =>
    run(['explain', rule, ...argv], { columns: () => columns, variables: { NO_COLOR: '1' } }).stdout;

  it.each([80, 50, 120])('fits a terminal of %i columns, but for code and addresses', (columns) => {
    const long = page(columns).split('\n').filter((line) => line.length > columns);
    expect(long.filter((line) => !line.startsWith('    ') && !/^\s*(?:- )?\(?https:\S+$/.test(line))).toEqual([]);
  });

  it('has no marks of Markdown in it', () => {
    const prose = page(80).split('\n').filter((line) => !line.startsWith('    ')).join('\n').replace(/(`+)(?!`)[^`](?:.|\n)*?(?<!`)\1(?!`)/g, '');
    expect(prose).not.toMatch(/\]\(|\*\*|^#|```|<https?:/m);
  });

  it('is the same text in colour, with whole pieces of code painted', () => {
    const colored = page(80, '--color=always');
    expect(stripVTControlCharacters(colored)).toBe(page(80));
    for (const line of colored.split('\n')) {
      const [begun, faint, ended] = ['\x1b[1m', '\x1b[2m', '\x1b[22m'].map((code) => line.split(code).length - 1);
      expect({ line, painted: (begun ?? 0) + (faint ?? 0) }).toEqual({ line, painted: ended });
    }
    const pieces = colored.split(/\n */).join('\n').replaceAll('\x1b[22m\n\x1b[1m', '\n').split('\x1b[1m').slice(1).map((part) => part.split('\x1b[22m')[0] ?? '');
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) expect(piece).toMatch(/^(`+)[^]*\1$|^[A-Z][A-Z ]+$|^[a-z-]+$|^[A-Z].* {2}/);
  });

  it('says its level, its fixes and its address', () => {
    const [title, , , facts] = page(80).split('\n');
    expect(title).toBe(rule);
    expect(facts).toMatch(/^[A-Z][a-z]+; (?:(?:error|warning|note) by default|off by default \(`--rule \S+=warning`)/);
    expect(page(80)).toMatch(new RegExp(`/${rule}/README\\.md\n$`));
  });
});
