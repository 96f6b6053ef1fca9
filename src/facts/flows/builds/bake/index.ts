import type { Gap } from '../../../../pipeline';
import type { Source } from '../../../../text';
import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import { pathOf, resolve } from '../../paths';
import { optionValues } from '../arguments';
import { listedBuild, type Build } from '../build';
import { findRecipe, isOwn, noteNoFile } from '../locate';
import { blocksOf } from './blocks';
import { overridesOf } from './overrides';
import { serviceTargets } from './services';
import { BakeTargets } from './targets';
import { BlockReader, type PlacedBlock } from './values';

/** Files that bake reads by itself, all that are there (`defaultFilenames` in bake/bake.go of docker/buildx). */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml', 'docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'];

/** What `docker buildx bake` builds by its files, as far as they are plain (docs.docker.com/build/bake/reference/). */
export function bakeBuilds(machine: Machine, invocation: Invocation): Build[] {
  const { call, fields, site } = invocation;
  if (call.name !== 'docker buildx bake' || call.unsure) return [];
  const targets = targetsOf(machine, invocation);
  const operands = call.arguments.filter(({ role, option }) => role === 'other' && option === undefined).flatMap(({ word }) => fields[word]?.value ?? []);
  const names = operands.flatMap(({ known }) => known ?? []);
  if (targets === undefined || names.length < operands.length) return [];
  return targets.named(names.length === 0 ? ['default'] : names).flatMap((name): Build[] => {
    const { context, dockerfile, target, arguments: args, contexts, open } = targets.resolve(name);
    if (open !== undefined) {
      noteUnjudged(machine, `bake ${name}`, `the target \`${name}\` of bake has \`${open}\`, so what it builds is not judged`, site.locate());
      return [];
    }
    const folder = context === undefined ? resolve(machine.state.cwd, '.') : context.path;
    const file = dockerfile === undefined ? 'Dockerfile' : dockerfile.value.known;
    if (folder === undefined || file === undefined || (target !== undefined && target.value.known === undefined)) return [];
    const recipe = findRecipe(machine, [resolve(folder, file)], dockerfile?.site ?? context?.site ?? site);
    return recipe === undefined ? [] : [listedBuild(invocation, { recipe, context: folder, target: target?.value.known, arguments: args, contexts: new Map(contexts.map((key) => [key.toLowerCase(), undefined])) })];
  });
}

/** What the files and the options of a command say; undefined, with a gap, where a part is not known. */
function targetsOf(machine: Machine, invocation: Invocation): BakeTargets | undefined {
  const { site } = invocation;
  const paths = bakeFiles(machine, invocation);
  if (paths === undefined) return undefined;
  const services = serviceTargets(machine, paths.filter(isCompose), invocation);
  const sources = sourcesOf(machine, paths.filter((path) => !isCompose(path)), site.locate());
  if (services === undefined || sources === undefined) return undefined;
  const byName = new Map<string, PlacedBlock[]>();
  for (const source of sources) {
    const blocks = blocksOf(source);
    if (blocks === undefined) {
      noteUnjudged(machine, source.path, `\`${source.path}\` has more in it than plain blocks, so what it builds is not judged`, site.locate());
      return undefined;
    }
    for (const block of blocks) {
      const key = `${block.type} ${block.labels[0] ?? ''}`;
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [{ ...block, source }]);
      else known.push({ ...block, source });
    }
  }
  const overrides = overridesOf(machine, invocation);
  if (overrides !== undefined) return new BakeTargets(services, byName, new BlockReader(machine, site, byName), overrides);
  noteUnjudged(machine, '--set', 'what `--set` changes in a bake file is not known, so what is built is not judged', site.locate());
  return undefined;
}

function noteUnjudged({ context }: Machine, id: string, message: string, at: Gap['at'] | undefined): void {
  if (at !== undefined) context.recorder.gaps.set(`build ${id}`, { kind: 'script', message, help: 'Nothing is to be done: what it builds is checked by no rule.', at });
}

function isCompose(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** The files of the command; undefined where there are none, or one is not known. */
function bakeFiles({ state, context }: Machine, { call, fields }: Invocation): string[] | undefined {
  const given = optionValues(call, fields, ['-f', '--file']);
  const paths = given.map(({ value }) => (value.texts.length === 1 && value.texts[0] !== undefined ? pathOf(value.texts[0], state.cwd) : ''));
  const names = given.length > 0 ? paths : NAMES.map((name) => resolve(state.cwd, name)).filter((path) => isOwn(path) && typeof context.files.text(path) !== 'string');
  return names.length === 0 || names.some((path) => !isOwn(path) || state.files.has(path)) ? undefined : names;
}

function sourcesOf(machine: Machine, paths: readonly string[], at: Gap['at'] | undefined): Source[] | undefined {
  const { context } = machine;
  const sources = paths.flatMap((path) => {
    const source = context.files.text(path);
    if (typeof source !== 'string') return [source];
    if (at !== undefined) noteNoFile(machine, path, at, 'what it builds is');
    return [];
  });
  if (sources.length < paths.length) return undefined;
  for (const source of sources) context.recorder.follow(source, at);
  return sources;
}
