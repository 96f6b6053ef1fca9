/** GitLab's MAX_FUNCTIONS, in interpolation/block.rb. */
export const MOST_FUNCTIONS = 3;

/** Names of the functions that a block can pass a value through. */
export const FUNCTION_NAMES: readonly string[] = ['expand_vars', 'truncate', 'posix_escape'];

/** The value of a variable that is known when files are included; undefined where it is not. */
export type Variable = (name: string) => string | undefined;

/** What one function leaves. */
export interface Passed {
  readonly text: string;
  /** Whether a variable in it is still to be filled in: another function cannot work on it. */
  readonly open: boolean;
}

/** A function with its arguments. */
export interface BlockFunction {
  readonly name: string;
  apply(text: string, variable: Variable): Passed;
}

const TRUNCATE = /^truncate\(\s*(\d+)\s*,\s*(\d+)\s*\)?$/;
const VARIABLE = /\$([a-zA-Z_][a-zA-Z0-9_]*)|\$\{([a-zA-Z_][a-zA-Z0-9_]*)\}|%([a-zA-Z_][a-zA-Z0-9_]*)%/g;

/**
 * The function that a part of a block calls; undefined where GitLab has none of that name and form.
 * Source: lib/gitlab/ci/config/interpolation/functions/*.rb of GitLab.
 */
export function readFunction(call: string): BlockFunction | undefined {
  if (call === 'expand_vars') return { name: call, apply: expandVars };
  if (call === 'posix_escape') return { name: call, apply: (text) => ({ text: posixEscape(text), open: false }) };
  const cut = TRUNCATE.exec(call);
  if (cut === null) return undefined;
  const [, offset, length] = cut;
  return { name: 'truncate', apply: (text) => ({ text: truncate(text, Number(offset), Number(length)), open: false }) };
}

/** GitLab's `expand_vars` knows `$V`, `${V}` and `%V%`, and has no way to write a `$`; what it does not know stays as it is. */
function expandVars(text: string, variable: Variable): Passed {
  let open = false;
  const expanded = text.replace(VARIABLE, (whole: string, plain?: string, braced?: string, percent?: string) => {
    const value = variable(plain ?? braced ?? percent ?? '');
    if (value === undefined) open = true;
    return value ?? whole;
  });
  return { text: expanded, open };
}

/** Counts characters, not UTF-16 units. */
function truncate(text: string, offset: number, length: number): string {
  return [...text].slice(offset, offset + length).join('');
}

/** Ruby's `Shellwords.shellescape`. */
function posixEscape(text: string): string {
  if (text === '') return "''";
  return text.replace(/[^A-Za-z0-9_\-.,:+/@\n]/gu, '\\$&').replaceAll('\n', "'\n'");
}
