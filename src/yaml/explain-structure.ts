import type { Explanation } from './explain';
import { atSameLine, isQuoted, type FaultContext } from './fault-context';

/** A key that has no space behind its colon, at the start of a text. */
const TIGHT_KEY = /^[^\s:'"#[\]{},][^\s:'"#[\]{},]*:(?=\S)/;

/** The lines that Git writes around conflicting versions. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?: |$)/;

const QUOTE_ALL = 'Put the whole value in quotes.';
const CHECK = 'Check the indentation and the quotes of this line and of the one above it.';

/** What to say where each token is right and their order is not. */
export function explainStructure(context: FaultContext): Explanation {
  const { error, token } = context;
  const { at, opened } = error;
  switch (error.fault) {
    case 'colon-in-flow':
      return tightColon(context, at);
    case 'colon-not-here':
      return colonNotHere(context);
    case 'without-colon':
      return withoutColon(context, opened);
    case 'item-not-here':
      return say('a list cannot begin on the line of its key', 'Begin the list on the next line.', context.toLineEnd(at));
    case 'list-comma':
    case 'map-comma':
      return comma(context);
    case 'node-expected':
      return nodeExpected(context);
    case 'list-item-expected': {
      const behind = behindValue(context) ?? belowBlockText(context, at);
      if (behind !== undefined) return behind;
      const help = 'Begin it with `- `, or give it the indentation of the line that it belongs to.';
      return say('this line stands where the next item of a list is wanted', help, context.toLineEnd(at));
    }
    case 'key-expected':
      return behindValue(context) ?? secondProperty(context) ?? strayBracket(context) ?? misplacedLine(context);
    default:
      return say(`\`${context.word(at)}\` does not fit here`, token === undefined ? QUOTE_ALL : CHECK, context.toLineEnd(at));
  }
}

function say(message: string, help: string, range: Explanation['range']): Explanation {
  return { message, help, range };
}

function tightColon({ source }: FaultContext, colon: number): Explanation {
  const key = /[^\s,[\]{}'":]*$/.exec(source.text.slice(Math.max(0, colon - 100), colon))?.[0] ?? '';
  return say(`a space is missing behind the colon of \`${key}:\``, 'Write a space behind the colon.', { start: colon, end: colon + 1 });
}

/** `: ` where no key can be: in a value, or behind a text that went over the line end. */
function colonNotHere(context: FaultContext): Explanation {
  const { error, scalar, source } = context;
  const colon = { start: error.at, end: error.at + 1 };
  if (scalar?.style === 'plain' && scalar.manyLines) {
    const first = context.toLineEnd(scalar.start);
    const tight = TIGHT_KEY.exec(source.text.slice(first.start, first.end));
    if (tight !== null) return tightColon(context, first.start + tight[0].length - 1);
    const beforeIt = context.lineBefore(scalar.start);
    if (/[:?]\s+$/.test(beforeIt)) {
      const { start, end } = context.line(error.at);
      const from = start + (/^\s*/.exec(source.text.slice(start, end))?.[0].length ?? 0);
      return say(
        `\`${source.text.slice(from, error.at)}\` is indented as if it belonged to the value above it`,
        'Give it the indentation of the other keys.',
        { start: from, end: error.at },
      );
    }
    return withoutColon(context, scalar.start);
  }
  if (scalar !== undefined && atSameLine(context, scalar.start, error.at)) {
    const what = scalar.style === 'plain' ? 'a value without quotes cannot hold a colon with a space behind it' : 'a colon cannot stand behind a value in quotes';
    return say(what, QUOTE_ALL, colon);
  }
  return say('a colon does not fit here', CHECK, colon);
}

/** A line that should be a key, or an item of a list. */
function withoutColon(context: FaultContext, at: number): Explanation {
  const block = belowBlockText(context, at);
  if (block !== undefined) return block;
  const range = context.toLineEnd(at);
  const line = context.source.text.slice(range.start, range.end);
  if (CONFLICT.test(line)) return say('this line is a mark that Git leaves where two versions conflict', 'Decide for one version and remove the marks.', range);
  const tight = TIGHT_KEY.exec(line);
  if (tight !== null) return tightColon(context, at + tight[0].length - 1);
  const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  return say(`\`${shown}\` is neither a key with a colon nor an item of a list`, 'Write a colon behind a key, or `- ` before an item.', range);
}

/** A line right below a `|` or `>` text that is neither deep enough for it nor a key. */
function belowBlockText(context: FaultContext, at: number): Explanation | undefined {
  const { before, source } = context;
  const last = before.filter(({ end }) => end <= at).pop();
  if (last?.type !== 'scalar' || (last.style !== 'literal' && last.style !== 'folded')) return undefined;
  if (source.text.slice(last.end, at).trim() !== '') return undefined;
  const indicator = source.text.charAt(last.start);
  const help = 'Indent it like the other lines of that text, or like the key that the text belongs to.';
  return say(`this line is not indented like the text that \`${indicator}\` begins above it`, help, context.toLineEnd(at));
}

/** Text behind a closing quote or bracket, on the same line. */
export function behindValue(context: FaultContext, at = context.error.at): Explanation | undefined {
  const { previous, source } = context;
  if (previous === undefined || !atSameLine(context, previous.end, at)) return undefined;
  const range = context.toLineEnd(at);
  if (previous.type === 'scalar' && isQuoted(previous)) {
    return say('text stands behind the closing quote of a value', 'Put all of it in quotes, the other kind if it holds quotes itself.', range);
  }
  if (previous.type !== 'flow-map-end' && previous.type !== 'flow-seq-end') return undefined;
  if (context.lineBefore(at).includes('{{')) return template(context);
  return say(`text stands behind the closing \`${source.text.charAt(previous.start)}\` of a value`, QUOTE_ALL, range);
}

function template(context: FaultContext): Explanation {
  const { start } = context.line(context.error.at);
  const at = start + context.source.text.slice(start).indexOf('{{');
  return say('a value cannot begin with `{{`, which opens a mapping in braces', QUOTE_ALL, context.toLineEnd(at));
}

function strayBracket({ token, source, error }: FaultContext): Explanation | undefined {
  const unit = source.text.charAt(error.at);
  const range = { start: error.at, end: error.at + 1 };
  switch (token?.type) {
    case 'flow-map-end':
    case 'flow-seq-end':
      return say(`\`${unit}\` closes nothing`, 'Remove it, or put the whole value in quotes.', range);
    case 'value':
      return say('nothing stands before this colon', 'Write the key before it, or put the whole value in quotes.', range);
    case 'flow-entry':
      return say('a comma does not fit here', 'Remove it, or put the whole value in quotes.', range);
    default:
      return undefined;
  }
}

/** An anchor, a tag or an alias behind an anchor or a tag that it does not go with. */
function secondProperty(context: FaultContext): Explanation | undefined {
  const { error, token, previous } = context;
  if (previous?.type !== 'anchor' && previous?.type !== 'tag') return undefined;
  const range = context.toLineEnd(error.at);
  switch (token?.type) {
    case 'anchor':
      return say('a value can have one anchor only', 'Remove one of the anchors.', range);
    case 'tag':
      return say('a value can have one tag only', 'Remove one of the tags.', range);
    case 'alias':
      return say('an alias cannot have an anchor or a tag of its own', 'Write the alias alone.', range);
    default:
      return undefined;
  }
}

function misplacedLine(context: FaultContext): Explanation {
  const { error, token } = context;
  const block = belowBlockText(context, error.at);
  if (block !== undefined) return block;
  const range = context.toLineEnd(error.at);
  if (context.lineBefore(error.at).trim() !== '') return say(`\`${context.word(error.at)}\` does not fit here`, CHECK, range);
  const help = 'Give all lines of one level the same indentation.';
  const isItem = token?.type === 'entry';
  return say(`this ${isItem ? 'item of a list' : 'line'} is not indented like the ones around it`, help, range);
}

/** Neither a comma nor a closing bracket where one of both is wanted. */
function comma(context: FaultContext): Explanation {
  const { error, token, scalar, source } = context;
  const opened = { start: error.opened, end: error.opened + 1 };
  const bracket = source.text.charAt(error.opened);
  const closing = bracket === '{' ? '}' : ']';
  if (source.text.startsWith('{{', error.opened)) return template(context);
  const isLost = token === undefined || (token.type === 'value' && scalar?.manyLines === true) || LINE_TOKENS.has(token.type);
  if (isLost) return say(`\`${bracket}\` is not closed`, `Write \`${closing}\` behind the last entry.`, opened);
  if (token.type === 'flow-seq-end' || token.type === 'flow-map-end') {
    const found = source.text.charAt(error.at);
    return say(`\`${bracket}\` is closed with \`${found}\``, `Write \`${closing}\` in its place.`, { start: error.at, end: error.at + 1 });
  }
  if (token.type === 'value') {
    return say('a colon does not fit here', 'Put the text in quotes.', { start: error.at, end: error.at + 1 });
  }
  return say(`a comma or \`${closing}\` is missing before \`${context.word(error.at)}\``, 'Write a comma between two entries.', {
    start: error.at,
    end: error.at + context.word(error.at).length,
  });
}

/** Tokens that no text in brackets can hold. */
const LINE_TOKENS: ReadonlySet<string> = new Set(['stream-end', 'entry', 'document-start', 'document-end', 'version', 'tag-directive']);

function nodeExpected(context: FaultContext): Explanation {
  const { error, token, bracket, source } = context;
  const range = { start: error.at, end: error.at + 1 };
  if (bracket !== undefined && (token === undefined || LINE_TOKENS.has(token.type))) {
    return say(`\`${source.text.charAt(bracket.start)}\` is not closed`, 'Close it on the same line, or indent the lines that belong to it.', {
      start: bracket.start,
      end: bracket.end,
    });
  }
  switch (token?.type) {
    case 'flow-entry':
      return say('nothing stands before this comma', 'Remove the comma, or write the value before it.', range);
    case 'document-end':
      return say('`...` ends the document before it has begun', 'Remove this line.', context.toLineEnd(error.at));
    default:
      return strayBracket(context) ?? say(`\`${context.word(error.at)}\` does not fit here`, CHECK, context.toLineEnd(error.at));
  }
}
