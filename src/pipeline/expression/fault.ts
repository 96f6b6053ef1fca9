import type { Range } from '../../text';
import type { ExpressionFault } from './expression-fault';
import { MOST_TOKENS, type Token } from './lexer';
import type { PatternFault } from './re2';
import { patternReason } from './pattern-reason';
import { shown } from './shown';
import type { ExpressionNode } from './tree';

function fault(message: string, help: string, range: Range): ExpressionFault {
  return { ok: false, message, help, range };
}

export function nothingWritten(text: string): ExpressionFault {
  const range = { start: 0, end: text.length };
  if (text.trim() === '') return fault('the condition is empty', 'Write a condition such as `$CI_COMMIT_BRANCH == "main"`, or remove the `if`.', range);
  return fault(`\`${shown(text)}\` holds no condition`, 'Write a condition such as `$CI_COMMIT_BRANCH == "main"` between the brackets.', range);
}

export function tooManyTokens(tokens: readonly Token[]): ExpressionFault {
  const start = tokens[MOST_TOKENS]?.range.start ?? 0;
  const end = tokens[tokens.length - 1]?.range.end ?? start;
  return fault(
    `the condition has ${String(tokens.length)} words and signs, and GitLab reads ${String(MOST_TOKENS)} at the most`,
    'Split it into several rules, or compare with one pattern instead of many texts.',
    { start, end },
  );
}

export function unmatchedBracket(token: Token): ExpressionFault {
  return token.kind === '('
    ? fault('the bracket `(` is never closed', 'Add the `)` that belongs to it.', token.range)
    : fault('the bracket `)` closes nothing', 'Remove it, or add the `(` that belongs to it.', token.range);
}

/** An operator with too few operands; `right` is the one that it has. */
export function missingOperand(text: string, token: Token, right?: Range): ExpressionFault {
  const sign = token.text;
  if (token.kind === '!') return fault('nothing stands after `!`', 'Write a variable or a condition in brackets after it.', token.range);
  if (right === undefined) return fault(`nothing stands beside \`${sign}\``, `Write what \`${sign}\` is to join, or remove it.`, token.range);
  const before = right.start > token.range.start;
  const only = shown(text.slice(Math.min(right.start, token.range.start), Math.max(right.end, token.range.end)));
  const side = before ? 'before' : 'after';
  return fault(`nothing stands ${side} \`${sign}\` in \`${only}\``, `Write something ${side} \`${sign}\`, or remove it.`, token.range);
}

export function standsAlone(text: string, first: Range, second: Range): ExpressionFault {
  const name = (range: Range): string => `\`${shown(text.slice(range.start, range.end))}\``;
  return fault(
    `${name(second)} follows ${name(first)} with nothing between them`,
    'Join the two with `&&`, `||` or a comparison.',
    second,
  );
}

export function refusedPattern(token: Token, why: PatternFault | undefined): ExpressionFault {
  const [message, help] = patternReason(why);
  return fault(`the pattern \`${shown(token.text)}\` ${message}`, help, token.range);
}

/** A comparison at which GitLab breaks off. */
export function wrongOperand(text: string, node: ExpressionNode): ExpressionFault {
  const written = shown(text.slice(node.range.start, node.range.end));
  if (node.kind === 'comparison' && (node.operator === '=~' || node.operator === '!~')) {
    return fault(
      `\`${node.operator}\` has neither a pattern nor a text on its right in \`${written}\``,
      'Write a pattern such as `/^release/` on the right, or compare with `==`.',
      node.right.range,
    );
  }
  return fault(
    `\`${written}\` compares a pattern with \`==\` or \`!=\``,
    'Write the variable on the left and the pattern on the right of `=~` or `!~`.',
    node.kind === 'comparison' ? node.left.range : node.range,
  );
}
