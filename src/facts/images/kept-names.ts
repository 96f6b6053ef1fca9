import { kubernetesUsable } from './service-names';
import type { ServiceUse } from './service';

/**
 * The host names that a service would lose with another reference, for an `alias` to give; undefined where they cannot
 * be told. Names that hold a registry's host, or that stand beside an alias, count only where some job uses them.
 */
export function keptNames(service: ServiceUse | undefined): readonly string[] | undefined {
  if (service === undefined) return undefined;
  const { sameNames, hasAlias, hasHost, names, usedNames } = service;
  if (hasAlias && usedNames.length === 0) return [];
  if (!sameNames) return undefined;
  if (hasAlias || hasHost) return usedNames;
  // Kubernetes drops a generated name with an underscore, but refuses a written one.
  const kept = names.filter((name) => kubernetesUsable(name) || usedNames.includes(name));
  return kept.length > 0 ? kept : undefined;
}
