import type { Location } from '../text';

export type RuleLevel = 'error' | 'warning' | 'note' | 'off';

/** A Harbor instance. */
export interface Registry {
  /** Host as it stands in references, with its port where it is not 443; lower case. */
  readonly host: string;
  /** Harbor project → the public registry that it caches (`dh` → `docker.io`), in the order of the policy. */
  readonly proxyProjects: ReadonlyMap<string, string>;
  /** Globs of projects that anyone may pull from. */
  readonly publicProjects: readonly string[];
  /** Globs of private projects that the runner itself may pull from. */
  readonly runnerCanPull: readonly string[];
  readonly robotPrefix: string;
}

export interface RuleSetting {
  readonly level: RuleLevel | undefined;
  /** As written; the rule itself parses them. */
  readonly options: unknown;
  /** Where the policy says so; undefined for the command line and for presets. */
  readonly at: Location | undefined;
  /** Where the value of each option is written, by the option's name: the place for what a rule finds wrong with it. */
  readonly optionPlaces?: ReadonlyMap<string, Location>;
}

/** Findings that the project has decided to live with for a while. */
export interface PolicyException {
  readonly rule: string;
  /** Glob of paths; every path where absent. */
  readonly path: string | undefined;
  /** Last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string | undefined;
  readonly reason: string | undefined;
  readonly at: Location;
}

/** What the project's people decided: the whole of `.harborlint.yml`, presets and command line applied. */
export interface Policy {
  /** The pipeline file that GitLab starts from. */
  readonly root: string;
  readonly registries: readonly Registry[];
  /** Names or globs of secret variables. */
  readonly secrets: readonly string[];
  readonly protectedRefs: readonly string[];
  readonly allowedHosts: readonly string[];
  /** Variables that the CI settings define: they win over the pipeline's own. */
  readonly variables: ReadonlyMap<string, string>;
  /** Other project → folder where it is checked out. */
  readonly includes: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly exceptions: readonly PolicyException[];
}

/** The policy or a command-line option that stands for it is wrong: the run stops, with exit status 2. */
export class PolicyError extends Error {
  constructor(
    message: string,
    /** Where in the policy file; undefined for an option. */
    readonly at: Location | undefined,
    readonly help?: string,
  ) {
    super(message);
    this.name = 'PolicyError';
  }
}
