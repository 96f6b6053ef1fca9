import { once } from '../../text';
import type { ExpressionFault } from './expression-fault';
import type { Token } from './lexer';
import { shown } from './shown';

interface Trouble {
  /** What stands at the place. */
  readonly form: RegExp;
  readonly message: (text: string, groups: readonly string[]) => string;
  readonly help: (groups: readonly string[]) => string;
}

/** What to write in place of a pattern of one sign. */
const LONGER: Readonly<Record<string, string>> = {
  '.': '`/.+/`',
  '^': '`/^.*/`',
  $: '`/.*$/`',
  '*': '`/.*/`',
  '+': '`/[+]/`',
  '?': '`/[?]/`',
  '\\': '`/[\\\\]/`',
};

const always = (text: string) => (): string => text;

/** What people write that GitLab cannot read, the likeliest reading first. */
const troubles = once((): readonly Trouble[] => [
  {
    form: /^\$\{([A-Za-z0-9_]+)\}/,
    message: (text) => `\`${text}\` has curly brackets, which a condition cannot have`,
    help: ([name]) => `Write \`$${name ?? ''}\`.`,
  },
  {
    form: /^%([A-Za-z0-9_]+)%/,
    message: (text) => `\`${text}\` is no variable in a condition`,
    help: ([name]) => `Write \`$${name ?? ''}\`.`,
  },
  {
    form: /^\$\[\[.*?\]\]/,
    message: (text) => `\`${text}\` is no input that GitLab can read here`,
    help: always('Write `$[[ inputs.NAME ]]`, with a name of letters, digits, `_` and `-`.'),
  },
  { form: /^\$[^\s]?/, message: (text) => `\`${text}\` names no variable`, help: always('Write the name of a variable right after `$`, in letters, digits and `_`.') },
  {
    form: /^\/\/[ismU]*/,
    message: (text) => `the pattern \`${text}\` is empty`,
    help: always('Write what the text has to contain between the slashes; to ask whether a variable is set, write its name alone.'),
  },
  {
    form: /^\/[^/\s]\/[^\s()&|]*\/[ismU]*/,
    message: (text) => `the pattern \`${text}\` has a slash inside that ends it too early`,
    help: always('Write a slash inside a pattern as `\\/`.'),
  },
  {
    form: /^\/([^/\s])\/[ismU]*/,
    message: (text) => `the pattern \`${text}\` has only one character, and GitLab reads no pattern shorter than two`,
    help: ([char]) => `Write ${LONGER[char ?? ''] ?? `\`/[${char ?? ''}]/\``}.`,
  },
  { form: /^\/[^\n]*/, message: (text) => `the pattern that begins with \`${text}\` has no closing slash`, help: always('End the pattern with `/`, and write a slash inside it as `\\/`.') },
  { form: /^["'][^\n]*/, message: (text) => `the text that begins with \`${text}\` has no closing quote`, help: ([quote]) => `End it with \`${quote ?? '"'}\` on the same line.` },
  { form: /^=>|^=<|^[<>]=?/, message: (text) => `a condition cannot compare with \`${text}\``, help: always('Compare with `==`, `!=`, `=~` or `!~`.') },
  { form: /^=/, message: () => 'a single `=` compares nothing', help: always('Write `==`.') },
  { form: /^~/, message: () => 'a single `~` compares nothing', help: always('Write `=~` or `!~`.') },
  { form: /^&/, message: () => 'a single `&` joins nothing', help: always('Write `&&`.') },
  { form: /^\|/, message: () => 'a single `|` joins nothing', help: always('Write `||`.') },
  { form: /^(?:and|AND|And)\b/, message: (text) => `\`${text}\` joins nothing`, help: always('Write `&&`.') },
  { form: /^(?:or|OR|Or)\b/, message: (text) => `\`${text}\` joins nothing`, help: always('Write `||`.') },
  { form: /^(?:not|NOT|Not)\b/, message: (text) => `\`${text}\` turns nothing round`, help: always('Write `!` before what it is about.') },
  { form: /^(?:True|TRUE|False|FALSE|Null|NULL|nil|None)\b/, message: (text) => `\`${text}\` is no word of a condition`, help: always('Write `true`, `false` or `null` in small letters, or put quotes around the text.') },
  { form: /^-?\d[\w.]*/, message: (text) => `the number \`${text}\` stands without quotes`, help: ([word]) => `Write \`"${word ?? ''}"\`.` },
  {
    form: /^[^\s$"'()=!&|]*[\p{L}\p{N}][^\s$"'()=!&|]*/u,
    message: (text) => `\`${text}\` stands without quotes`,
    help: ([word]) => `Write \`"${word ?? ''}"\` for the text itself, or put a \`$\` before the name of a variable.`,
  },
]);

/** The fault of a text at whose offset `stop` nothing begins that GitLab knows. */
export function unreadable(text: string, stop: number, tokens: readonly Token[]): ExpressionFault {
  const rest = text.slice(stop);
  const last = tokens[tokens.length - 1];
  const joined = last?.range.end === stop ? last : undefined;
  if (joined?.kind === 'pattern') {
    const word = /^[^\s()&|]+/.exec(rest)?.[0] ?? rest.charAt(0);
    const range = { start: joined.range.start, end: stop + word.length };
    const message = `the pattern \`${shown(joined.text)}\` ends before \`${shown(word)}\``;
    return { ok: false, message, help: 'Write a slash inside a pattern as `\\/`; only the flags `i`, `s`, `m` and `U` may follow the last one.', range };
  }
  if (joined?.kind === 'variable') {
    const word = /^[-.:/\w]+/.exec(rest)?.[0];
    if (word !== undefined) {
      const message = `\`${shown(word)}\` follows \`${shown(joined.text)}\` without a sign between them`;
      return { ok: false, message, help: 'Names of variables have letters, digits and `_` only: compare the variable by `==` with a text in quotes.', range: { start: stop, end: stop + word.length } };
    }
  }
  const behind = joined?.kind === 'string' ? /^[\p{L}\p{N}][^\s()=!&|]*/u.exec(rest)?.[0] : undefined;
  if (joined !== undefined && behind !== undefined) {
    const quotes = joined.text.startsWith('"') ? 'single quotes' : 'double quotes';
    const message = `the text \`${shown(joined.text)}\` ends before \`${shown(behind)}\``;
    return { ok: false, message, help: `Put ${quotes} around a text that has this kind of quote inside.`, range: { start: joined.range.start, end: stop + behind.length } };
  }
  const tried = last?.text === '=~' || last?.text === '!~' ? /^[^\s$"'()/&|]+/.exec(rest)?.[0] : undefined;
  if (last !== undefined && tried !== undefined) {
    const message = `\`${shown(tried)}\` after \`${last.text}\` is no pattern without slashes around it`;
    return { ok: false, message, help: `Write \`/${shown(tried)}/\`.`, range: { start: stop, end: stop + tried.length } };
  }
  for (const { form, message, help } of troubles()) {
    const found = form.exec(rest);
    if (found === null) continue;
    const written = found[0].trimEnd();
    const range = { start: stop, end: stop + written.length };
    const groups = [found[1] ?? (/^["']/.test(written) ? written.charAt(0) : written)];
    return { ok: false, message: message(shown(written), groups), help: help(groups.map(shown)), range };
  }
  const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return { ok: false, message: `\`${char}\` means nothing in a condition`, help: 'Put quotes around a text.', range: { start: stop, end: stop + char.length } };
}
