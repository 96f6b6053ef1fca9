import { ownEntry } from '../../../text';
import type { ToolCall } from '../../tools';
import { cut } from '../fields';
import type { Field, Invocation } from '../flow';
import type { Machine } from '../machine';
import { pathOf } from '../paths';
import type { Site } from '../site';
import { Value } from '../value';
import { buildArguments, buildContexts, buildSecrets, optionValues, type OptionValue } from './arguments';
import { isElsewhere, type Build } from './build';
import { below, findRecipe, inputRecipe } from './locate';
import type { Recipe } from './recipe';

/** How a program finds its Dockerfile. */
interface Habits {
  /** Names that it looks for in the context. */
  readonly names: readonly string[];
  /** Whether a name that is not in the working folder is looked for in the context. */
  readonly looksInContext?: true;
  /** Whether it builds stages that the target does not need. */
  readonly buildsAll?: true;
}

const DOCKER: Habits = { names: ['Dockerfile', 'dockerfile'] };
const PODMAN: Habits = { names: ['Containerfile', 'Dockerfile'], looksInContext: true };

/** The commands that build from a Dockerfile. */
const BUILDERS: Readonly<Record<string, Habits>> = {
  'docker build': DOCKER,
  'docker buildx build': DOCKER,
  'nerdctl build': DOCKER,
  'img build': DOCKER,
  'podman build': PODMAN,
  'buildah build': PODMAN,
  // Its stages are built one after the other unless it is told to skip those that nothing needs.
  kaniko: { names: ['Dockerfile'], looksInContext: true, buildsAll: true },
  'buildctl build': DOCKER,
};

/** What the command of an invocation builds; undefined where it builds nothing, or where that is not known. */
export function readBuild(machine: Machine, invocation: Invocation): Build | undefined {
  const { call, fields, site } = invocation;
  const habits = ownEntry(BUILDERS, call.name);
  if (habits === undefined || call.unsure) return undefined;
  const context = contextOf(machine, call, fields);
  const recipe = recipeOf(machine, call, fields, context, habits, site);
  const target = optionValues(call, fields, ['--target'])[0]?.value ?? attribute(call, fields, 'target')?.value;
  if (recipe === undefined || (target !== undefined && target.known === undefined)) return undefined;
  return {
    recipe,
    context: context === 'input' || context === 'none' ? undefined : context,
    target: target?.known === '' ? undefined : target?.known,
    arguments: call.name === 'buildctl build' ? attributes(call, fields) : buildArguments(machine, call, fields),
    contexts: buildContexts(call, fields),
    secrets: buildSecrets(machine, call, fields, invocation),
    buildsAll: habits.buildsAll === true && !fields.some(({ value }) => value.known === '--skip-unused-stages' || value.known === '--skip-unused-stages=true'),
    site,
    tool: call.tool,
    invocation,
  };
}

/** The folder of the context: a path, `input` for standard input, `none` where it lies elsewhere or is not known. */
function contextOf(machine: Machine, call: ToolCall, fields: readonly Field[]): string | undefined {
  if (call.name === 'buildctl build') return localFolder(machine, call, fields, 'context') ?? 'none';
  const given = call.arguments.find(({ role }) => role === 'context');
  const field = given === undefined ? undefined : fields[given.word];
  if (given === undefined || field === undefined) return call.name === 'podman build' || call.name === 'buildah build' ? machine.state.cwd : 'none';
  const value = cut(field.value, given.from);
  const bare = value.marked.startsWith('dir://') ? cut(value, 6) : value;
  if (bare.known === '-') return 'input';
  const [text] = bare.texts;
  if (text === undefined || bare.texts.length > 1 || isElsewhere(bare.marked)) return 'none';
  return pathOf(text, machine.state.cwd);
}

function recipeOf(machine: Machine, call: ToolCall, fields: readonly Field[], context: string | undefined, habits: Habits, site: Site): Recipe | undefined {
  const named = recipeName(machine, call, fields);
  if (context === 'input' || named?.value.known === '-') {
    if (machine.input.kind !== 'value') return undefined;
    return inputRecipe(machine, machine.input.left, machine.input.site ?? site);
  }
  const folder = context === 'none' ? undefined : context;
  if (named === undefined) return folder === undefined ? undefined : findRecipe(machine, habits.names.map((name) => below(folder, name) ?? ''), site);
  const [text] = named.value.texts;
  if (text === undefined || named.value.texts.length > 1) return undefined;
  const base = named.folder ?? machine.state.cwd;
  const path = pathOf(text, base);
  const other = habits.looksInContext === true && folder !== undefined ? [pathOf(text, folder)] : [];
  return findRecipe(machine, [...new Set([path, ...other])], named.site);
}

interface Named {
  readonly value: Value;
  readonly site: Site;
  /** The folder that it is looked for in, where that is not the working folder. */
  readonly folder?: string;
}

function recipeName(machine: Machine, call: ToolCall, fields: readonly Field[]): Named | undefined {
  if (call.name !== 'buildctl build') return optionValues(call, fields, ['-f', '--file', '--dockerfile']).pop();
  const folder = localFolder(machine, call, fields, 'dockerfile');
  const file = attribute(call, fields, 'filename');
  if (folder === undefined) return undefined;
  return { folder, value: file?.value ?? Value.literal('Dockerfile'), site: file?.site ?? fields[0]?.site ?? machine.frame.site({ start: 0, end: 0 }) };
}

/** `--local NAME=FOLDER` of buildctl. */
function localFolder(machine: Machine, call: ToolCall, fields: readonly Field[], name: string): string | undefined {
  const found = optionValues(call, fields, ['--local', '-local']).find(({ value }) => value.marked.startsWith(`${name}=`));
  const [text] = found === undefined ? [] : cut(found.value, name.length + 1).texts;
  return text === undefined ? undefined : pathOf(text, machine.state.cwd);
}

/** `--opt NAME=VALUE` of buildctl. */
function attribute(call: ToolCall, fields: readonly Field[], name: string): Pick<OptionValue, 'value' | 'site'> | undefined {
  if (call.name !== 'buildctl build') return undefined;
  const found = optionValues(call, fields, ['--opt', '-opt']).find(({ value }) => value.marked.startsWith(`${name}=`));
  return found === undefined ? undefined : { value: cut(found.value, name.length + 1), site: found.site };
}

/** `--opt build-arg:NAME=VALUE` of buildctl. */
function attributes(call: ToolCall, fields: readonly Field[]): Build['arguments'] {
  return new Map(
    optionValues(call, fields, ['--opt', '-opt']).flatMap(({ value, site }) => {
      const [head, name] = /^build-arg:(\w+)=/.exec(value.marked) ?? [];
      return head === undefined || name === undefined ? [] : [[name, { value: cut(value, head.length), site }] as const];
    }),
  );
}
