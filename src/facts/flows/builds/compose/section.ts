import { childOf, childrenOf, elementsOf, isMapping, isText, placeOf, textOf, type Item } from '../../../../pipeline';
import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import { resolve } from '../../paths';
import { placeSite, type Site } from '../../site';
import { Value } from '../../value';
import { buildArguments } from '../arguments';
import { isElsewhere, listedBuild, type Build, type BuildArgument } from '../build';
import { findRecipe, recipeOfText } from '../locate';
import type { Part } from './bases';
import type { Fill, Filled } from './fill';
import { oneKnown } from './known';
import type { Service } from './service';

/** What the sections `build:` of a service say together (docs.docker.com/reference/compose-file/build/). */
export interface Section {
  /** The folder, where it is said and known, with the place that says it. */
  readonly context: { readonly path: string; readonly site: Site };
  readonly dockerfile: Filled | undefined;
  readonly inline: Item | undefined;
  readonly target: Filled | undefined;
  readonly arguments: ReadonlyMap<string, BuildArgument>;
  readonly contexts: readonly string[];
}

/** What a service is built from; undefined where it is not built, or where its folder lies elsewhere or is not known. */
export function sectionOf({ build }: Service, folder: string): Section | undefined {
  const [own] = build;
  if (own === undefined) return undefined;
  const all = (key: string): Part[] => build.flatMap(({ file, item }) => { const found = childOf(item, key)?.item; return found === undefined ? [] : [{ file, item: found }]; });
  const first = (key: string): Filled | undefined => { const [part] = all(key); return part?.file.fill.item(part.item); };
  const context = contextOf(build, folder);
  if (context === undefined) return undefined;
  return {
    context,
    dockerfile: first('dockerfile'),
    inline: all('dockerfile_inline')[0]?.item,
    target: first('target'),
    arguments: new Map(all('args').reverse().flatMap(({ file, item }) => argumentsIn(item, file.fill))),
    contexts: all('additional_contexts').flatMap(({ item }) => namesIn(item)),
  };
}

function contextOf(build: readonly Part[], folder: string): Section['context'] | undefined {
  for (const { file, item } of build) {
    const written = isText(item) ? item : childOf(item, 'context')?.item;
    if (written === undefined) continue;
    const filled = file.fill.item(written);
    const path = filled === undefined ? undefined : oneKnown(filled.value);
    return filled === undefined || path === undefined || isElsewhere(path) ? undefined : { path: resolve(file.folder, path), site: filled.site };
  }
  const [own] = build;
  return own === undefined ? undefined : { path: folder, site: own.file.fill.site(placeOf(own.item.node)) };
}

/** What a service builds; undefined where it builds nothing, or where that is not known. `folder`: the project's, as compose sees it. */
export function buildOf(machine: Machine, service: Service, folder: string, invocation: Invocation): Build | undefined {
  const section = sectionOf(service, folder);
  if (section === undefined) return undefined;
  const { context, dockerfile, inline, target, contexts } = section;
  const file = dockerfile === undefined ? 'Dockerfile' : oneKnown(dockerfile.value);
  const recipe = inline === undefined ? (file === undefined ? undefined : findRecipe(machine, [resolve(context.path, file)], dockerfile?.site ?? context.site)) : inlineRecipe(machine, inline, context.site);
  if (recipe === undefined || (target !== undefined && oneKnown(target.value) === undefined)) return undefined;
  return listedBuild(invocation, {
    recipe,
    context: context.path,
    target: target === undefined ? undefined : oneKnown(target.value),
    arguments: new Map([...section.arguments, ...buildArguments(machine, invocation.call, invocation.fields)]),
    contexts: new Map(contexts.map((name) => [name.toLowerCase(), undefined])),
  });
}

function inlineRecipe(machine: Machine, item: Item, at: Site): Build['recipe'] | undefined {
  if (!isText(item)) return undefined;
  const { node } = item;
  // A dollar sign is filled in by compose first.
  if (/\$(?!\$)/.test(node.text)) return undefined;
  const [text] = Value.literal(node.text).texts;
  const offsets = node.offsets();
  const inside = ({ start, end }: { readonly start: number; readonly end: number }): Site => placeSite({ source: node.source, range: offsets.range(start, end) }, at.via());
  return text === undefined ? undefined : recipeOfText(machine, 'dockerfile_inline', text, at, inside);
}

/** `args:`, a mapping or a list; one without a value comes from the environment. */
function argumentsIn(item: Item, fill: Fill): [string, BuildArgument][] {
  if (isMapping(item)) {
    return childrenOf(item).map(({ key, keyAt, item: value }): [string, BuildArgument] => [key, fill.item(value) ?? { value: fill.variable(key), site: fill.site(keyAt) }]);
  }
  return elementsOf(item).flatMap((element): [string, BuildArgument][] => {
    const written = textOf(element);
    if (written === undefined || !isText(element)) return [];
    const sign = written.indexOf('=');
    const { node } = element;
    const site = fill.site({ source: node.source, range: node.offsets().range(sign + 1, written.length) });
    return [sign < 0 ? [written, { value: fill.variable(written), site }] : [written.slice(0, sign), { value: fill.text(written.slice(sign + 1)), site }]];
  });
}

/** `additional_contexts:`, a mapping or a list: what they stand for is not judged. */
function namesIn(item: Item): string[] {
  return isMapping(item) ? childrenOf(item).map(({ key }) => key) : elementsOf(item).map((element) => textOf(element)?.split('=')[0] ?? '');
}
