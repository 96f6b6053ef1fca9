import { MappedText } from '../../../script';
import { baseName, OffsetMap } from '../../../text';
import type { ToolCall } from '../../tools';
import { cut } from '../fields';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import { pathOf } from '../paths';
import { callSteps, noteMissing } from '../project-file';
import type { Site } from '../site';
import { Value } from '../value';
import { branch } from '../ways';
import { assigned, readMakefile } from './read';
import { expandWords, stemOf } from './expand';
import { callFunction } from './functions';
import { Make, type MakeCall } from './make';
import type { MakeTarget } from './model';
import { isListed, runRecipes } from './recipe';
import type { MakeVariable } from './variable';

/** Names by which make finds its makefile, in this order. */
const NAMES = ['GNUmakefile', 'makefile', 'Makefile'];

/** Makes that start one another. */
const MOST_NESTED = 8;

/** Targets that need one another, in a row. */
const MOST_CHAINED = 300;

/** How deep each machine's make is in others. */
const nesting = new WeakMap<object, number>();

/** Runs what a makefile of the project says: `make`, `make -C docker push TAG=1`. False where that is not known. */
export function runMake(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): boolean {
  const [head] = fields;
  if (head === undefined || call.unsure) return false;
  const { state, context } = machine;
  const { cwd } = state;
  const given = givenTo(call, fields);
  for (const folder of given.folders) state.cwd = pathOf(folder, state.cwd);
  const path = makefilePath(machine, given.files);
  const depth = nesting.get(context) ?? 0;
  if (depth >= MOST_NESTED) context.work.cut();
  const source = path === undefined || depth >= MOST_NESTED ? 'missing' : context.files.text(path);
  if (typeof source === 'string') {
    if (path !== undefined && given.files.length > 0) noteMissing(machine, { path, source }, site);
    state.cwd = cwd;
    return false;
  }
  nesting.set(context, depth + 1);
  const texts = fields.map(({ value }) => value.known ?? '');
  const flags = (letter: string, word: RegExp): boolean => texts.slice(1).some((text) => new RegExp(`^-[a-zA-Z]*${letter}`).test(text) || word.test(text));
  const how: MakeCall = {
    head,
    site,
    silent: call.flags.has('quiet') || flags('s', /^--(?:silent|quiet)$/),
    ignoresErrors: flags('i', /^--ignore-errors$/),
    keepsGoing: flags('k', /^--keep-going$/),
    dry: flags('n', /^--(?:just-print|dry-run|recon)$/),
    environmentFirst: flags('e', /^--environment-overrides$/),
  };
  const goals = given.goals.length === 0 ? [Value.empty] : given.goals;
  const make = new Make(machine, how, callSteps(source, head.site, site), callFunction);
  for (const { name, variable } of given.variables) make.model.variables.set(name, variable);
  readMakefile(make, source);
  let succeeds = true;
  for (const goal of goals) succeeds &&= runGoal(make, goal);
  nesting.set(context, depth);
  machine.state.cwd = cwd;
  if (make.model.isOpen) machine.state.afterUnknownCode = true;
  machine.state.status = succeeds ? 'ok' : 'failure';
  return true;
}

interface Given {
  readonly folders: readonly { readonly pieces: Value['texts'][number]['pieces']; readonly origin: undefined }[];
  readonly files: readonly Value[];
  readonly goals: readonly Value[];
  readonly variables: readonly { readonly name: string; readonly variable: MakeVariable }[];
}

function givenTo({ arguments: args }: ToolCall, fields: readonly Field[]): Given {
  const given = { folders: [] as Given['folders'][number][], files: [] as Value[], goals: [] as Value[], variables: [] as Given['variables'][number][] };
  for (const { option, role, word, from } of args) {
    const field = fields[word];
    if (field === undefined) continue;
    const value = cut(field.value, from);
    const [text] = value.texts;
    if (option === '-C' || option === '--directory') given.folders.push({ pieces: text?.pieces ?? [], origin: undefined });
    else if (option === '-f' || option === '--file' || option === '--makefile') given.files.push(value);
    else if (option === undefined && role === 'assignment') {
      const found = assignedByWord(field, value);
      if (found !== undefined) given.variables.push(found);
    } else if (option === undefined) given.goals.push(value);
  }
  return given;
}

/** `NAME=value` on the command line wins over every makefile. */
function assignedByWord({ site }: Field, value: Value): Given['variables'][number] | undefined {
  const [, name = '', sign = ''] = /^([A-Za-z_]\w*)([:?+]?=)/.exec(value.marked) ?? [];
  const at = site.locate();
  if (name === '' || at === undefined) return undefined;
  // Places of the command line are offsets of its file already.
  const line = new MappedText('', OffsetMap.identity(0, at.source.text.length));
  const origin = { text: { source: at.source, line }, start: at.range.start, end: at.range.end, exact: false, from: undefined };
  const own = cut(value, name.length + sign.length).mapTaints((taint) => ({ ...taint, read: site, entry: site }));
  return { name, variable: { parts: [{ kind: 'expanded', segments: [{ value: own, origin }] }], simple: true, fixed: true, exported: true } };
}

function makefilePath(machine: Machine, files: readonly Value[]): string | undefined {
  const { state, context } = machine;
  const own = (path: string): string | undefined => (path === '' || /^[/{]|^\.\./.test(path) || path.includes('{') || state.files.has(path) ? undefined : path);
  const [file] = files;
  if (file !== undefined) {
    const [text] = file.texts;
    return files.length > 1 || text === undefined || file.known === '-' ? undefined : own(pathOf(text, state.cwd));
  }
  const prefix = state.cwd === '' ? '' : `${state.cwd}/`;
  return NAMES.map((name) => own(prefix + name)).find((path) => path !== undefined && typeof context.files.text(path) !== 'string');
}

/** Makes a goal; one that can be several targets makes one of them. */
function runGoal(make: Make, goal: Value): boolean {
  const names = goal === Value.empty ? [make.model.defaultGoal] : goal.texts.length === goal.knowns.length ? goal.knowns : [undefined];
  const [only] = names;
  if (names.length === 1) {
    if (only === undefined) make.machine.state.afterUnknownCode = true;
    return only === undefined || new Maker(make).update(only);
  }
  const results: boolean[] = [];
  branch(make.machine, names.map((name) => (): void => { results.push(name === undefined || new Maker(make).update(name)); }), true);
  return results.some((result) => result);
}

/** Makes targets, what they need first, each once. */
class Maker {
  private readonly done = new Set<string>();
  /** Targets at work, each needed by the one before. */
  private depth = 0;

  constructor(private readonly make: Make) {}

  /** False where something fails. */
  update(name: string): boolean {
    const { make } = this;
    const { machine } = make;
    if (this.done.has(name) || !machine.context.work.take()) return true;
    if (this.depth >= MOST_CHAINED) {
      machine.context.work.cut();
      machine.state.afterUnknownCode = true;
      return true;
    }
    this.done.add(name);
    const target = targetOf(make, name);
    if (target === undefined) {
      if (!isThere(make, name)) machine.state.afterUnknownCode = true;
      return true;
    }
    make.scopes.push(scopeOf(make, name));
    let succeeds = true;
    this.depth++;
    for (const one of target.prerequisites) succeeds &&= this.update(one);
    this.depth--;
    if (succeeds && target.recipes.some((recipe) => recipe.length > 0)) succeeds = this.run(name, target);
    make.scopes.pop();
    return succeeds;
  }

  private run(name: string, target: MakeTarget): boolean {
    const { make } = this;
    if (isListed(make, '.PHONY', name) || target.prerequisites.some((one) => isListed(make, '.PHONY', one)) || !isThere(make, name)) return runRecipes(make, name, target);
    // A file that is there and needs nothing is not made again; which of two files is newer after a checkout nobody knows.
    if (target.prerequisites.length > 0) branch(make.machine, [(): void => { runRecipes(make, name, target); }], false);
    return true;
  }
}

function isThere({ machine: { state, context } }: Make, name: string): boolean {
  const path = pathOf({ pieces: [name], origin: undefined }, state.cwd);
  if (/^[/{]|^\.\./.test(path)) return false;
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const last = baseName(path);
  const names = context.files.list(folder);
  return state.files.has(path) || names.includes(last) || names.includes(`${last}/`);
}

/** The rule of a target: its own, with the recipe of a pattern where it has none. */
function targetOf(make: Make, name: string): MakeTarget | undefined {
  const { targets, patterns } = make.model;
  const own = targets.get(name);
  if (own?.recipes.some((recipe) => recipe.length > 0) === true) return own;
  if (own === undefined && isThere(make, name)) return undefined;
  const found = isListed(make, '.PHONY', name)
    ? []
    : patterns
        .map((rule) => ({ rule, stem: stemOf(name, rule.pattern) }))
        .filter(({ rule, stem }) => stem !== undefined && rule.recipe.length > 0)
        .sort((a, b) => (a.stem?.length ?? 0) - (b.stem?.length ?? 0));
  const [best] = found;
  if (best?.stem === undefined) return own;
  const { rule, stem } = best;
  return { stem, recipes: [rule.recipe], prerequisites: [...rule.prerequisites.map((word) => word.replace('%', () => stem)), ...(own?.prerequisites ?? [])] };
}

/** The variables that a target has for itself. */
function scopeOf(make: Make, name: string): ReadonlyMap<string, MakeVariable> {
  const scope = new Map<string, MakeVariable>();
  for (const { source, assignment } of make.model.targetVariables.get(name) ?? []) {
    const [variable] = expandWords(make, source, assignment.name);
    if (variable === undefined) continue;
    const before = scope.get(variable) ?? make.variable(variable);
    const next = assigned(make, source, assignment, variable, before);
    if (next !== undefined) scope.set(variable, { ...next, exported: assignment.exported ? true : before?.exported });
  }
  return scope;
}
