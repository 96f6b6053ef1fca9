import type { YamlScalar } from '../../pipeline';
import type { ParameterPart, Span, Word } from '../../script';
import { textAt, type Edit, type Location } from '../../text';
import type { Argument, ToolCall } from '../tools';
import type { Leak } from './leak';
import type { Written } from './written';

/** What a fix changes, as the engine takes it. */
export interface TextFix {
  readonly title: string;
  readonly safety: 'safe';
  readonly edits: readonly Edit[];
}

/** The login with its password on standard input; undefined where the text cannot be mended. */
export function passwordFromInput({ invocation }: Leak): TextFix | undefined {
  const written = invocation?.written;
  if (invocation === undefined || written === undefined) return undefined;
  const { call, fields } = invocation;
  const option = inputOption(call);
  const password = givenPassword(call);
  const { words, redirects, start } = written.command;
  const first = words.length - fields.length;
  if (option === undefined || password === undefined || !isHandedOn(words.slice(0, Math.max(0, first)))) return undefined;
  if (redirects.some(({ operator, fd }) => operator.startsWith('<') && (fd ?? 0) === 0)) return undefined;
  const word = words[first + password.word];
  const before = words[first + password.word - 1];
  const expansion = word === undefined ? undefined : expansionIn(word, password);
  if (word === undefined || expansion === undefined || words[0] === undefined) return undefined;
  if (password.from === 0 && before?.text !== password.option) return undefined;

  const head = placeOf(written, words[0].text, { start, end: start + words[0].text.length }, start === words[0].start);
  const from = placeOf(written, (password.from === 0 ? before : word)?.text ?? '', password.from === 0 && before !== undefined ? before : word, true);
  const to = placeOf(written, word.text, word, true);
  if (head === undefined || from === undefined || to === undefined) return undefined;
  const { source } = head.at;
  const at = (begin: number, end: number): Location => ({ source, range: { start: begin, end } });
  return {
    title: `Give the password on standard input, with \`${option}\``,
    safety: 'safe',
    edits: [
      { at: at(head.at.range.start, head.at.range.start), newText: spelled(`echo "${expansion}" | `, head.style) },
      { at: at(from.at.range.start, to.at.range.end), newText: option },
    ],
  };
}

/** The option by which the program that gets a secret as an argument would read it from standard input; undefined where it has none. */
export function passwordInput({ invocation }: Leak): string | undefined {
  return invocation === undefined ? undefined : inputOption(invocation.call);
}

/** The option by which a login reads its password from standard input; undefined where it has none, or gets it already. */
function inputOption({ command, flags, unsure }: ToolCall): string | undefined {
  if (unsure || flags.has('password-stdin') || command.effects?.includes('login') !== true) return undefined;
  return [...(command.options ?? [])].find(({ flag }) => flag === 'password-stdin')?.names.at(-1);
}

/** The password's argument, where it is the only one; without a user the tools would ask for one on standard input. */
function givenPassword({ arguments: args }: ToolCall): Argument | undefined {
  const [password, ...others] = args.filter(({ role }) => role === 'secret' || role === 'credentials');
  const hasUser = args.some(({ role }) => role === 'user');
  return hasUser && others.length === 0 && password?.option !== undefined ? password : undefined;
}

/** Programs that hand their standard input on to what they run. */
const HANDS_ON = /^(?:(?:.*\/)?(?:sudo|doas|timeout|env|command)|\d+[smhd]?|[A-Za-z_]\w*=\S*|-(?![A-Za-z]*S)[A-Za-z]+|--(?!stdin)[a-z][a-z=,-]*)$/;

function isHandedOn(before: readonly Word[]): boolean {
  return before.every(({ text }) => HANDS_ON.test(text));
}

/** The expansion that is all of the password, as written without its quotes. */
function expansionIn({ parts, text, start }: Word, { from, option = '' }: Argument): string | undefined {
  const last = parts[parts.length - 1];
  if (last?.kind !== 'parameter' || asks(last)) return undefined;
  let head = '';
  for (const part of parts.slice(0, -1)) {
    if (part.kind !== 'text') return undefined;
    head += part.value;
  }
  if (from === 0 ? head !== '' : head !== option && head !== `${option}=`) return undefined;
  const written = text.slice(last.start - start, last.end - start);
  return /^\$(?:\w+|\{[^'"\\`\n]*\})$/.test(written) ? written : undefined;
}

/** `${P:?message}` ends the shell; in a pipeline it would end only the `echo`. */
function asks({ operation }: ParameterPart): boolean {
  return operation?.kind === 'default' && operation.operator.endsWith('?');
}

/** Where a text stands in the file, with the style of its scalar; undefined where it does not stand there as it is read. */
function placeOf({ style: styleAt, locate }: Written, text: string, span: Span, exact: boolean): { readonly at: Location; readonly style: YamlScalar['style'] } | undefined {
  const style = styleAt(span.start);
  const at = locate(span);
  if (style === undefined || at?.source.origin !== 'workspace') return undefined;
  return !exact || textAt(at) === spelled(text, style) ? { at, style } : undefined;
}

/** A text as a scalar of a style spells it. */
function spelled(text: string, style: YamlScalar['style']): string {
  if (style === 'double') return text.replace(/["\\]/g, '\\$&');
  return style === 'single' ? text.replaceAll("'", "''") : text;
}
