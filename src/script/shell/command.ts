import { redirectOf } from './redirect';
import type { Scope } from './scope';
import { testWords } from './test-words';
import type { Assignment, Command, Item, List, Redirect, Simple, Word } from './tree';
import type * as Unbash from './unbash';
import { operatorOf } from './arithmetic';
import { arithmeticWords, joinedWord, wordOf } from './word';

type Node = Unbash.PipelineNode | Unbash.AndOr | Unbash.CompoundList;

/** The list of a whole script or of a substitution; what unbash could not read goes to the scope. */
export function scriptList(script: Unbash.ParsedScript, scope: Scope): List {
  for (const { message, pos } of script.errors ?? []) scope.fault(message, pos);
  return { kind: 'list', start: scope.start(script), end: scope.end(script), items: itemsOf(script.commands, scope) };
}

function listOf(node: Unbash.CompoundList, scope: Scope): List {
  return { kind: 'list', start: scope.start(node), end: scope.end(node), items: itemsOf(node.commands, scope) };
}

/** The commands of a list, one for each statement. */
export function itemsOf(statements: readonly Unbash.Statement[], scope: Scope): Item[] {
  return statements.map(({ command, background }) => ({ command: commandOf(command, scope, NONE), background: background === true }));
}

const NONE: readonly Redirect[] = [];

function commandOf(node: Node, scope: Scope, redirects: readonly Redirect[]): Command {
  if (node.type === 'Command') return simple(node, scope);
  const { start, end } = scope.span(node);
  switch (node.type) {
    case 'Redirected':
      return { ...commandOf(node.command, scope, node.redirects.map((redirect) => redirectOf(redirect, scope))), start, end };
    case 'AndOr': {
      const [first, ...rest] = node.commands.map((command) => commandOf(command, scope, NONE));
      if (first === undefined) return empty(node, scope);
      return { kind: 'and-or', start, end, first, rest: rest.map((command, index) => ({ operator: node.operators[index] ?? '&&', command })) };
    }
    case 'Pipeline':
      return pipeline(node, scope);
    case 'If': {
      const branches = [node, ...node.elif].map(({ clause, then }) => ({ condition: listOf(clause, scope), body: listOf(then, scope) }));
      return { kind: 'if', start, end, branches, otherwise: node.else === undefined ? undefined : listOf(node.else, scope), redirects };
    }
    case 'For':
    case 'Select':
      return {
        kind: 'for',
        start, end,
        variable: node.name.value,
        values: node.wordlist?.map((word) => wordOf(word, scope)),
        body: listOf(node.body, scope),
        arithmetic: undefined,
        redirects,
      };
    case 'ArithmeticFor': {
      const arithmetic = [node.initialize, node.test, node.update].flatMap((expression) => arithmeticWords(expression, scope));
      return { kind: 'for', start, end, variable: '', values: undefined, body: listOf(node.body, scope), arithmetic, redirects };
    }
    case 'While':
      return { kind: 'while', start, end, until: node.kind === 'until', condition: listOf(node.clause, scope), body: listOf(node.body, scope), redirects };
    case 'Case': {
      const items = node.items.map(({ pattern, body, terminator }) => ({
        patterns: pattern.map((word) => wordOf(word, scope)),
        body: listOf(body, scope),
        terminator: terminator ?? ';;',
      }));
      return { kind: 'case', start, end, word: wordOf(node.word, scope), items, redirects };
    }
    case 'Subshell':
      return { kind: 'subshell', start, end, body: listOf(node.body, scope), redirects };
    case 'BraceGroup':
      return { kind: 'group', start, end, body: listOf(node.body, scope), redirects };
    case 'CompoundList':
      return { kind: 'group', start, end, body: listOf(node, scope), redirects };
    case 'Function':
      return { kind: 'function', start, end, name: node.name.value, body: commandOf(node.body, scope, NONE), redirects };
    case 'TestCommand':
      return { kind: 'test', start, end, words: testWords(node.expression, scope), redirects };
    case 'ArithmeticCommand':
      return { kind: 'arithmetic', start, end, words: arithmeticWords(node.expression, scope), operator: operatorOf(node.expression), redirects };
    case 'Coproc': {
      // It runs beside the script, its input and output tied to the script's: near enough to a background command.
      const command = commandOf(node.body, scope, NONE);
      return { kind: 'group', start, end, body: { kind: 'list', start: command.start, end: command.end, items: [{ command, background: true }] }, redirects };
    }
  }
}

/** A pipeline without `time`; one command that nothing negates stands for itself. */
function pipeline(node: Unbash.Pipeline, scope: Scope): Command {
  const stages = node.commands.map((command) => commandOf(command, scope, NONE));
  const negated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const [only] = stages;
  if (only === undefined) return empty(node, scope);
  if (stages.length === 1 && !negated) return only;
  return { kind: 'pipeline', start: scope.start(node), end: scope.end(node), negated, stages, withErrors: node.operators.map((operator) => operator === '|&') };
}

function empty(node: Node, scope: Scope): Simple {
  return { kind: 'simple', start: scope.start(node), end: scope.end(node), assignments: [], words: [], redirects: [] };
}

function simple(node: Unbash.Command, scope: Scope): Simple {
  scope.notes.commands++;
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (const one of node.prefix) {
    if (one.type === 'Assignment') assignments.push(assignment(one, scope));
    else redirects.push(redirectOf(one, scope));
  }
  if (node.name !== undefined) {
    checkBracket(node.name, scope);
    words.push(wordOf(node.name, scope));
  }
  for (const one of node.suffix) {
    if (one.type === 'Word') words.push(wordOf(one, scope));
    else if (one.type === 'Assignment') words.push(assignmentWord(one, scope));
    else redirects.push(redirectOf(one, scope));
  }
  return { kind: 'simple', start: scope.start(node), end: scope.end(node), assignments, words, redirects };
}

/** A bracket behind a command's name belongs to a function's definition; unbash passes over one that nothing closes. */
function checkBracket(name: Unbash.Word, scope: Scope): void {
  let at = name.end;
  while (scope.text[at] === ' ' || scope.text[at] === '\t') at++;
  if (scope.text[at] === '(' && scope.notes.faults.size === 0) scope.fault("unexpected token '('", at);
}

function assignment(node: Unbash.Assignment, scope: Scope): Assignment {
  const { value } = node;
  return {
    start: scope.start(node), end: scope.end(node),
    name: node.name,
    nameSpan: scope.at(node.pos, node.pos + node.name.length),
    append: node.append === true,
    index: node.index === undefined ? undefined : wordOf(node.index, scope, 'double'),
    value: value.type === 'Word' ? wordOf(value, scope) : undefined,
    elements: value.type === 'Word' ? undefined : value.elements.map((word) => wordOf(word, scope)),
  };
}

/** An argument that a declaration (`export A=b`, `declare -a X=(a b)`) assigns, as the word that it is. */
function assignmentWord(node: Unbash.Assignment, scope: Scope): Word {
  const values = node.value.type === 'Word' ? [node.value] : node.value.elements;
  return joinedWord(node, node.text, node.index === undefined ? values : [node.index, ...values], scope);
}
