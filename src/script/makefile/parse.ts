import { MappedTextBuilder, type MappedText } from '../mapped-text';
import { joinedLine, lineAt, recipeLine, type PhysicalLine } from './lines';
import { findOperator, findOutside } from './scan';
import type { AssignOperator, Makefile, MakeAssignment, MakeCondition, MakeStatement, MakeText } from './tree';

/** Conditionals in one another that are told apart; a makefile has a few. */
const MOST_NESTED = 60;

/**
 * Reads a makefile as GNU make does, nothing expanded (gnu.org/software/make/manual, "How `make` Reads a Makefile"). Never throws:
 * a line that says nothing is left out.
 */
export function parseMakefile(text: string): Makefile {
  return { statements: new Reader(text).read() };
}

interface Open {
  readonly condition: MakeCondition | undefined;
  readonly before: MakeStatement[];
  readonly body: MakeStatement[];
  otherwise: MakeStatement[] | undefined;
  /** How many `else ifeq` belong to the one `endif`. */
  readonly chained: boolean;
}

class Reader {
  private statements: MakeStatement[] = [];
  private readonly open: Open[] = [];
  private inRule = false;
  private at: number;

  constructor(private readonly text: string) {
    this.at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  read(): readonly MakeStatement[] {
    const { text } = this;
    while (this.at < text.length) {
      const line = lineAt(text, this.at);
      this.at = line.next;
      if (text[line.start] === '\t' && this.inRule) {
        const recipe = recipeLine(text, line.start + 1, line.end);
        this.statements.push({ kind: 'recipe', text: whole(recipe) });
      } else this.line(line);
    }
    while (this.open.length > 0) this.close();
    return this.statements;
  }

  private line(physical: PhysicalLine): void {
    const line = joinedLine(this.text, physical);
    const { text } = line;
    const start = skip(text, 0);
    const end = text.trimEnd().length;
    if (start >= end) return;
    const [word = ''] = /^[\w-]+/.exec(text.slice(start)) ?? [];
    const rest: MakeText = { line, start: skip(text, start + word.length), end };
    if (isDirective(text, start + word.length) && this.directive(word, rest)) return;
    this.ruleOrAssignment({ line, start, end }, physical);
  }

  /** Whether the line was a directive. */
  private directive(word: string, rest: MakeText): boolean {
    switch (word) {
      case 'ifeq':
      case 'ifneq':
      case 'ifdef':
      case 'ifndef':
        this.begin(conditionOf(word, rest), false);
        return true;
      case 'else':
        this.otherwise(rest);
        return true;
      case 'endif':
        this.close();
        return true;
      case 'include':
      case '-include':
      case 'sinclude':
        this.statement({ kind: 'include', optional: word !== 'include', files: rest });
        return true;
      case 'define':
        this.define(rest, false, false);
        return true;
      case 'export':
      case 'unexport':
      case 'override':
      case 'private':
        this.modified(word, rest);
        return true;
      case 'undefine':
      case 'vpath':
      case 'endef':
        this.inRule = false;
        return true;
      default:
        return false;
    }
  }

  private statement(statement: MakeStatement): void {
    this.inRule = statement.kind === 'rule';
    this.statements.push(statement);
  }

  private begin(condition: MakeCondition | undefined, chained: boolean): void {
    if (this.open.length >= MOST_NESTED) return;
    const body: MakeStatement[] = [];
    this.open.push({ condition, before: this.statements, body, otherwise: undefined, chained });
    this.statements = body;
  }

  private otherwise(rest: MakeText): void {
    const last = this.open[this.open.length - 1];
    if (last === undefined || last.otherwise !== undefined) return;
    last.otherwise = [];
    this.statements = last.otherwise;
    const [word = ''] = /^\w+/.exec(textOf(rest)) ?? [];
    if (word === 'ifeq' || word === 'ifneq' || word === 'ifdef' || word === 'ifndef') {
      this.begin(conditionOf(word, { ...rest, start: skip(rest.line.text, rest.start + word.length) }), true);
    }
  }

  private close(): void {
    for (let last = this.open.pop(); last !== undefined; last = this.open.pop()) {
      this.statements = last.before;
      this.statements.push({ kind: 'conditional', condition: last.condition, body: last.body, otherwise: last.otherwise ?? [] });
      if (!last.chained) return;
    }
  }

  /** `export A = b`, `override define X`, `export A B`. */
  private modified(first: string, from: MakeText): void {
    let rest = from;
    let exported = first === 'export';
    let override = first === 'override';
    for (let word = /^(?:export|override|private|define)(?=[ \t]|$)/.exec(textOf(rest))?.[0]; word !== undefined; word = /^(?:export|override|private|define)(?=[ \t]|$)/.exec(textOf(rest))?.[0]) {
      rest = { ...rest, start: skip(rest.line.text, rest.start + word.length) };
      exported ||= word === 'export';
      override ||= word === 'override';
      if (word === 'define') {
        this.define(rest, exported, override);
        return;
      }
    }
    const assignment = assignmentOf(rest, exported, override);
    if (assignment !== undefined) this.statement(assignment);
    else if (first === 'export' || first === 'unexport') this.statement({ kind: 'export', exported: first === 'export', names: rest });
  }

  /** `define NAME` to its `endef`. */
  private define(head: MakeText, exported: boolean, override: boolean): void {
    const { text } = this;
    const found = /^(.*?)\s*([:?+!]?=)?$/.exec(textOf(head));
    const nameLength = found?.[1]?.length ?? 0;
    const operator = (found?.[2] ?? '=') as AssignOperator;
    const built = new MappedTextBuilder(text);
    let depth = 1;
    let last = this.at;
    while (this.at < text.length) {
      const line = lineAt(text, this.at);
      this.at = line.next;
      const [, word] = /^[ \t]*(define|endef)(?=[\s#]|$)/.exec(text.slice(line.start, line.end)) ?? [];
      if (word === 'define') depth++;
      else if (word === 'endef' && --depth === 0) break;
      if (built.length > 0) built.copy(last, last + 1);
      built.copy(line.start, line.end);
      last = line.end;
    }
    this.statement({ kind: 'assignment', name: { ...head, end: head.start + nameLength }, operator, value: whole(built.build(last)), exported, override });
  }

  private ruleOrAssignment(all: MakeText, physical: PhysicalLine): void {
    const assignment = assignmentOf(all, false, false);
    if (assignment !== undefined) {
      this.statement(assignment);
      return;
    }
    const { line, start, end } = all;
    const { text } = line;
    const colon = findOutside(text, start, end, (unit) => unit === ':');
    if (colon < 0) {
      if (text.includes('$')) this.statement({ kind: 'expression', text: all });
      return;
    }
    const doubleColon = text[colon + 1] === ':';
    const from = skip(text, colon + (doubleColon ? 2 : 1));
    const targetsEnd = text[colon - 1] === '&' ? colon - 1 : colon;
    const targets: MakeText = { line, start, end: start + text.slice(start, targetsEnd).trimEnd().length };
    const semicolon = findOutside(text, from, end, (unit) => unit === ';');
    const own = targetAssignment({ line, start: from, end });
    if (own !== undefined && (semicolon < 0 || semicolon > own.value.start)) {
      this.statement({ kind: 'target-variable', targets, assignment: own });
      return;
    }
    this.rule(targets, doubleColon, { line, start: from, end: semicolon < 0 ? end : semicolon });
    if (semicolon >= 0) this.inlineRecipe(line.range(semicolon, semicolon + 1).end, physical);
  }

  private rule(targets: MakeText, doubleColon: boolean, rest: MakeText): void {
    const { line, start, end } = rest;
    const second = findOutside(line.text, start, end, (unit) => unit === ':');
    const pattern = second < 0 ? undefined : trimmed({ line, start, end: second });
    this.statement({ kind: 'rule', targets, doubleColon, pattern, prerequisites: trimmed({ line, start: second < 0 ? start : second + 1, end }) });
  }

  /** What stands behind the `;` of a rule is the recipe's first line, comments and all. */
  private inlineRecipe(from: number, { end }: PhysicalLine): void {
    const start = skip(this.text, from);
    if (start < end) this.statements.push({ kind: 'recipe', text: whole(recipeLine(this.text, start, end)) });
  }
}

/** Whether the word that ends here can be a directive: `export:` is a rule, `include = x` an assignment. */
function isDirective(text: string, end: number): boolean {
  return /^(?:$|[ \t]+(?![ \t]|[:?+!]{0,3}=)|\()/.test(text.slice(end)) || /^["']/.test(text.slice(end));
}

function skip(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function whole(line: MappedText): MakeText {
  return { line, start: 0, end: line.text.length };
}

function textOf({ line, start, end }: MakeText): string {
  return line.text.slice(start, end);
}

function trimmed({ line, start, end }: MakeText): MakeText {
  const from = skip(line.text, start);
  return { line, start: Math.min(from, end), end: Math.max(Math.min(from, end), start + line.text.slice(start, end).trimEnd().length) };
}

function assignmentOf({ line, start, end }: MakeText, exported: boolean, override: boolean): MakeAssignment | undefined {
  const found = findOperator(line.text, start, end);
  if (found === undefined) return undefined;
  const name = trimmed({ line, start, end: found.start });
  if (name.start >= name.end) return undefined;
  return { kind: 'assignment', name, operator: found.operator, value: { line, start: Math.min(skip(line.text, found.end), end), end }, exported, override };
}

function targetAssignment(rest: MakeText): MakeAssignment | undefined {
  const [words = ''] = /^(?:(?:export|override|private)[ \t]+)*/.exec(textOf(rest)) ?? [];
  const found = assignmentOf({ ...rest, start: rest.start + words.length }, words.includes('export'), words.includes('override'));
  return found !== undefined && /^\S+$/.test(textOf(found.name)) ? found : undefined;
}

/** `(a,b)`, `"a" "b"`, `NAME`. */
function conditionOf(kind: MakeCondition['kind'], rest: MakeText): MakeCondition | undefined {
  const { line, start, end } = rest;
  const { text } = line;
  if (kind === 'ifdef' || kind === 'ifndef') return { kind, left: trimmed(rest), right: undefined };
  if (text[start] === '(') {
    const comma = findOutside(text, start + 1, end, (unit) => unit === ',');
    const close = text.lastIndexOf(')', end - 1);
    if (comma < 0 || close < comma) return undefined;
    return { kind, left: trimmed({ line, start: start + 1, end: comma }), right: trimmed({ line, start: comma + 1, end: close }) };
  }
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return undefined;
  const closed = text.indexOf(quote, start + 1);
  const second = skip(text, closed + 1);
  const other = text[second] ?? '';
  const last = closed < 0 ? -1 : text.indexOf(other, second + 1);
  if (last < 0 || (other !== '"' && other !== "'")) return undefined;
  return { kind, left: { line, start: start + 1, end: closed }, right: { line, start: second + 1, end: last } };
}
