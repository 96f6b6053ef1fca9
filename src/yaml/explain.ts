import type { Range, Source } from '../text';
import { atSameLine, FaultContext, isQuoted } from './fault-context';
import { behindValue, explainStructure } from './explain-structure';
import type { ReadError, ReadFault } from './psych/read-error';

/** What to say of a text that cannot be read, and where: one sentence of what is wrong, one of what to do. */
export interface Explanation {
  readonly message: string;
  readonly help: string;
  readonly range: Range;
}

/** Says what a person would say of a fault: the reader stops where it can go no further, which is often behind the mistake. */
export function explain(error: ReadError, source: Source, part: Range): Explanation {
  const context = new FaultContext(error, source, part);
  return earlierQuote(context) ?? droppedIndent(context) ?? ofFault(context);
}

/** A quote that was closed by the next one some lines below: what followed that one made no sense. */
function earlierQuote(context: FaultContext): Explanation | undefined {
  const { error } = context;
  const quoted = [...context.before].reverse().find((token) => token.type === 'scalar' && isQuoted(token));
  if (quoted?.type !== 'scalar' || !quoted.manyLines || !atSameLine(context, quoted.end, error.at)) return undefined;
  return openQuote(context, quoted.start);
}

/** GitLab cuts the text at `---` with all white space behind it, so the first line loses its indentation. */
function droppedIndent(context: FaultContext): Explanation | undefined {
  const { error, part } = context;
  if (error.fault !== 'colon-not-here' && error.fault !== 'key-expected') return undefined;
  const dropped = context.lineBefore(part.start);
  if (part.start === 0 || dropped === '' || dropped.trim() !== '') return undefined;
  const { start } = context.line(error.at);
  if (!context.source.text.slice(start).startsWith(dropped)) return undefined;
  return {
    message: 'GitLab drops the indentation of the first line behind `---`, so this line is deeper than that one',
    help: 'Begin the keys of the top level at the start of their lines.',
    range: context.toLineEnd(start + dropped.length),
  };
}

function openQuote({ source }: FaultContext, start: number): Explanation {
  const quote = source.text.charAt(start);
  const { end } = source.lineRange(source.positionAt(start).line);
  return {
    message: `the text that begins with this ${quote === '"' ? 'double' : 'single'} quote is not closed`,
    help: `Close it with \`${quote}\`, or put the whole value in ${quote === '"' ? "single quotes (')" : 'double quotes (")'} if the quote belongs to it.`,
    range: { start, end },
  };
}

/** Faults in reading a word whose place may be the fault: behind a value that is complete. */
const WORD_FAULTS: ReadonlySet<ReadFault> = new Set<ReadFault>(['alias-name', 'anchor-name', 'bad-start', 'tag', 'tag-handle']);

function ofFault(context: FaultContext): Explanation {
  const { error, source } = context;
  const behind = WORD_FAULTS.has(error.fault) ? behindValue(context, error.opened) : undefined;
  if (behind !== undefined) return behind;
  const { text } = source;
  const { at, opened } = error;
  switch (error.fault) {
    case 'quote-open':
      return openQuote(context, opened);
    case 'tab-indent':
    case 'block-indent-tab':
      return tab(at, true);
    case 'bad-start':
      return badStart(context);
    case 'alias-name':
    case 'anchor-name': {
      const word = context.word(opened);
      const what = error.fault === 'alias-name' ? 'an alias' : 'an anchor';
      return {
        message: `\`${word}\` begins like ${what}, whose name takes only letters, digits, \`_\` and \`-\``,
        help: 'Put the whole value in quotes.',
        range: { start: opened, end: opened + word.length },
      };
    }
    case 'tag':
    case 'tag-handle': {
      const word = context.word(opened);
      const isReference = word.startsWith('!reference');
      return {
        message: isReference ? `a space is missing behind \`!reference\`` : `\`${word}\` begins like a tag and is none`,
        help: isReference ? 'Write `!reference [job, key]`.' : 'Put the whole value in quotes.',
        range: { start: opened, end: opened + (isReference ? '!reference'.length : word.length) },
      };
    }
    case 'bad-escape': {
      const escape = text.slice(at, at + 2).trimEnd();
      const help = 'Write `\\\\` for a backslash, or put the value in single quotes.';
      return { message: `\`${escape}\` is no escape that double quotes know`, help, range: { start: at, end: at + escape.length } };
    }
    case 'block-header':
      return {
        message: `text cannot stand behind \`${text.charAt(opened)}\` on its line`,
        help: 'Begin the text on the next line, indented.',
        range: context.toLineEnd(at),
      };
    case 'directive':
    case 'version':
    case 'duplicate-directive':
      return {
        message: 'a line that begins with `%` is a directive to the YAML reader, and this one is not right',
        help: 'Remove the line, or put the value in quotes.',
        range: context.toLineEnd(at),
      };
    case 'document-start':
      return {
        message: 'nothing but `---` can follow a line that begins with `%`',
        help: 'Write `---` on a line of its own before this one, or remove the `%` line.',
        range: context.toLineEnd(at),
      };
    default:
      return explainStructure(context);
  }
}

function tab(at: number, indents: boolean): Explanation {
  return {
    message: indents ? 'this line is indented with a tab' : 'a tab stands where YAML wants a space',
    help: indents ? 'Indent with spaces only.' : 'Write a space in its place.',
    range: { start: at, end: at + 1 },
  };
}

function badStart(context: FaultContext): Explanation {
  const { at } = context.error;
  const unit = context.source.text.charAt(at);
  if (unit === '\t') return tab(at, context.lineBefore(at).trim() === '');
  const word = context.word(at);
  const isBlock = unit === '|' || unit === '>';
  return {
    message: isBlock ? `a text that begins with \`${unit}\` cannot stand inside brackets` : `a value cannot begin with ${unit === '`' ? 'a backtick' : `\`${unit}\``}`,
    help: 'Put the whole value in quotes.',
    range: { start: at, end: at + word.length },
  };
}
