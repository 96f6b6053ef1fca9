import type { Source } from '../text';
import type { Extended } from './extended';
import type { PolicyException, RuleSetting } from './policy';

/** What one policy says of a registry; what it does not say is undefined. */
export interface RegistryLayer {
  readonly host: string;
  readonly proxyProjects?: ReadonlyMap<string, string> | undefined;
  readonly publicProjects?: readonly string[] | undefined;
  readonly runnerCanPull?: readonly string[] | undefined;
  readonly robotPrefix?: string | undefined;
}

/** One policy file or preset, before what it extends is put below it; what it does not say is undefined. */
export interface PolicyLayer {
  /** Where it was read from; undefined for a preset. */
  readonly source: Source | undefined;
  /** What lies below it, the lowest first. */
  readonly extends: readonly Extended[];
  readonly root?: string | undefined;
  readonly registries?: readonly RegistryLayer[] | undefined;
  readonly secrets?: readonly string[] | undefined;
  readonly protectedRefs?: readonly string[] | undefined;
  readonly allowedHosts?: readonly string[] | undefined;
  readonly variables?: ReadonlyMap<string, string> | undefined;
  readonly includes?: ReadonlyMap<string, string> | undefined;
  readonly rules?: ReadonlyMap<string, RuleSetting> | undefined;
  readonly exceptions?: readonly PolicyException[] | undefined;
}
