import type { Redirect, Span, Word } from '../../script';
import type { Machine } from './machine';
import { pathOf } from './paths';
import { readFile } from './read-file';
import type { Site } from './site';
import { writeFile, type Input, type Output } from './streams';
import { concat, Value } from './value';
import { expandWord } from './words';

/** The first descriptor that bash gives to `{fd}>`. */
const FIRST_NEW = 10;

/** Runs something with redirections, and puts the descriptors back. */
export function withRedirects(machine: Machine, redirects: readonly Redirect[], compound: boolean, run: () => void): void {
  if (redirects.length === 0) {
    run();
    return;
  }
  const { outputs, input } = machine;
  for (const redirect of redirects) apply(machine, redirect);
  run();
  machine.outputs = outputs;
  machine.input = input;
  void compound;
}

/** `exec > file`: the descriptors stay as they are set. */
export function applyRedirects(machine: Machine, redirects: readonly Redirect[]): void {
  for (const redirect of redirects) apply(machine, redirect);
}

/** The descriptor that a redirection is about; `{fd}>` takes a new one and sets the variable. */
function descriptorOf(machine: Machine, { fd, fdVariable }: Redirect): number | undefined {
  if (fdVariable === undefined) return fd;
  const known = machine.state.variables.get(fdVariable)?.value.known;
  if (known !== undefined && /^\d+$/.test(known)) return Number(known);
  const next = FIRST_NEW + machine.outputs.size;
  machine.setVariable(fdVariable, { value: Value.literal(String(next)), exported: false });
  return next;
}

function apply(machine: Machine, redirect: Redirect): void {
  const { operator, target, body } = redirect;
  const fd = descriptorOf(machine, redirect);
  switch (operator) {
    case '<<':
    case '<<-':
      if (body !== undefined) setInput(machine, fd, hereInput(machine, redirect, body));
      return;
    case '<<<':
      if (target !== undefined) {
        const site = machine.frame.site(target);
        const text = expandWord(machine, target).mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? site }));
        setInput(machine, fd, { kind: 'value', left: concat([text, Value.literal('\n')]), site });
      }
      return;
    case '<':
    case '<>':
      if (target !== undefined) setInput(machine, fd, fileInput(machine, target));
      return;
    case '<&':
      return;
    case '>&':
    case '&>':
    case '&>>':
      if (target !== undefined) duplicate(machine, { operator, fd }, target);
      return;
    default:
      if (target !== undefined) setOutput(machine, [fd ?? 1], openFile(machine, target, operator === '>>'));
  }
}

/** A here-document's text enters the stream where its expansions stand. */
function hereText(machine: Machine, { literal }: Redirect, value: Value): Value {
  return literal ? value : value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? taint.read }));
}

function hereInput(machine: Machine, redirect: Redirect, body: Word): Input {
  const { frame } = machine;
  const input: Extract<Input, { kind: 'value' }> = { kind: 'value', left: hereText(machine, redirect, expandWord(machine, body)), site: frame.site(body) };
  const exact = body.parts.every((part) => part.kind === 'text' && part.end - part.start === part.value.length);
  if (!exact || redirect.operator !== '<<') return input;
  const inside = ({ start, end }: Span): Site => frame.site({ start: body.start + start, end: body.start + end });
  const text = input.left.known;
  if (text !== undefined) machine.context.documents.set(text, inside);
  return { ...input, inside };
}

function setInput(machine: Machine, fd: number | undefined, input: Input): void {
  if (fd === undefined || fd === 0) machine.input = input;
}

function setOutput(machine: Machine, descriptors: readonly number[], output: Output): void {
  const outputs = new Map(machine.outputs);
  for (const descriptor of descriptors) outputs.set(descriptor, output);
  machine.outputs = outputs;
}

function fileInput(machine: Machine, target: Word): Input {
  const site = machine.frame.site(target);
  return { kind: 'value', left: readFile(machine, expandWord(machine, target), site), site };
}

function openFile(machine: Machine, target: Word, append: boolean): Output {
  const value = expandWord(machine, target);
  const [text] = value.texts;
  const path = text === undefined ? '{}' : pathOf(text, machine.state.cwd);
  const special = specialOutput(machine, path);
  if (special !== undefined) return special;
  if (!append) writeFile(machine, path, Value.empty, machine.frame.site(target));
  return { kind: 'file', path };
}

function specialOutput({ outputs }: Machine, path: string): Output | undefined {
  if (path === '/dev/null') return { kind: 'null' };
  if (path === '/dev/tty') return { kind: 'log' };
  const descriptor = path === '/dev/stdout' ? 1 : path === '/dev/stderr' ? 2 : Number(/^\/(?:dev|proc\/self)\/fd\/(\d)$/.exec(path)?.[1] ?? NaN);
  if (Number.isNaN(descriptor)) return undefined;
  return outputs.get(descriptor) ?? { kind: 'null' };
}

/** `2>&1`, `>&2`, `&> file`, `>& file`, `2>&-`. */
function duplicate(machine: Machine, { operator, fd }: Pick<Redirect, 'operator' | 'fd'>, target: Word): void {
  const text = expandWord(machine, target).known;
  if (operator === '>&' && text !== undefined && /^(?:\d+-?|-)$/.test(text)) {
    const from = text === '-' ? undefined : machine.outputs.get(Number.parseInt(text, 10));
    setOutput(machine, [fd ?? 1], from ?? { kind: 'null' });
    return;
  }
  const descriptors = operator === '>&' && fd !== undefined ? [fd] : [1, 2];
  setOutput(machine, descriptors, openFile(machine, target, operator === '&>>'));
}
