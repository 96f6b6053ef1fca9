import { paint, textWidth, wrap } from '../report';
import type { Paint } from '../report';
import { bindCode, inkCode, withoutMarks } from './markdown-inline';

/** The part of Markdown that the rules' pages use, laid out for a terminal: headings, paragraphs, lists, tables, quotes and code. */
export function markdown(source: string, style: { readonly width: number; readonly color: boolean }): string {
  const colors = paint(style.color);
  const blocks = blocksOf(source.split(/\r?\n/));
  const parts = blocks.flatMap((block, index) => {
    // Two examples, one below the other, would read as one.
    const apart = block.kind === 'code' && blocks[index - 1]?.kind === 'code';
    return [...(apart ? [colors.faint('  --')] : []), layOut(block, style.width, colors).join('\n')];
  });
  return `${parts.join('\n\n')}\n`;
}

interface Block {
  readonly kind: 'heading' | 'code' | 'table' | 'list' | 'quote' | 'paragraph';
  readonly lines: readonly string[];
}

const FENCE = /^\s*(```|~~~)/;
const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let at = 0;
  /** The lines from here on that a test accepts. */
  const take = (accept: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && accept(lines[at] ?? '')) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (line.trim() === '' || line.trim().startsWith('<!--')) {
      at++;
    } else if (fence !== undefined) {
      at++;
      blocks.push({ kind: 'code', lines: take((next) => !next.trim().startsWith(fence)) });
      at++;
    } else if (/^#{1,6}\s/.test(line)) {
      at++;
      blocks.push({ kind: 'heading', lines: [line] });
    } else if (line.trimStart().startsWith('|')) {
      blocks.push({ kind: 'table', lines: take((next) => next.trimStart().startsWith('|')) });
    } else if (line.startsWith('>')) {
      blocks.push({ kind: 'quote', lines: take((next) => next.startsWith('>')) });
    } else {
      const kind = ITEM.test(line) ? 'list' : 'paragraph';
      const open = (next: string): boolean => next.trim() !== '' && !FENCE.test(next) && !/^#{1,6}\s/.test(next);
      blocks.push({ kind, lines: take((next) => open(next) && (kind === 'list' || !ITEM.test(next))) });
    }
  }
  return blocks;
}

function layOut(block: Block, width: number, colors: Paint): readonly string[] {
  const { kind, lines } = block;
  switch (kind) {
    case 'heading':
      return lines.flatMap((line) => heading(line, colors));
    case 'code':
      return lines.map((line) => (line === '' ? '' : `    ${line}`));
    case 'table':
      return table(lines, width, colors);
    case 'list':
      return items(lines).flatMap(({ mark, text }) => hang(text, `${mark} `, width, colors));
    case 'quote':
      return hang(lines.map((line) => line.replace(/^>\s?/, '')).join(' '), '  ', width, colors);
    case 'paragraph':
      return hang(lines.map((line) => line.trim()).join(' '), '', width, colors);
  }
}

function heading(line: string, colors: Paint): readonly string[] {
  const text = withoutMarks(line.replace(/^#+\s+/, ''));
  if (line.startsWith('# ')) {
    const title = text.replaceAll('`', '');
    return [colors.strong(title), colors.faint('='.repeat(textWidth(title)))];
  }
  // Without colours nothing else tells it from a short paragraph; names in code have their own case.
  return [colors.strong(text.includes('`') ? text : text.toUpperCase())];
}

function items(lines: readonly string[]): readonly { readonly mark: string; readonly text: string }[] {
  const found: { mark: string; text: string }[] = [];
  for (const line of lines) {
    const [, indent, mark, text] = ITEM.exec(line) ?? [];
    const open = found.at(-1);
    if (mark !== undefined) found.push({ mark: `${indent ?? ''}${mark}`, text: text ?? '' });
    else if (open !== undefined) open.text += ` ${line.trim()}`;
  }
  return found;
}

function hang(text: string, first: string, width: number, colors: Paint): readonly string[] {
  const indent = ' '.repeat(first.length);
  const lines = wrap(bindCode(withoutMarks(text), (width - first.length) / 2), width, first.length);
  return inkCode(lines, colors.code).map((line, index) => (index === 0 ? first : indent) + line);
}

function table(lines: readonly string[], width: number, colors: Paint): readonly string[] {
  const rows = lines.map(cells).filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell)));
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => textWidth(row[column] ?? ''))),
  );
  // The last column is the one with sentences in it: it takes what the others leave.
  const taken = widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0);
  return rows.flatMap((row, index) => {
    const head = row
      .slice(0, columns - 1)
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - textWidth(cell) + 2))
      .join('');
    const room = Math.max(width, taken + 20);
    const last = wrap(bindCode(row[columns - 1] ?? '', (room - taken) / 2), room, taken);
    const text = last.map((line, at) => `${at === 0 ? head : ' '.repeat(taken)}${line}`.trimEnd());
    return index === 0 ? inkCode(text, (code) => code).map(colors.strong) : inkCode(text, colors.code);
  });
}

function cells(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => withoutMarks(cell.replaceAll('\\|', '|').trim()));
}
