import { DEFAULT_ROBOT_PREFIX, DEFAULT_ROOT, DEFAULT_SECRETS } from './defaults';
import type { PolicyLayer, RegistryLayer } from './layer';
import { PolicyError, type Policy, type Registry, type RuleSetting } from './policy';
import type { RuleOverride } from './rule-override';

/**
 * Puts layers together, the lowest first, and the command line's rules over them.
 * Mappings are merged by key, registries by host, exceptions are added up, other lists are replaced.
 * @throws PolicyError where no layer names a registry
 */
export function resolvePolicy(layers: readonly PolicyLayer[], overrides: readonly RuleOverride[] = []): Policy {
  const registries = mergeRegistries(layers);
  if (registries.length === 0) throw noRegistry(layers);
  return {
    root: last(layers, (layer) => layer.root) ?? DEFAULT_ROOT,
    registries,
    secrets: last(layers, (layer) => layer.secrets) ?? DEFAULT_SECRETS,
    protectedRefs: last(layers, (layer) => layer.protectedRefs) ?? [],
    allowedHosts: last(layers, (layer) => layer.allowedHosts) ?? [],
    variables: merge(layers, (layer) => layer.variables),
    includes: merge(layers, (layer) => layer.includes),
    rules: mergeRules(layers, overrides),
    exceptions: layers.flatMap((layer) => layer.exceptions ?? []),
  };
}

function last<T>(layers: readonly PolicyLayer[], pick: (layer: PolicyLayer) => T | undefined): T | undefined {
  let found: T | undefined;
  for (const layer of layers) found = pick(layer) ?? found;
  return found;
}

function merge<T>(
  layers: readonly PolicyLayer[],
  pick: (layer: PolicyLayer) => ReadonlyMap<string, T> | undefined,
): ReadonlyMap<string, T> {
  return new Map(layers.flatMap((layer) => [...(pick(layer) ?? [])]));
}

/** A level alone leaves the options that a lower layer gave. */
function mergeRules(layers: readonly PolicyLayer[], overrides: readonly RuleOverride[]): ReadonlyMap<string, RuleSetting> {
  const rules = new Map<string, RuleSetting>();
  const set = (id: string, setting: RuleSetting): void => {
    const below = rules.get(id);
    const kept = setting.options === undefined ? below : setting;
    const places = kept?.optionPlaces;
    rules.set(id, {
      level: setting.level ?? below?.level,
      options: kept?.options,
      at: setting.at,
      ...(places === undefined ? {} : { optionPlaces: places }),
    });
  };
  for (const layer of layers) layer.rules?.forEach((setting, id) => set(id, setting));
  for (const { rule, level } of overrides) set(rule, { level, options: undefined, at: undefined });
  return rules;
}

/** The registries of the highest layer come first: they are the project's own. */
function mergeRegistries(layers: readonly PolicyLayer[]): readonly Registry[] {
  const merged = new Map<string, Registry>();
  let order: string[] = [];
  for (const { registries = [] } of layers) {
    for (const registry of registries) merged.set(registry.host, over(merged.get(registry.host), registry));
    const own = registries.map(({ host }) => host);
    order = [...own, ...order.filter((host) => !own.includes(host))];
  }
  return order.flatMap((host) => merged.get(host) ?? []);
}

function over(below: Registry | undefined, above: RegistryLayer): Registry {
  return {
    host: above.host,
    proxyProjects: above.proxyProjects ?? below?.proxyProjects ?? new Map<string, string>(),
    publicProjects: above.publicProjects ?? below?.publicProjects ?? [],
    runnerCanPull: above.runnerCanPull ?? below?.runnerCanPull ?? [],
    robotPrefix: above.robotPrefix ?? below?.robotPrefix ?? DEFAULT_ROBOT_PREFIX,
  };
}

function noRegistry(layers: readonly PolicyLayer[]): PolicyError {
  const named = layers.flatMap((layer) => layer.extends).filter(({ name, at }) => name === 'harbor' && at !== undefined);
  return new PolicyError(
    'the policy names no registry, and the preset `harbor` knows none',
    named[named.length - 1]?.at,
    'Say which host is meant: `registries: [{ host: registry.example.org }]`.',
  );
}
