import { among, either, text, type Text } from './draws';

/** Which shell's language is drawn: what both shells read, or bash's. */
export type Dialect = 'posix' | 'bash';

/** What of the machine the scripts may use beyond what every one has. */
export interface Setting {
  readonly dialect: Dialect;
  /** Whether a filter is there. */
  readonly has: (program: string) => boolean;
}

/** The secret's name. */
export const SECRET = 'HARBOR_PASSWORD';

/** Variables that scripts assign. */
export const own = among('A', 'B', 'C');

/** Variables that scripts read. */
export const name = either([4, own], [5, among(SECRET)], [1, among('HARBOR_HOST', 'HARBOR_USERNAME', 'DERIVED')]);

/** Variables whose values nothing known gives; a trial holds what runs try. */
export const unknown = among('DEBUG', 'MODE', 'CI_COMMIT_TAG');

/** Files that are there from the start and stay. */
export const kept = among('one.txt', 'two.txt');

/** Files of the artifact. */
export const taken = among('out/a.txt', 'out/b.txt');

export const file = either([1, kept], [1, taken]);

/** Text that no shell changes. */
export const literal = among('x', 'done', 'a-b', 'k=v', 'ready 1');

/** An expansion without quotes around it; `inner` are the names that it may read. */
export function expansion({ dialect }: Setting, inner: Text = name): Text {
  const both: readonly (readonly [number, Text])[] = [
    [14, text`$${inner}`],
    [4, text`$\{${inner}}`],
    [1, text`$\{${inner}:-none}`],
    [1, text`$\{${own}:-$${inner}}`],
    [1, text`$\{${inner}:+set}`],
    [1, text`$\{${inner}+$${inner}}`],
    [1, text`$\{#${inner}}`],
    [1, text`$\{${inner}#?}`],
    [1, text`$\{${inner}%%-*}`],
    [1, text`$\{${inner}##*=}`],
    [1, text`$\{${own}:=$${inner}}`],
    [1, text`$\{${SECRET}:?missing}`],
  ];
  if (dialect === 'posix') return either(...both);
  return either(
    ...both,
    [1, text`$\{${inner}:0:4}`],
    [1, text`$\{${inner}:2}`],
    [1, text`$\{${inner}: -6}`],
    [1, text`$\{${inner}/k/_}`],
    [1, text`$\{${inner}//[0-9A-Za-z]/*}`],
    [1, text`$\{${inner}^^}`],
    [1, text`$\{${inner},,}`],
    [1, text`$\{${inner}@Q}`],
  );
}

/** Text for the inside of double quotes. */
export function inQuotes(setting: Setting): Text {
  const one = expansion(setting);
  return either([5, one], [2, text`pre-${one}`], [1, text`${one}:${one}`], [1, text`user:${one}`], [2, literal], [1, text`\\$${name}`]);
}

/** One word: what stands between two blanks. */
export function word(setting: Setting): Text {
  return either([10, text`"${inQuotes(setting)}"`], [2, text`$${name}`], [1, literal.map((one) => `'${one} $${SECRET}'`)], [1, among('x', 'done', 'k=v')], [1, text`"$(${printing(setting)})"`]);
}

/** A command that prints a word, without a single quote in it. */
export function printing(setting: Setting): Text {
  const quoted = text`"${inQuotes(setting)}"`;
  return either(
    [5, text`echo ${quoted}`],
    [2, text`printf '%s\\n' ${quoted}`.map((one) => one.replaceAll("'", '"'))],
    [1, text`echo ${quoted} | base64`],
    [1, text`echo ${quoted} | sha256sum`],
    [1, text`echo ${quoted} | wc -c`],
    [1, text`echo ${quoted} | tr -d "\\n"`],
    [1, text`cat ${kept}`],
  );
}
