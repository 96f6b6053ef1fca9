import { fromSources } from '../build/from-sources.mjs';

/** The pipeline of a named root file; the session's own interface looks for the root itself. */
const entry = `
import { includeRuleApplies, plainPipeline, runOf } from './pipeline';
import { Disk } from './session/disk';
import { ForeignFiles } from './session/foreign';
import { Loader } from './session/load';
import { loadPolicy } from './session/policy';

/** Nothing but what both sides are told of the run is defined. */
class Told extends Map {
  get(name) {
    return super.get(name) ?? { kind: 'absent' };
  }
}

export function resolve({ folder, file, text, variables, project, run }) {
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map([[project, folder]]), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const disk = new Disk(folder, new Map([[file, text]]));
  const loader = new Loader(disk, { ...policy, variables }, others);
  const branch = { kind: 'value', text: run.branch };
  const made = runOf({ source: 'push', ref: 'branch', refName: branch, defaultBranch: run.defaultBranch, isProtected: false, given: run.given, files: disk.glob('**') });
  const inRun = { ...made, predefined: new Told(made.predefined) };
  const admits = (rule, own) => includeRuleApplies(rule, own, inRun, variables, () => undefined);
  const pipeline = loader.pipeline(file, { fragment: false, guessedRoot: false, admits });
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
