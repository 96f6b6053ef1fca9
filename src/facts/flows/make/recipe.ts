import { baseName } from '../../../text';
import { exportedVariables, echoLine, runLine } from './shell-lines';
import { expand, spaced } from './expand';
import type { Make } from './make';
import type { MakeTarget, RecipeLine } from './model';
import { alternatives, MadeText, sliced, valueOf, type Segment } from '../segments';
import { placeSite, type Site } from '../site';
import type { Variable } from '../state';
import { markedText, Value } from '../value';
import { branch } from '../ways';

/** What the lines of a recipe are run with. */
interface Around {
  readonly exported: readonly (readonly [string, Variable])[];
  readonly silent: boolean;
  readonly ignoresErrors: boolean;
}

/** Runs the recipes of a target. False where one of their lines fails. */
export function runRecipes(make: Make, name: string, target: MakeTarget): boolean {
  const { model, call } = make;
  const around: Around = { exported: exportedVariables(make), silent: call.silent || isListed(make, '.SILENT', name), ignoresErrors: call.ignoresErrors || isListed(make, '.IGNORE', name) };
  let failed: RecipeLine | undefined;
  make.withAutomatic(automaticOf(name, target), () => {
    for (const recipe of target.recipes) {
      const lines = model.targets.has('.ONESHELL') ? [recipe] : recipe.map((line) => [line]);
      for (const line of lines) if (failed === undefined && !runLines(make, line, around, model.targets.has('.ONESHELL'))) failed = line[0];
    }
  });
  return isDone(failed) || call.keepsGoing;
}

function isDone(failed: RecipeLine | undefined): boolean {
  return failed === undefined;
}

/** Whether a special target names this one, or all of them by naming none. */
export function isListed({ model }: Make, special: string, name: string): boolean {
  const found = model.targets.get(special);
  return found !== undefined && (found.prerequisites.includes(name) || (special !== '.PHONY' && found.prerequisites.length === 0));
}

function automaticOf(name: string, { prerequisites, stem }: MakeTarget): [string, Value][] {
  const words = [...new Set(prerequisites)];
  const folder = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.');
  const texts: [string, string][] = [['@', name], ['<', words[0] ?? ''], ['^', words.join(' ')], ['+', prerequisites.join(' ')], ['?', words.join(' ')], ['*', stem]];
  const parts = texts.slice(0, 3).flatMap(([sign, text]): [string, string][] => [[`${sign}D`, text.split(' ').map(folder).join(' ')], [`${sign}F`, text.split(' ').map(baseName).join(' ')]]);
  return [...texts, ...parts].map(([sign, text]) => [sign, Value.literal(text)]);
}

function runLines(make: Make, lines: readonly RecipeLine[], around: Around, together: boolean): boolean {
  const { machine } = make;
  const [first] = lines;
  if (first === undefined || machine.state.jump !== undefined) return true;
  const segments = lines.flatMap((line, index): Segment[] => {
    const own = expand(make, line.source, line.text);
    const end = { text: { source: line.source, line: line.text.line }, start: line.text.end, end: line.text.end, exact: false, from: undefined };
    return index === lines.length - 1 ? own : [...own, { value: Value.literal('\n'), origin: end }];
  });
  const ways = alternatives(segments);
  const results: boolean[] = [];
  const run = (way: readonly Segment[]) => (): void => {
    const pieces = together ? [[...way]] : cutAtLineEnds(way);
    results.push(pieces.every((piece) => runOne(make, piece, around)));
  };
  const may = lines.some((line) => line.may);
  const [only] = ways;
  if (ways.length === 1 && only !== undefined && !may) run(only)();
  else branch(machine, ways.map(run), !may);
  return results.some((result) => result);
}

/** Text of a `define` is as many lines as it has. */
function cutAtLineEnds(segments: readonly Segment[]): Segment[][] {
  const text = textOf(segments);
  const lines: Segment[][] = [];
  let from = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if ((/\\*$/.exec(text.slice(from, at))?.[0].length ?? 0) % 2 === 1) continue;
    lines.push(sliced(segments, from, at));
    from = at + 1;
  }
  return [...lines, sliced(segments, from, text.length)];
}

function textOf(segments: readonly Segment[]): string {
  return segments.map(({ value: { texts: [text] } }) => (text === undefined ? '' : markedText(text))).join('');
}

/** Runs one line: `@` keeps make from printing it, `-` takes its failure. */
function runOne(make: Make, segments: readonly Segment[], { exported, silent, ignoresErrors }: Around): boolean {
  const { machine, call } = make;
  const text = textOf(segments);
  const [prefix = ''] = /^[ \t@+-]*/.exec(text) ?? [];
  if (prefix.length === text.length || machine.state.jump !== undefined) return true;
  const command = sliced(segments, prefix.length, text.length);
  const site = siteOf(make, command);
  if (call.dry || !(silent || prefix.includes('@'))) echoLine(make, spaced([valueOf(command), Value.literal('\n')]), site);
  if (call.dry && !prefix.includes('+')) return true;
  // `make` runs nothing where a line is a comment alone.
  runLine(make, new MadeText(command, make.via, site), exported);
  noteArguments(make, command);
  const { status } = machine.state;
  return status !== 'failure' || ignoresErrors || prefix.includes('-');
}

function siteOf({ via, call }: Make, segments: readonly Segment[]): Site {
  const outer = segments.map(({ origin }) => {
    let at = origin;
    while (at.from !== undefined) at = at.from;
    return at;
  });
  const first = outer[0];
  const last = outer[outer.length - 1];
  if (first === undefined || last?.text.line !== first.text.line) return call.site;
  return placeSite({ source: first.text.source, range: first.text.line.range(first.start, last.end) }, via);
}

/** What make has filled in stands among the arguments of the shell that it starts, or of the program where it starts that one itself. */
function noteArguments({ machine, via }: Make, segments: readonly Segment[]): void {
  const { recorder } = machine.context;
  for (const { value, origin } of segments) {
    const at = { source: origin.text.source, range: origin.text.line.range(origin.start, origin.end) };
    for (const taint of value.taints) {
      if (recorder.hasArgument(taint.secret, at)) continue;
      recorder.add(machine, taint, { kind: 'arguments', site: taint.read ?? placeSite(at, via), message: '`make` gives it to the shell as an argument', tool: 'sh' });
    }
  }
}
