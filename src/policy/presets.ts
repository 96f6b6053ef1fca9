import { DEFAULT_SECRETS } from './defaults';
import type { PresetName } from './extended';
import type { PolicyLayer } from './layer';
import type { RuleLevel, RuleSetting } from './policy';

/** The host of the Harbor instance that harborlint knows without being told. */
export const ISIMA_HOST = 'registry.isima.fr';

const ISIMA: PolicyLayer = {
  source: undefined,
  extends: [],
  registries: [
    {
      host: ISIMA_HOST,
      proxyProjects: new Map([
        ['dh', 'docker.io'],
        ['dhi', 'dhi.io'],
        ['ghcr', 'ghcr.io'],
        ['gcr', 'gcr.io'],
        ['quay.io', 'quay.io'],
        ['lscr', 'lscr.io'],
      ]),
    },
  ],
  secrets: DEFAULT_SECRETS,
};

const HARBOR: PolicyLayer = { source: undefined, extends: [], secrets: DEFAULT_SECRETS };

/** A built-in policy. `strictLevels` holds the level that `strict` gives to each rule that is off by default. */
export function preset(name: PresetName, strictLevels: ReadonlyMap<string, RuleLevel>): PolicyLayer {
  switch (name) {
    case 'isima':
      return ISIMA;
    case 'harbor':
      return HARBOR;
    case 'strict': {
      const rules = new Map<string, RuleSetting>();
      for (const [id, level] of strictLevels) rules.set(id, { level, options: undefined, at: undefined });
      return { source: undefined, extends: [{ name: 'isima', kind: 'preset', at: undefined }], rules };
    }
  }
}
