import { childOf, childrenOf, elementsOf, isMapping, isText, textOf, type Item } from '../../../../pipeline';
import type { Invocation } from '../../flow';
import type { Machine } from '../../machine';
import { resolve } from '../../paths';
import { placeSite, type Site } from '../../site';
import { Value } from '../../value';
import { buildArguments } from '../arguments';
import type { Build, BuildArgument } from '../build';
import { findRecipe, recipeOfText } from '../locate';
import { composeFiles, oneKnown, type ComposeFiles } from './files';
import { filler, merged, servicesIn, type Fill, type Filled, type Service } from './service';
import { chosen, doingOf } from './services';

/** Follows a command into its compose files: notes the images that they name, and gives what they build. */
export function composeBuilds(machine: Machine, invocation: Invocation): Build[] {
  const doing = doingOf(invocation);
  const files = doing === undefined ? undefined : composeFiles(machine, invocation);
  if (doing === undefined || files === undefined) return [];
  const fill = filler(files.variable, invocation.site);
  const services = merged(files.trees.map((tree) => servicesIn(tree, fill)));
  const taken = chosen(services, invocation, doing) ?? [];
  const built = new Set([...services.values()].flatMap(({ build, image }) => (build === undefined ? [] : (image?.value.knowns ?? []))));
  for (const { image, build, isNeverPulled } of taken) {
    if (image === undefined) continue;
    if (build !== undefined) {
      if (doing.builds) note(machine, image, invocation, 'build');
      if (doing.pushes) note(machine, image, invocation, 'push');
    } else if (doing.pulls && !isNeverPulled && !image.value.knowns.some((name) => built.has(name))) note(machine, image, invocation, 'pull');
  }
  return doing.builds ? taken.flatMap((service) => buildOf(machine, service, files, fill, invocation) ?? []) : [];
}

function note({ context }: Machine, image: Filled, invocation: Invocation, action: 'pull' | 'push' | 'build'): void {
  const isRemote = invocation.call.name === 'docker stack deploy';
  for (const text of image.value.texts) {
    context.recorder.pulled.push({ text, site: image.site, isFree: image.isOwn, isExact: true, invocation, by: 'image:', action, isOnly: image.value.texts.length === 1, scalar: image.scalar, ...(isRemote && { isRemote }) });
  }
}

/** What the section `build:` of a service says (docs.docker.com/reference/compose-file/build/). */
function buildOf(machine: Machine, { build }: Service, files: ComposeFiles, fill: Fill, invocation: Invocation): Build | undefined {
  if (build === undefined) return undefined;
  const of = (key: string): Filled | undefined => fill.item(childOf(build, key)?.item);
  const folder = isText(build) ? fill.item(build) : of('context');
  const path = folder === undefined ? '.' : oneKnown(folder.value);
  if (path === undefined || /^[a-z][\w+.-]*:\/\/|^git@/.test(path)) return undefined;
  const context = resolve(files.folder, path);
  const at = folder?.site ?? fill.site({ source: sourceOf(build), range: rangeOf(build) });
  const name = of('dockerfile');
  const inline = childOf(build, 'dockerfile_inline')?.item;
  const file = name === undefined ? 'Dockerfile' : oneKnown(name.value);
  const recipe = inline === undefined ? (file === undefined ? undefined : findRecipe(machine, [resolve(context, file)], at)) : inlineRecipe(machine, inline, at);
  const target = of('target');
  if (recipe === undefined || (target !== undefined && oneKnown(target.value) === undefined)) return undefined;
  return {
    recipe,
    context,
    target: target === undefined ? undefined : oneKnown(target.value),
    arguments: new Map([...argumentsIn(childOf(build, 'args')?.item, files, fill), ...buildArguments(machine, invocation.call, invocation.fields)]),
    contexts: contextsIn(childOf(build, 'additional_contexts')?.item),
    secrets: new Map(),
    buildsAll: false,
    site: invocation.site,
    tool: invocation.call.tool,
    invocation,
    isListed: true,
  };
}

function sourceOf({ node }: Item): Filled['scalar']['source'] {
  return node.kind === 'merged' ? node.at.source : node.source;
}

function rangeOf({ node }: Item): Filled['scalar']['range'] {
  return node.kind === 'merged' ? node.at.range : node.range;
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
function argumentsIn(item: Item | undefined, { variable }: ComposeFiles, fill: Fill): [string, BuildArgument][] {
  if (item === undefined) return [];
  if (isMapping(item)) {
    return childrenOf(item).flatMap(({ key, keyAt, item: value }): [string, BuildArgument][] => {
      const filled = fill.item(value);
      return filled === undefined ? fromEnvironment(key, variable, fill.site(keyAt)) : [[key, filled]];
    });
  }
  return elementsOf(item).flatMap((element): [string, BuildArgument][] => {
    const written = textOf(element);
    if (written === undefined || !isText(element)) return [];
    const sign = written.indexOf('=');
    const { node } = element;
    const site = fill.site({ source: node.source, range: node.offsets().range(sign + 1, written.length) });
    if (sign < 0) return fromEnvironment(written, variable, site);
    return [[written.slice(0, sign), { value: fill.text(written.slice(sign + 1)), site }]];
  });
}

function fromEnvironment(name: string, variable: ComposeFiles['variable'], site: Site): [string, BuildArgument][] {
  const value = variable(name);
  return value === undefined ? [] : [[name, { value, site }]];
}

/** `additional_contexts:`, a mapping or a list: what they stand for is not judged. */
function contextsIn(item: Item | undefined): Build['contexts'] {
  if (item === undefined) return new Map();
  const names = isMapping(item) ? childrenOf(item).map(({ key }) => key) : elementsOf(item).map((element) => textOf(element)?.split('=')[0] ?? '');
  return new Map(names.map((name) => [name.toLowerCase(), undefined]));
}
