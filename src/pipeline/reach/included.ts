import type { Item } from '../config';
import type { Ternary } from '../expression';
import { clausesApply } from './clause';
import { lookupIn } from './lookup';
import type { Run } from './run';

/**
 * Whether a rule of `include:rules` applies in a run. Files are included before the pipeline's text is read as a whole: none
 * of its variables counts, and no reference is followed. `own` tells whether the include stands in a file of the linted
 * project, whose files `exists` asks for; `miss` is told what would have to be known.
 * Source: lib/gitlab/ci/config/external/rules.rb and context.rb, and `config_variables` in lib/gitlab/ci/variables/builder.rb.
 */
export function includeRuleApplies(rule: Item, own: boolean, run: Run, settings: ReadonlyMap<string, string>, miss: (what: string) => void): Ternary {
  const scene = { run: own ? run : { ...run, files: 'unknown' as const }, lookups: lookupIn(run, settings, []), follow: (item: Item) => item, miss };
  return clausesApply(rule, scene);
}
