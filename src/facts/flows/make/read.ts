import { minimatch } from 'minimatch';
import { parseMakefile, type MakeAssignment, type MakeCondition, type Makefile, type MakeStatement } from '../../../script';
import type { Location, Source } from '../../../text';
import { noteMakefile } from '../../commands/script-edit';
import { expand, expandValue, expandWords, stemOf } from './expand';
import type { Make } from './make';
import type { RecipeLine } from './model';
import { alternatives, MadeText } from '../segments';
import { callSteps } from '../project-file';
import { resolve } from '../paths';
import { outputOf } from './shell-lines';
import { Value } from '../value';
import { joinVariables, type MakeVariable, type VariablePart } from './variable';

const BLANK = Value.literal(' ');

/** Additions to one variable that are kept. */
const MOST_PARTS = 2_000;

/** Makefiles that include one another. */
const MOST_NESTED = 8;

/** Targets that say how make works. */
const SPECIAL = /^\.[A-Z_]+$/;

const parsed = new WeakMap<Source, Makefile>();

function makefileOf(source: Source): Makefile {
  let file = parsed.get(source);
  if (file === undefined) parsed.set(source, (file = parseMakefile(source.text)));
  return file;
}

/** Reads a makefile into what make knows, as make does before it makes anything. */
export function readMakefile(make: Make, source: Source): void {
  new Reader(make, source, make.call.head.site.locate(), 0, false).read();
}

class Reader {
  /** The recipe that lines are added to; undefined where no rule is open. */
  private recipes: RecipeLine[][] = [];
  /** Rules of which the first line of a recipe has not been seen: only then an older recipe is forgotten. */
  private waiting: (() => RecipeLine[])[] = [];

  constructor(
    private readonly make: Make,
    private readonly source: Source,
    private readonly namedAt: Location | undefined,
    private readonly nested: number,
    private may: boolean,
  ) {}

  read(): void {
    const { make, source } = this;
    const { recorder } = make.machine.context;
    recorder.follow(source, this.namedAt);
    noteMakefile(source);
    make.makefiles.push(source.path);
    this.statements(makefileOf(source).statements);
  }

  private statements(statements: readonly MakeStatement[]): void {
    for (const statement of statements) this.statement(statement);
  }

  private statement(statement: MakeStatement): void {
    const { make, source } = this;
    const { model, machine } = make;
    if (!machine.context.work.take()) return;
    switch (statement.kind) {
      case 'assignment':
        this.set(model.variables, statement);
        return;
      case 'rule':
        this.rule(statement);
        return;
      case 'recipe':
        this.recipes.push(...this.waiting.splice(0).map((begin) => begin()));
        for (const recipe of this.recipes) recipe.push({ source, text: statement.text, may: this.may });
        return;
      case 'target-variable':
        for (const target of expandWords(make, source, statement.targets)) {
          model.targetVariables.set(target, [...(model.targetVariables.get(target) ?? []), { source, assignment: statement.assignment }]);
        }
        return;
      case 'conditional':
        this.conditional(statement.condition, statement.body, statement.otherwise);
        return;
      case 'include':
        this.include(expandWords(make, source, statement.files), statement);
        return;
      case 'export':
        this.export(expandWords(make, source, statement.names), statement.exported);
        return;
      case 'expression':
        if (expandValue(make, source, statement.text).marked.trim() !== '') model.isOpen = true;
    }
  }

  private set(variables: Map<string, MakeVariable>, assignment: MakeAssignment): void {
    const { make, source } = this;
    const [name] = expandWords(make, source, assignment.name);
    if (name === undefined) return;
    const before = make.variable(name);
    const exported = assignment.exported ? true : before === undefined ? make.model.exports.get(name) : before.exported;
    const next = assigned(make, source, assignment, name, before);
    if (next === undefined) {
      if (assignment.exported && before !== undefined) variables.set(name, { ...before, exported: true });
      return;
    }
    variables.set(name, { ...next, exported });
    if (name === '.DEFAULT_GOAL') make.model.defaultGoal = expandWords(make, source, assignment.value)[0];
  }

  private rule({ targets, prerequisites, doubleColon, pattern }: Extract<MakeStatement, { kind: 'rule' }>): void {
    const { make, source } = this;
    const { model } = make;
    const names = expandWords(make, source, targets);
    const needed = expandWords(make, source, prerequisites).filter((word) => word !== '|');
    const own = pattern === undefined ? undefined : expandWords(make, source, pattern)[0];
    this.recipes = [];
    this.waiting = [];
    for (const name of names) {
      if (own === undefined && name.includes('%')) {
        const rule = { pattern: name, prerequisites: needed, recipe: [] };
        model.patterns.push(rule);
        this.recipes.push(rule.recipe);
        continue;
      }
      const stem = own === undefined ? '' : stemOf(name, own);
      if (stem === undefined) continue;
      const target = model.targets.get(name) ?? { prerequisites: [], recipes: [], stem: '' };
      model.targets.set(name, target);
      target.prerequisites.push(...needed.map((word) => word.replace('%', () => stem)));
      if (stem !== '') target.stem = stem;
      if (model.defaultGoal === undefined && !SPECIAL.test(name) && !name.startsWith('.')) model.defaultGoal = name;
      this.waiting.push(() => {
        const recipe: RecipeLine[] = [];
        target.recipes = doubleColon || this.may ? [...target.recipes, recipe] : [recipe];
        return recipe;
      });
    }
  }

  private conditional(condition: MakeCondition | undefined, body: readonly MakeStatement[], otherwise: readonly MakeStatement[]): void {
    const { make } = this;
    const holds = condition === undefined ? undefined : this.test(condition);
    if (holds !== undefined) {
      this.statements(holds ? body : otherwise);
      return;
    }
    const { may } = this;
    this.may = true;
    const before = make.model.variables;
    make.model.variables = new Map(before);
    this.statements(body);
    const first = make.model.variables;
    make.model.variables = new Map(before);
    this.statements(otherwise);
    joinVariables(make.model.variables, first);
    this.may = may;
  }

  /** Undefined where it is not known. */
  private test({ kind, left, right }: MakeCondition): boolean | undefined {
    const { make, source } = this;
    if (right === undefined) {
      const name = expandValue(make, source, left).known;
      if (name === undefined) return undefined;
      const isSet = make.variable(name) !== undefined || make.machine.variable(name, make.call.site).value.known !== undefined || make.machine.context.environment.defines(name);
      return (kind === 'ifdef') === isSet;
    }
    const values = [left, right].map((text) => expandValue(make, source, text));
    if (values.some(({ isTainted }) => isTainted) && values.some(({ known }) => known === '')) return kind === 'ifneq';
    const [one, other] = values.map(({ known }) => known?.trim());
    return one === undefined || other === undefined ? undefined : (one === other) === (kind === 'ifeq');
  }

  private include(names: readonly string[], { optional, files: { line, start, end } }: Extract<MakeStatement, { kind: 'include' }>): void {
    const { make } = this;
    const at = { source: this.source, range: line.range(start, end) };
    const { files } = make.machine.context;
    const { cwd } = make.machine.state;
    for (const name of names) {
      const path = resolve(cwd, name);
      const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
      const paths = /[*?[]/.test(path) ? files.list(folder).map((one) => (folder === '' ? one : `${folder}/${one}`)).filter((one) => minimatch(one, path)) : [path];
      for (const one of paths) {
        const source = /^[/{]|^\.\./.test(one) ? 'missing' : files.text(one);
        if (typeof source === 'string') make.model.isOpen ||= !optional;
        else if (this.nested < MOST_NESTED) this.nest(source, at);
      }
    }
  }

  private nest(source: Source, at: Location): void {
    const { make } = this;
    const { via } = make;
    make.via = callSteps(source, make.call.head.site, make.call.site);
    new Reader(make, source, at, this.nested + 1, this.may).read();
    make.via = via;
  }

  private export(names: readonly string[], exported: boolean): void {
    const { model } = this.make;
    if (names.length === 0) model.exportsAll = exported;
    for (const name of names) {
      const own = model.variables.get(name);
      if (own === undefined) model.exports.set(name, exported);
      else model.variables.set(name, { ...own, exported });
    }
  }
}

/** A variable once an assignment has set it; undefined where the assignment sets nothing. */
export function assigned(make: Make, source: Source, { operator, value, override }: MakeAssignment, name: string, before: MakeVariable | undefined): Omit<MakeVariable, 'exported'> | undefined {
  const { machine, call } = make;
  if (before?.fixed === true && !override) return undefined;
  const inEnvironment = machine.context.environment.defines(name) || machine.state.variables.get(name)?.exported === true;
  if (before === undefined && inEnvironment && (call.environmentFirst || operator === '?=')) return undefined;
  if (operator === '?=' && before !== undefined) return undefined;
  const text: VariablePart = { kind: 'text', source, text: value };
  const fixed = override;
  switch (operator) {
    case ':=':
      return { parts: [{ kind: 'expanded', segments: expand(make, source, value) }], simple: true, fixed };
    case '!=': {
      const segments = expand(make, source, value);
      const [origin] = segments.map((one) => one.origin);
      const ways = alternatives(segments).map((way) => outputOf(make, new MadeText(way, make.via, call.site)));
      return { parts: origin === undefined ? [] : [{ kind: 'either', ways: ways.map((way) => [{ kind: 'expanded', segments: [{ value: way, origin }] }]), depth: 1 }], simple: false, fixed };
    }
    case '+=': {
      if (before === undefined) return { parts: [text], simple: false, fixed };
      if (before.parts.length > MOST_PARTS) return before;
      const next: VariablePart = before.simple ? { kind: 'expanded', segments: expand(make, source, value) } : text;
      return { parts: before.parts.length === 0 ? [next] : [...before.parts, blankIn(source, value), next], simple: before.simple, fixed: before.fixed || fixed };
    }
    default:
      return { parts: [text], simple: false, fixed };
  }
}

/** The blank that `+=` puts between two texts. */
function blankIn(source: Source, { line, start }: MakeAssignment['value']): VariablePart {
  return { kind: 'expanded', segments: [{ value: BLANK, origin: { text: { source, line }, start, end: start, exact: false, from: undefined } }] };
}
