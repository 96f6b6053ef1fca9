import { fromSources } from '../build/from-sources.mjs';

/** The pipeline of a named root file; the session's own interface looks for the root itself. */
const entry = `
import { plainPipeline } from './pipeline';
import { Disk } from './session/disk';
import { ForeignFiles } from './session/foreign';
import { Loader } from './session/load';
import { loadPolicy } from './session/policy';

export function resolve({ folder, file, text, variables, project }) {
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map([[project, folder]]), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const loader = new Loader(new Disk(folder, new Map([[file, text]])), { ...policy, variables }, others);
  const pipeline = loader.pipeline(file, { fragment: false, guessedRoot: false });
  const values = plainPipeline(pipeline);
  return new Map(pipeline.jobs.map(({ name }) => [name, values.get(name)]));
}
`;

/** Gives harborlint's effective jobs of a root file by their names: a function made from the sources in `source`, the folder `src`. */
export async function harborlint(source) {
  const { resolve } = await fromSources(entry, source);
  return (request) => plainly(resolve(request));
}

/** Maps become objects and integers numbers, as a reader of JSON would have them. */
function plainly(value) {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, child]) => [key, plainly(child)]));
  if (Array.isArray(value)) return value.map(plainly);
  return typeof value === 'bigint' ? Number(value) : value;
}
