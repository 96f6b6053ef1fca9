import { fromSources } from '../build/from-sources.mjs';

const entry = `
import { plainPipeline } from './pipeline';
import { Disk } from './session/disk';
import { ForeignFiles } from './session/foreign';
import { Loader } from './session/load';
import { loadPolicy } from './session/policy';
import { mend } from './session';

export { mend };

export function resolve(folder, file) {
  const policy = loadPolicy({ cwd: folder, root: folder, policyFile: undefined, preset: undefined, overrides: new Map(), rules: [] });
  const others = new ForeignFiles({ checkouts: new Map(), cacheFolder: undefined, gitlab: undefined, online: undefined });
  const loader = new Loader(new Disk(folder), policy, others);
  if (typeof loader.file(file) === 'string') return undefined;
  const pipeline = loader.pipeline(file, { fragment: true, guessedRoot: false });
  return new Map([...plainPipeline(pipeline), ...pipeline.unusedTemplates.map((job) => [job.name, new Map(job.keywords.map(({ key, item }) => [key, job.plain(key, item)]))])]);
}
`;

/** Gives `mend` and `resolve`, made from the sources in `source`, the folder `src`. */
export function harborlint(source) {
  return fromSources(entry, source);
}
