import type { PsAssignment, PsCommand, PsExpression, PsForEach, PsIf, PsJump, PsLoop, PsPipeline, PsStatement, PsTry, PsValue } from '../../../script/powershell';
import { collect, write } from '../streams';
import { stepped } from '../parameters';
import { traceValue } from '../trace';
import { concat, either, Value } from '../value';
import { branch, leave } from '../ways';
import { runCommand } from './command';
import { evaluate } from './evaluate';
import type { Parts, PowerShell } from './machine';
import { added } from './operators';
import { entered, isRedirected, line, redirected } from './output';
import { inScope } from './scope';
import { elementsOf, mapTaints, NOTHING, recordOf, shapeOf } from './shape';
import { truth } from './truth';
import type { Piped } from './cmdlet';

/** Rounds of a loop that are gone through one by one, where how many there are is known. */
const MOST_ROUNDS = 32;

export const parts: Parts = { evaluate, statements: runStatements, valueOf, pipeline: (machine, pipeline) => runPipeline(machine, pipeline, true) };

/** Runs statements one after the other, until the path ends. */
export function runStatements(machine: PowerShell, statements: readonly PsStatement[]): void {
  for (const statement of statements) {
    if (machine.state.jump !== undefined) return;
    if (!machine.context.work.take()) {
      leave(machine, 'exit');
      return;
    }
    machine.nested(() => { runStatement(machine, statement); });
  }
}

function runStatement(machine: PowerShell, statement: PsStatement): void {
  switch (statement.kind) {
    case 'pipeline':
      runPipeline(machine, statement, false);
      return;
    case 'chain':
      runPipeline(machine, statement.first, false);
      for (const { operator, pipeline } of statement.rest) {
        if (operator === '&&') runPipeline(machine, pipeline, false);
        else branch(machine, [(): void => { runPipeline(machine, pipeline, false); }], false);
      }
      return;
    case 'assignment':
      assign(machine, statement);
      return;
    case 'if':
      runIf(machine, statement, 0);
      return;
    case 'foreach':
      runForEach(machine, statement);
      return;
    case 'loop':
      runLoop(machine, statement);
      return;
    case 'switch': {
      valueOf(machine, statement.subject);
      const { ways } = statement;
      inScope(machine, 'loop', () => { branch(machine, ways.map((way) => (): void => { runStatements(machine, way); }), false); });
      return;
    }
    case 'try':
      runTry(machine, statement);
      return;
    case 'function':
      machine.functions.set(statement.name.toLowerCase(), { definition: statement, frame: machine.frame });
      return;
    case 'group':
      runStatements(machine, statement.body);
      return;
    case 'jump':
      jump(machine, statement);
  }
}

/** What statements come to, as `$(…)` gives it. */
function valueOf(machine: PowerShell, statements: readonly PsStatement[]): Value {
  const [first] = statements;
  const last = statements[statements.length - 1];
  if (first === undefined || last === undefined) return NOTHING;
  let value = NOTHING;
  machine.nested(() => {
    if (first === last && first.kind === 'pipeline') value = runPipeline(machine, first, true);
    else value = trimEnd(collect(machine, [1], true, () => { runStatements(machine, statements); }));
  });
  if (first === last && first.kind === 'pipeline' && first.stages.length === 1 && first.stages[0]?.kind === 'value') return value;
  const site = machine.frame.site({ start: first.start, end: last.end });
  return mapTaints(value, (taint) => ({ ...taint, read: site, entry: undefined, parameter: undefined }));
}

function trimEnd(value: Value): Value {
  const [only] = value.texts;
  const end = only?.pieces[only.pieces.length - 1];
  if (value.texts.length !== 1 || only === undefined || typeof end !== 'string' || !end.endsWith('\n')) return value;
  return new Value([{ origin: undefined, pieces: [...only.pieces.slice(0, -1), ...(end === '\n' ? [] : [end.slice(0, -1)])] }]);
}

/** Runs a pipeline; what its last stage comes to is printed, or given where it is taken. */
function runPipeline(machine: PowerShell, { stages }: PsPipeline, take: boolean): Value {
  const { input } = machine;
  let piped: Piped | undefined;
  let value = NOTHING;
  stages.forEach((stage, index) => {
    const isLast = index === stages.length - 1;
    value = runStage(machine, stage, piped, isLast ? (take ? 'value' : 'print') : 'pipe');
    if (isLast) return;
    const site = machine.frame.site(stage);
    piped = { value, site };
    machine.input = { kind: 'value', left: line(value), site };
  });
  machine.input = input;
  return value;
}

function runStage(machine: PowerShell, stage: PsCommand | PsValue, piped: Piped | undefined, mode: 'print' | 'pipe' | 'value'): Value {
  const site = machine.frame.site(stage.kind === 'value' ? stage.expression : stage);
  let given = NOTHING;
  const run = (): void => {
    redirected(machine, stage.redirects, () => {
      const value = stage.kind === 'value' ? evaluate(machine, stage.expression) : runCommand(machine, stage, piped);
      if (value === undefined || value === NOTHING) return;
      if (mode !== 'print' && !isRedirected(stage.redirects)) given = mode === 'pipe' ? entered(machine, value, site) : value;
      else write(machine, 1, line(entered(machine, value, site)), site, stage.kind === 'value' ? 'PowerShell' : nameOf(stage.name));
    });
  };
  if (mode === 'print') {
    run();
    return NOTHING;
  }
  const printed = trimEnd(collect(machine, [1], isCompoundStage(machine, stage), run));
  if (printed.texts.every(({ pieces }) => pieces.length === 0)) return given;
  return given === NOTHING ? printed : concat([printed, Value.literal('\n'), given]);
}

function isCompoundStage(machine: PowerShell, stage: PsCommand | PsValue): boolean {
  return stage.kind === 'command' && (stage.call !== undefined || stage.args.some(({ kind }) => kind === 'block') || machine.functions.has(nameOf(stage.name).toLowerCase()));
}

function nameOf(name: PsExpression): string {
  return name.kind === 'text' ? name.value : 'the command';
}

function assign(machine: PowerShell, { target, operator, value: statement, ...span }: PsAssignment): void {
  const site = machine.frame.site({ ...span });
  const value = statement.kind === 'pipeline' ? runPipeline(machine, statement, true) : valueOf(machine, [statement]);
  assignTo(machine, target, operator, value, site);
}

function assignTo(machine: PowerShell, target: PsExpression, operator: string, value: Value, site: ReturnType<PowerShell['frame']['site']>): void {
  if (target.kind === 'unary') {
    assignTo(machine, target.operand, operator, target.operator === '[securestring]' ? NOTHING : value, site);
    return;
  }
  if (target.kind === 'list') {
    const elements = shapeOf(value).elements;
    target.items.forEach((item, index) => {
      assignTo(machine, item, operator, elements === undefined ? mapTaints(value, (taint) => ({ ...taint, must: false })) : (elements[index] ?? NOTHING), site);
    });
    return;
  }
  if (target.kind === 'member' || target.kind === 'index') {
    assignEntry(machine, target, value, site);
    return;
  }
  if (target.kind !== 'variable' || target.name.toLowerCase() === 'null') return;
  const isEnvironment = target.scope === 'env';
  const shown = isEnvironment ? `$env:${target.name}` : `$${target.name}`;
  const stepOn = (one: Value): Value => mapTaints(one, (taint) => stepped(taint, `\`${shown}\` takes it`, site, { read: undefined, parameter: undefined, entry: undefined }));
  const old = operator === '=' ? NOTHING : evaluate(machine, target);
  const next = operator === '=' ? value : operator === '+=' ? added(old, value) : operator === '??=' ? (truth(old) === true ? old : either(old, value)) : Value.hole(shown);
  if (isEnvironment) machine.setVariable(machine.environmentName(target.name), { value: stepOn(next), exported: true });
  else {
    if (/^(?:script|global)$/.test(target.scope)) machine.scriptWide.add(`$${target.name.toLowerCase()}`);
    // `Set-PSDebug -Trace 2` prints what the shell's own variables take.
    traceValue(machine, next, site);
    machine.setOwn(target.name, stepOn(next));
  }
}

/** `$table['name'] = …`, `$object.Name = …`. */
function assignEntry(machine: PowerShell, target: Extract<PsExpression, { kind: 'member' | 'index' }>, value: Value, site: Parameters<PowerShell['variable']>[1]): void {
  const { target: object } = target;
  if (object.kind !== 'variable' || object.scope === 'env') return;
  const name = target.kind === 'member' ? target.name : evaluate(machine, target.index).known;
  const { entries } = shapeOf(machine.own(object.name));
  if (name === undefined || entries === undefined) return;
  machine.setOwn(object.name, recordOf(new Map([...entries, [name.toLowerCase(), mapTaints(value, (taint) => stepped(taint, `\`$${object.name}\` takes it`, site, { read: undefined, parameter: undefined, entry: undefined }))]])));
}

function runIf(machine: PowerShell, statement: PsIf, from: number): void {
  const way = statement.branches[from];
  if (way === undefined) {
    if (statement.otherwise !== undefined) runStatements(machine, statement.otherwise);
    return;
  }
  const known = truth(valueOf(machine, way.condition));
  if (machine.state.jump !== undefined) return;
  const yes = (): void => { runStatements(machine, way.body); };
  const no = (): void => { machine.nested(() => { runIf(machine, statement, from + 1); }); };
  if (known === true) yes();
  else if (known === false) no();
  else branch(machine, [yes, no], true);
}

function runForEach(machine: PowerShell, { variable, values, body }: PsForEach): void {
  const all = valueOf(machine, values);
  const elements = elementsOf(all);
  const isKnown = elements.length <= MOST_ROUNDS && (shapeOf(all).elements !== undefined || all.isTainted || all.known !== undefined);
  inScope(machine, 'loop', () => {
    for (const value of elements.slice(0, isKnown ? MOST_ROUNDS : 1)) {
      if (machine.state.jump !== undefined) return;
      machine.setOwn(variable, isKnown ? value : all);
      if (isKnown) inScope(machine, 'round', () => { runStatements(machine, body); });
      else twice(machine, body);
    }
  });
}

/** A loop of which nobody knows how often it goes round. */
function twice(machine: PowerShell, body: readonly PsStatement[]): void {
  for (let count = 0; count < 2 && machine.state.jump === undefined; count++) {
    branch(machine, [(): void => { inScope(machine, 'round', () => { runStatements(machine, body); }); }], false);
  }
}

function runLoop(machine: PowerShell, { head, body, once }: PsLoop): void {
  inScope(machine, 'loop', () => {
    if (once) inScope(machine, 'round', () => { runStatements(machine, body); });
    const values = head.map((statement) => valueOf(machine, [statement]));
    if (once || machine.state.jump !== undefined) return;
    const condition = truth(values[values.length === 3 ? 1 : values.length - 1] ?? NOTHING);
    if (condition === false) return;
    if (condition === true) inScope(machine, 'round', () => { runStatements(machine, body); });
    twice(machine, body);
  });
}

function runTry(machine: PowerShell, { body, catches, atEnd }: PsTry): void {
  const { certain } = machine.state;
  if (catches.length > 0) machine.tries++;
  runStatements(machine, body);
  if (catches.length > 0) machine.tries--;
  branch(machine, catches.map((way) => (): void => { runStatements(machine, way); }), false);
  if (machine.state.jump === undefined) machine.state.certain &&= certain;
  if (atEnd !== undefined) runStatements(machine, atEnd);
}

function jump(machine: PowerShell, { to, value: statement, ...span }: PsJump): void {
  const site = machine.frame.site(statement ?? { ...span });
  const isPipeline = statement?.kind === 'pipeline';
  if (to === 'return' && statement !== undefined) runStatements(machine, [statement]);
  else if (statement !== undefined && to === 'throw') {
    const thrown = isPipeline ? runPipeline(machine, statement, true) : NOTHING;
    if (machine.tries === 0) write(machine, 2, line(entered(machine, thrown, site)), site, 'throw');
  }
  if (to === 'throw' && machine.tries > 0) {
    machine.state.certain = false;
    return;
  }
  if (machine.state.jump !== undefined) return;
  if ((to === 'break' || to === 'continue') && !machine.scopes.some(({ kind }) => kind === 'loop')) return;
  leave(machine, to === 'throw' ? 'exit' : to);
}
