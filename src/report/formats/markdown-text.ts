import { visible } from '../visible';

/** What a code span may hold as it is: nothing that could end it or split the cell of a table. */
const PLAIN_CODE = /^(?! )[\p{L}\p{N}\p{P}\p{S} ]+(?<! )$/u;
/** A word that nobody makes anything of: letters and digits, also joined (`CI/CD`, `it's`), between quotes or parentheses. */
const HARMLESS = /^["'(]*[\p{L}\p{N}]+(?:[-.'’/][\p{L}\p{N}]+)*["')]*[.,;:?!]*["')]*$|^[-–—.,;:?…'"()]+s?[.,;:]?$/u;

/**
 * A message as Markdown of one line, for a paragraph or a table cell. What stands in backticks, and every word that
 * Markdown, GitLab or GitHub would make something of (a mention, an issue, an address, HTML), becomes code.
 */
export function inline(text: string): string {
  return visible(text)
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : words(part)))
    .join('');
}

function words(text: string): string {
  return text
    .split(/( +)/)
    .map((word) => (/^ *$/.test(word) || (HARMLESS.test(word) && !/^\W*www\./i.test(word)) ? word : code(word)))
    .join('');
}

/** A text as code: nothing in it is Markdown, a mention or a reference any more. */
export function code(text: string): string {
  const shown = visible(text);
  if (PLAIN_CODE.test(shown) && !/[`|\\]/.test(shown)) return `\`${shown}\``;
  // References of characters have no meaning to Markdown, and every parser of tables agrees on them.
  return `<code>${shown.replace(/[^A-Za-z0-9 ]/gu, (char) => `&#${String(char.codePointAt(0))};`)}</code>`;
}
