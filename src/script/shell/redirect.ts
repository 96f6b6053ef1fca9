import type { Scope } from './scope';
import type { Part, Redirect, Word } from './tree';
import type { HereDoc, Redirection } from './unbash';
import { partsOf, wordOf } from './word';

export function redirectOf(node: Redirection, scope: Scope): Redirect {
  const { operator } = node;
  const start = scope.start(node);
  const end = scope.end(node);
  const fd = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
  if (node.type === 'HereDoc') {
    if (node.closing === undefined) scope.notes.openHereDocument = true;
    const body = bodyOf(node, scope);
    scope.notes.documents.push({ start, end: body.text === '' || node.closing === undefined ? Infinity : body.end });
    return { start, end, operator, fd, target: undefined, body, literal: node.delimiter?.quoted === true };
  }
  const target = node.target === undefined ? undefined : wordOf(node.target, scope);
  const variable = node.descriptor?.type === 'FileDescriptorVariable' ? node.descriptor.name : undefined;
  return { start, end, operator, fd, ...(variable !== undefined && { fdVariable: variable }), target, body: undefined, literal: false };
}

function bodyOf({ body, delimiter }: HereDoc, scope: Scope): Word {
  const span = scope.span(body);
  return { ...span, text: body.text, parts: body.text === '' ? [] : parts() };

  function parts(): Part[] {
    if (delimiter?.quoted === true) return [{ kind: 'text', ...span, value: body.text, quoting: 'single' }];
    if (body.parts === undefined) return [{ kind: 'text', ...span, value: unescaped(body.text), quoting: 'double' }];
    return partsOf(body.parts, scope, 'double');
  }
}

/** Takes off the backslashes that count in a here-document (POSIX, 2.7.4). */
function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([$`\\\n])/g, (_whole, character: string) => (character === '\n' ? '' : character)) : text;
}
