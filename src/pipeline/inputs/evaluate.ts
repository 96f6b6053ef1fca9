import { nearest } from '../../text/did-you-mean';
import type { YamlNode } from '../../yaml';
import { follow, type AccessContext } from './access';
import { FUNCTION_NAMES, MOST_FUNCTIONS, readFunction, type BlockFunction, type Variable } from './functions';
import { isOpen, isString, solid } from './node';
import { listed } from './problem';
import { inspect } from './ruby-inspect';

/** What the blocks of a file can ask for, and the variables that `expand_vars` fills in. */
export interface BlockContext extends AccessContext {
  readonly variable: Variable;
}

/** What a block stands for. */
export type BlockValue =
  /** A value of the user's text: `node` where the block is all of a text, `text` inside one (undefined where it cannot be told). */
  | { readonly kind: 'node'; readonly node: YamlNode; readonly text: string | undefined; readonly path: string }
  /** A text that no file holds: a component's name, a function's result. */
  | { readonly kind: 'text'; readonly text: string }
  /** Left as it is written: `matrix.…`, or a value that is not known. */
  | { readonly kind: 'left' }
  | { readonly kind: 'problem'; readonly message: string; readonly help: string };

const LEFT: BlockValue = { kind: 'left' };

/**
 * Evaluates what stands in a block: a path, and functions behind `|`.
 * Source: lib/gitlab/ci/config/interpolation/{block,functions_stack}.rb of GitLab.
 */
export function evaluateBlock(data: string, context: BlockContext): BlockValue {
  const [path = '', ...calls] = parts(data);
  if (path.split('.', 1)[0] === 'matrix') return LEFT;
  const access = follow(path, context);
  if (access.kind === 'problem') return access;
  const functions = readFunctions(calls);
  if ('message' in functions) return functions;
  if (access.kind === 'unknown') return LEFT;
  if (access.kind === 'text') return apply(access.text, functions, context.variable, undefined);
  const { node } = access;
  const [first] = functions;
  const value = solid(node);
  if (value === undefined) return LEFT;
  const own = value.source.path === context.path;
  if (first === undefined) return { kind: 'node', node, path, text: value.kind === 'scalar' ? value.text : inspect(value, own ? 'string' : 'symbol') };
  if (!isString(value)) {
    const help = `Remove \`| ${first.name}\`, or make the input a string.`;
    return { kind: 'problem', message: `\`${first.name}\` takes texts only, and \`${path}\` is none`, help };
  }
  if (isOpen(value) && !own) return LEFT;
  return apply(value.value, functions, context.variable, { kind: 'node', node, path, text: value.value });
}

/** Ruby's `split('|')`, which drops empty parts at the end, each part stripped. */
function parts(data: string): string[] {
  const all = data.split('|');
  while (all.length > 0 && all[all.length - 1] === '') all.pop();
  return all.map(strip);
}

function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 0 || (code >= 9 && code <= 13);
}

function readFunctions(calls: readonly string[]): readonly BlockFunction[] | Extract<BlockValue, { kind: 'problem' }> {
  if (calls.length > MOST_FUNCTIONS) {
    return { kind: 'problem', message: `the block has ${String(calls.length)} functions, and GitLab takes ${String(MOST_FUNCTIONS)}`, help: 'Remove some.' };
  }
  const functions: BlockFunction[] = [];
  for (const call of calls) {
    const found = readFunction(call);
    if (found === undefined) return noFunction(call);
    functions.push(found);
  }
  return functions;
}

function noFunction(call: string): Extract<BlockValue, { kind: 'problem' }> {
  const shown = call.length > 60 ? `${call.slice(0, 60)}…` : call;
  if (call === '') return { kind: 'problem', message: 'a function is missing behind `|`', help: `Remove the \`|\`, or write one of ${listed(FUNCTION_NAMES)}.` };
  const name = /^\w*/.exec(call)?.[0] ?? '';
  if (name === 'truncate') return { kind: 'problem', message: `\`${shown}\` does not say which part to keep`, help: 'Write it as `truncate(offset, length)`, such as `truncate(0, 8)`.' };
  if (FUNCTION_NAMES.includes(name)) return { kind: 'problem', message: `\`${name}\` takes nothing behind its name`, help: `Write \`| ${name}\`.` };
  const near = nearest(name, FUNCTION_NAMES);
  const help = near === undefined ? `GitLab has ${listed(FUNCTION_NAMES)}.` : `Did you mean \`${near}\`?`;
  return { kind: 'problem', message: `there is no function \`${shown}\``, help };
}

/** Passes a text through functions; `same` stands for the text where they leave it as it is. */
function apply(text: string, functions: readonly BlockFunction[], variable: Variable, same: BlockValue | undefined): BlockValue {
  let current = text;
  let open = false;
  for (const one of functions) {
    if (open) return LEFT;
    const passed = one.apply(current, variable);
    current = passed.text;
    open = passed.open;
  }
  return current === text && same !== undefined ? same : { kind: 'text', text: current };
}
