import { fromSources } from '../build/from-sources.mjs';

const entry = `
import { catalogue } from './rules/catalogue.generated';
import { policySchema as schemaOf } from './policy';
import { reportSchema as schema } from './report/schema';
import { baselineSchema as baseline } from './session/baseline/schema';
export const rules = catalogue;
export const policySchema = schemaOf(catalogue.map(({ meta }) => ({ id: meta.id, summary: meta.summary })));
export const reportSchema = schema();
export const baselineSchema = baseline();
`;

/** What the sources know of rules and schemas. `source` is the folder `src`. */
export function load(source) {
  return fromSources(entry, source);
}
