import { buildPipeline, type Pipeline, type Unreadable } from '../pipeline';
import type { Policy } from '../policy';
import type { YamlFile } from '../yaml';
import type { Disk } from './disk';

/** Rounds of asking and loading; each goes at least one include deeper, and GitLab takes 150. */
const MOST_ROUNDS = 200;

/** Whether a file stands for itself or is a part of a pipeline, and whether its project's folder is certain. */
export interface Part {
  readonly fragment: boolean;
  readonly guessedRoot: boolean;
}

/** Builds a pipeline, loading what it wants until it wants nothing more. */
export function loadPipeline(disk: Disk, root: string, policy: Policy, loaded: Map<string, YamlFile | Unreadable>, part: Part): Pipeline {
  const globs = new Map<string, readonly string[]>();
  const read = (path: string): void => {
    if (!loaded.has(path)) loaded.set(path, disk.yaml(path));
  };
  read(root);
  const integration = integrationVariables(policy);
  const input = { root, project: { files: loaded, globs }, settings: policy.variables, integration, ...part };
  for (let round = 0; ; round++) {
    const { pipeline, wanted } = buildPipeline(input);
    if ((wanted.files.length === 0 && wanted.globs.length === 0) || round > MOST_ROUNDS) return pipeline;
    for (const pattern of wanted.globs) globs.set(pattern, disk.glob(pattern));
    for (const path of wanted.files) read(path);
  }
}

/** What GitLab's Harbor integration gives and the policy tells: the registry that comes first (docs: user/project/integrations/harbor). */
function integrationVariables(policy: Policy): ReadonlyMap<string, string> {
  const [registry] = policy.registries;
  if (registry === undefined) return new Map();
  const { host } = registry;
  return new Map([
    ['HARBOR_HOST', host],
    ['HARBOR_URL', `https://${host}`],
    ['HARBOR_OCI', `oci://${host}`],
  ]);
}
