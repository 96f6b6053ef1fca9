import type { ShellScript, Span } from '../../../src/script';

/** Anything of a tree, seen from outside: a span with whatever else it holds. */
type Node = Span & { readonly [key: string]: unknown };

/** What is said of a part whose value is not what the text says: in broken texts nobody can tell what protects what. */
export const NOT_ITS_TEXT = 'is not the text of its part';

/**
 * Holds every span of a tree against the text: what stands there must be what the node says, inside its parent, in order.
 * Knows nothing of how spans are made.
 */
export function spanFaults(text: string, { list }: ShellScript): { readonly faults: string[]; readonly nodes: number } {
  const faults: string[] = [];
  let nodes = 0;
  visit(list, { start: 0, end: text.length }, false);
  return { faults, nodes };

  function visit(value: unknown, parent: Span, fixed: boolean): void {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, parent, fixed);
      return;
    }
    if (!isObject(value)) return;
    if (!isNode(value)) {
      for (const child of Object.values(value)) visit(child, parent, fixed);
      return;
    }
    nodes++;
    const slice = text.slice(value.start, value.end);
    const flaw = fixed ? (value.start === parent.start && value.end === parent.end ? undefined : 'does not stand where its backticks do') : flawOf(value, slice, parent, text);
    if (flaw !== undefined) faults.push(`${JSON.stringify(slice)} ${flaw}: ${JSON.stringify(value).slice(0, 200)}`);
    const inside = fixed || (value.kind === 'command' && slice.startsWith('`') && slice.includes('\\'));
    for (const [key, child] of Object.entries(value)) {
      // The body of a here-document stands behind the command that it belongs to.
      const isDocument = key === 'body' && 'literal' in value;
      visit(child, fixed ? parent : isDocument ? { start: value.end, end: text.length } : value, inside);
    }
  }
}

function flawOf(node: Node, slice: string, parent: Span, text: string): string | undefined {
  if (node.start > node.end) return 'ends before it begins';
  if (node.start < parent.start || node.end > parent.end) return `lies outside of ${JSON.stringify(text.slice(parent.start, parent.end))}`;
  if ('parts' in node && node.text !== slice) return 'is not the text of its word';
  if (isNode(node.nameSpan) && text.slice(node.nameSpan.start, node.nameSpan.end) !== node.name) return 'has its name elsewhere';
  switch (node.kind) {
    case 'text':
      return textFlaw(node, slice, text);
    case 'parameter':
      return slice.startsWith(node.braces === true ? '${' : '$') ? undefined : 'is no parameter';
    case 'command':
      return /^\$[({]|^`/.test(slice) ? undefined : 'is no substitution';
    case 'process':
      return slice.startsWith(node.direction === 'in' ? '<(' : '>(') ? undefined : 'is no process substitution';
    default:
      return undefined;
  }
}

function textFlaw(node: Node, slice: string, text: string): string | undefined {
  if (node.quoting === 'single' && text[node.start - 1] === "'" && text[node.start - 2] === '$') return undefined;
  const value = String(node.value);
  if (node.quoting === 'single' || node.pattern === true) return slice === value ? undefined : NOT_ITS_TEXT;
  // What a backslash protects differs between quotes and here-documents.
  const escapes = [/\\([\s\S])/g, /\\([$`"\\\n])/g, /\\([$`\\\n])/g];
  const read = escapes.map((pattern) => slice.replace(pattern, (_whole, character: string) => (character === '\n' ? '' : character)));
  return read.includes(value) ? undefined : NOT_ITS_TEXT;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: unknown): value is Node {
  return isObject(value) && typeof value.start === 'number' && typeof value.end === 'number';
}
