import type { Known } from '../expression';
import { namesIn } from '../dollars';
import type { Level, Variable } from '../variables';
import type { Lookups } from './clause';
import type { Run } from './run';

/** Variables of GitLab's integrations that exist once a job runs, and so in no condition (docs: ci/variables/where_variables_can_be_used). */
const PERSISTED = /^(?:HARBOR_(?:URL|HOST|PROJECT|USERNAME|PASSWORD|OCI)|CI_JOB_(?:ID|URL|TOKEN|STARTED_AT)|CI_REGISTRY_(?:USER|PASSWORD)|CI_REPOSITORY_URL|CI_DEPLOY_(?:USER|PASSWORD)|CI_PIPELINE_(?:ID|URL))$/;

/** Variables in variables that are followed. */
const DEEPEST = 20;

/**
 * What is known of variables in the conditions of a run. Precedence, highest first: given to the pipeline, the CI
 * settings, the levels of the pipeline's text, what GitLab predefines. What nothing defines may still be a CI setting.
 * An expression reads variables as they are written, references in them included; globs read them filled in.
 * Source: `variables_hash` and `variables_hash_expanded` in lib/gitlab/ci/build/context/base.rb of GitLab.
 */
export function lookupIn(run: Run, settings: ReadonlyMap<string, string>, levels: readonly Level[]): Lookups {
  const written = (name: string): Known => find(name, ({ text }) => ({ kind: 'value', text }));
  const find = (name: string, read: (variable: Variable) => Known): Known => {
    const given = run.given.get(name) ?? settings.get(name);
    if (given !== undefined) return { kind: 'value', text: given };
    for (const level of levels) {
      const found = level.flatMap((set) => set.get(name) ?? []);
      const [first] = found;
      if (first === undefined) continue;
      // A set that lacks the name, or another text in another set: which one counts depends on what is being decided.
      if (found.length < level.length || found.some(({ text }) => text !== first.text)) return { kind: 'unknown' };
      return first.text.includes('$[[') ? { kind: 'unknown' } : read(first);
    }
    const predefined = run.predefined.get(name);
    if (predefined !== undefined) return predefined;
    return PERSISTED.test(name) ? { kind: 'absent' } : { kind: 'unknown' };
  };
  const filled = (name: string, depth: number): Known =>
    find(name, ({ text, expand }) => (expand && text.includes('$') ? expanded(text, depth) : { kind: 'value', text }));
  const expanded = (text: string, depth: number): Known => {
    const values = new Map<string, string>();
    for (const name of namesIn(text)) {
      const state: Known = depth < DEEPEST ? filled(name, depth + 1) : { kind: 'unknown' };
      if (state.kind === 'value') values.set(name, state.text);
      else if (text === `$${name}` || text === `\${${name}}`) return state.kind === 'absent' ? { kind: 'unknown' } : state;
      else return { kind: 'unknown' };
    }
    return { kind: 'value', text: text.replace(/\$\{(\w+)\}|\$(\w+)/g, (reference, a?: string, b?: string) => values.get(a ?? b ?? '') ?? reference) };
  };
  return { written, filled: (name) => filled(name, 0) };
}
