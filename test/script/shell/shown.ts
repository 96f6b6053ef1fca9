import type { Command, List, Part, Quoting, Redirect, ShellScript, Word } from '../../../src/script';

/** A tree on one line: `(…)` around commands, `[…]` around lists, `~…~` around patterns, quotes around what is quoted. */
export function shown(script: ShellScript): string {
  return list(script.list);
}

function list({ items }: List): string {
  return `[${items.map(({ command: each, background }) => command(each) + (background ? '&' : '')).join(' ')}]`;
}

function command(node: Command): string {
  const redirects = 'redirects' in node ? node.redirects.map((redirect) => ` ${redirectText(redirect)}`).join('') : '';
  switch (node.kind) {
    case 'simple': {
      const assignments = node.assignments.map(({ name, append, index, value, elements }) => {
        const target = `${name}${index === undefined ? '' : `[${word(index)}]`}${append ? '+' : ''}`;
        return `${target}:=${value === undefined ? `<${(elements ?? []).map(word).join(' ')}>` : word(value)}`;
      });
      return `(${[...assignments, ...node.words.map(word)].join(' ')}${redirects})`;
    }
    case 'pipeline':
      return `(${node.negated ? '! ' : ''}${node.stages.map((stage, index) => `${index === 0 ? '' : node.withErrors[index - 1] === true ? ' |& ' : ' | '}${command(stage)}`).join('')})`;
    case 'and-or':
      return `(${command(node.first)}${node.rest.map(({ operator, command: each }) => ` ${operator} ${command(each)}`).join('')})`;
    case 'if':
      return `(if ${node.branches.map(({ condition, body }) => `${list(condition)} ${list(body)}`).join(' elif ')}${node.otherwise === undefined ? '' : ` else ${list(node.otherwise)}`}${redirects})`;
    case 'for':
      return `(for ${node.arithmetic === undefined ? `${node.variable}${node.values === undefined ? '' : ` in ${node.values.map(word).join(' ')}`}` : node.arithmetic.map(word).join(' ')} ${list(node.body)}${redirects})`;
    case 'while':
      return `(${node.until ? 'until' : 'while'} ${list(node.condition)} ${list(node.body)}${redirects})`;
    case 'case':
      return `(case ${word(node.word)}${node.items.map(({ patterns, body, terminator }) => ` ${patterns.map(word).join('|')} ${list(body)}${terminator}`).join('')}${redirects})`;
    case 'subshell':
    case 'group':
      return `(${node.kind} ${list(node.body)}${redirects})`;
    case 'function':
      return `(function ${node.name} ${command(node.body)})`;
    case 'test':
    case 'arithmetic':
      return `(${node.kind} ${node.words.map(word).join(' ')}${redirects})`;
  }
}

function redirectText({ operator, fd, target, body, literal }: Redirect): string {
  const to = body === undefined ? (target === undefined ? '' : word(target)) : `${literal ? 'literal ' : ''}${word(body)}`;
  return `${fd === undefined ? '' : String(fd)}${operator}{${to}}`;
}

export function word({ parts }: Word): string {
  return parts.map(part).join('') || '∅';
}

function part(node: Part): string {
  switch (node.kind) {
    case 'text':
      return node.pattern === true ? `~${node.value}~` : quoted(node.value.replaceAll('\n', '⏎'), node.quoting);
    case 'parameter': {
      const name = `${node.length ? '#' : ''}${node.indirect ? '!' : ''}${node.name}${node.index === undefined ? '' : `[${word(node.index)}]`}`;
      return quoted(node.braces ? `\${${name}${operation(node)}}` : `$${name}`, node.quoting);
    }
    case 'command':
      return quoted(`$${list(node.body)}`, node.quoting);
    case 'arithmetic':
      return quoted(`$((${node.words.map(word).join(' ')}))`, node.quoting);
    case 'process':
      return `${node.direction === 'in' ? '<' : '>'}${list(node.body)}`;
  }
}

function operation({ operation: node }: Extract<Part, { kind: 'parameter' }>): string {
  switch (node?.kind) {
    case undefined:
      return '';
    case 'default':
      return ` ${node.operator} ${word(node.operand)}`;
    case 'remove':
      return ` ${node.operator} ${word(node.pattern)}`;
    case 'replace':
      return ` ${node.operator} ${word(node.pattern)} ${word(node.replacement)}`;
    case 'slice':
      return ` : ${word(node.offset)}${node.length === undefined ? '' : ` ${word(node.length)}`}`;
    case 'case':
    case 'transform':
      return ` ${node.kind} ${node.operator}`;
    case 'names':
    case 'unknown':
      return ` ${node.kind}`;
  }
}

function quoted(text: string, quoting: Quoting): string {
  return quoting === 'none' ? text : quoting === 'single' ? `'${text}'` : `"${text}"`;
}
