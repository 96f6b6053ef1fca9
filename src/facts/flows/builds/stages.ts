import type { DockerWord, Instruction } from '../../../script';
import type { Build } from './build';
import { expand, standing, type Scope } from './expand';
import { Value } from '../value';

/** One stage of a Dockerfile. */
export interface Stage {
  readonly index: number;
  /** In lower case; undefined where it has none. */
  readonly name: string | undefined;
  readonly from: DockerWord;
  /** What it starts from. */
  readonly base: Value;
  /** The earlier stage that it starts from. */
  readonly parent: Stage | undefined;
  /** What follows its `FROM`. */
  readonly instructions: readonly Instruction[];
}

export interface Stages {
  readonly all: readonly Stage[];
  /** Those that the build needs, in their order. */
  readonly needed: readonly Stage[];
  /** The last one and those that it starts from, the first one first. */
  readonly final: readonly Stage[];
  /** The arguments before the first `FROM`. */
  readonly globals: ReadonlyMap<string, Value>;
}

/** Arguments that BuildKit sets by itself before the first `FROM` (docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope). */
const PLATFORM = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT|OSVERSION)$|^TARGETSTAGE$/;

/** Arguments that need no `ARG` (docs.docker.com/reference/dockerfile/#predefined-args). */
const PREDEFINED = /^(?:https?|ftp|no|all)_proxy$/i;

/** What an `ARG` without a value brings by itself; undefined for most names. */
export function automatic(name: string): Value | undefined {
  return PLATFORM.test(name) || PREDEFINED.test(name) || name.startsWith('BUILDKIT_') || name === 'SOURCE_DATE_EPOCH' ? Value.hole(name) : undefined;
}

/** The stages of a build; undefined where it has none, or where the one that it is to end with is not there. */
export function stagesOf(build: Build): Stages | undefined {
  const { recipe, target } = build;
  const { instructions } = recipe.tree;
  const first = instructions.findIndex(({ keyword }) => keyword === 'FROM');
  if (first < 0) return undefined;
  const globals = new Map<string, Value>();
  for (const { keyword, words } of instructions.slice(0, first)) if (keyword === 'ARG') for (const word of words) declare(build, word, globals, scopeOf(build, (name) => globals.get(name) ?? automatic(name)), undefined);
  const scope = scopeOf(build, (name) => globals.get(name) ?? automatic(name));
  const all: Stage[] = [];
  instructions.forEach((instruction, at) => {
    if (instruction.keyword !== 'FROM') return;
    const [from, as, name] = instruction.words;
    if (from === undefined) return;
    const next = instructions.findIndex(({ keyword }, later) => later > at && keyword === 'FROM');
    const base = expand(from.text, scope);
    all.push({
      index: all.length,
      name: as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined,
      from,
      base,
      // A stage starts from the last one before it that has the name.
      parent: named(all, base.known),
      instructions: instructions.slice(at + 1, next < 0 ? undefined : next),
    });
  });
  const last = target === undefined ? all[all.length - 1] : stageOf(all, target);
  if (last === undefined) return undefined;
  const needed = new Set<Stage>();
  need(last, all, needed);
  const final: Stage[] = [];
  for (let stage: Stage | undefined = last; stage !== undefined; stage = stage.parent) final.unshift(stage);
  return { all, final, globals, needed: all.filter((stage) => needed.has(stage) || (build.buildsAll && stage.index <= last.index)) };
}

/** The last stage of a name. */
function named(stages: readonly Stage[], name: string | undefined): Stage | undefined {
  return name === undefined ? undefined : stages.filter((stage) => stage.name === name.toLowerCase()).pop();
}

/** The stage that `--from` or `--target` means: by its name or its number. */
export function stageOf(stages: readonly Stage[], name: string): Stage | undefined {
  return named(stages, name) ?? (/^\d+$/.test(name) ? stages[Number(name)] : undefined);
}

function need(stage: Stage, all: readonly Stage[], needed: Set<Stage>): void {
  if (needed.has(stage)) return;
  needed.add(stage);
  const before = all.slice(0, stage.index);
  const others = stage.instructions.flatMap((instruction) => fromNames(instruction)).flatMap(({ text }) => stageOf(before, text) ?? []);
  for (const other of [...others, ...(stage.parent === undefined ? [] : [stage.parent])]) need(other, all, needed);
}

/** What instructions take files from: `COPY --from=NAME`, `RUN --mount=from=NAME`. */
export function fromNames(instruction: Instruction): DockerWord[] {
  const { keyword, flags } = instruction;
  if (keyword === 'COPY' || keyword === 'ADD') return flags.filter(({ name, value }) => name === 'from' && value !== '').map(({ value, at }) => ({ text: value, ...at }));
  if (keyword !== 'RUN') return [];
  return flags.filter(({ name }) => name === 'mount').flatMap(({ value, at }) => {
    const [before = '', text] = /(?:^|,)from=([^,]*)/.exec(value) ?? [];
    if (text === undefined || text === '') return [];
    const start = at.start + value.indexOf(before) + before.length - text.length;
    return [{ text, start, end: start + text.length }];
  });
}

/** What words of a stage are read with. */
export function scopeOf({ recipe }: Build, variable: Scope['variable']): Scope {
  return { variable, escape: recipe.tree.escape, holes: recipe.holes };
}

/** `ARG NAME` or `ARG NAME=default`: what the command gives, else the default, else what is set before. */
export function declare(build: Build, word: DockerWord, variables: Map<string, Value>, scope: Scope, globals: ReadonlyMap<string, Value> | undefined): void {
  const sign = word.text.indexOf('=');
  const name = sign < 0 ? word.text : word.text.slice(0, sign);
  const given = build.arguments.get(name);
  if (given !== undefined) {
    variables.set(name, standing(given.value, given.site, name));
    return;
  }
  const before = sign < 0 ? (globals?.get(name) ?? automatic(name)) : undefined;
  if (before !== undefined) variables.set(name, before);
  if (sign < 0) return;
  const written = word.text.slice(sign + 1);
  const quotes = /^(["']).*\1$/.test(written) ? 1 : 0;
  const start = word.end - written.length + quotes;
  const value = expand(written, scope);
  variables.set(name, standing(value, build.recipe.site({ start, end: word.end - quotes }), name));
}
