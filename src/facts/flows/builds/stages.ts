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
  readonly all: StageList;
  /** Those that the build needs, in their order. */
  readonly needed: readonly Stage[];
  /** The last one and those that it starts from. */
  readonly final: ReadonlySet<Stage>;
  /** The arguments before the first `FROM`. */
  readonly globals: ReadonlyMap<string, Value>;
}

/** The stages of a Dockerfile in their order, found by what names them. */
export class StageList {
  private readonly stages: Stage[] = [];
  private readonly byName = new Map<string, Stage[]>();

  get length(): number {
    return this.stages.length;
  }

  get last(): Stage | undefined {
    return this.stages[this.stages.length - 1];
  }

  add(stage: Stage): void {
    this.stages.push(stage);
    if (stage.name === undefined) return;
    const others = this.byName.get(stage.name);
    if (others === undefined) this.byName.set(stage.name, [stage]);
    else others.push(stage);
  }

  filter(is: (stage: Stage) => boolean): Stage[] {
    return this.stages.filter(is);
  }

  /** The last stage of a name, of those before an index. */
  named(name: string | undefined, before = this.stages.length): Stage | undefined {
    const stages = name === undefined ? [] : (this.byName.get(name.toLowerCase()) ?? []);
    let low = 0;
    let high = stages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((stages[middle]?.index ?? before) < before) low = middle + 1;
      else high = middle;
    }
    return stages[low - 1];
  }

  /** The stage that `--from` or `--target` means, of those before an index: by its name or its number. */
  find(name: string, before = this.stages.length): Stage | undefined {
    return this.named(name, before) ?? (/^\d+$/.test(name) && Number(name) < before ? this.stages[Number(name)] : undefined);
  }
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
  const all = new StageList();
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  starts.forEach((at, index) => {
    const [from, as, name] = instructions[at]?.words ?? [];
    if (from === undefined) return;
    const base = expand(from.text, scope);
    all.add({
      index: all.length,
      name: as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined,
      from,
      base,
      // A stage starts from the last one before it that has the name.
      parent: all.named(base.known),
      instructions: instructions.slice(at + 1, starts[index + 1]),
    });
  });
  const last = target === undefined ? all.last : all.find(target);
  if (last === undefined) return undefined;
  const needed = neededFor(last, all);
  const final = new Set<Stage>();
  for (let stage: Stage | undefined = last; stage !== undefined; stage = stage.parent) final.add(stage);
  return { all, final, globals, needed: all.filter((stage) => needed.has(stage) || (build.buildsAll && stage.index <= last.index)) };
}

/** A stage and all that it starts from or takes files from; without recursion, since chains may be long. */
function neededFor(last: Stage, all: StageList): ReadonlySet<Stage> {
  const needed = new Set<Stage>();
  const open = [last];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (needed.has(stage)) continue;
    needed.add(stage);
    if (stage.parent !== undefined) open.push(stage.parent);
    for (const instruction of stage.instructions) {
      for (const { text } of fromNames(instruction)) {
        const other = all.find(text, stage.index);
        if (other !== undefined) open.push(other);
      }
    }
  }
  return needed;
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
