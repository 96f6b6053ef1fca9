import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Finding, ReportGap, SuppressedFinding } from '../engine';
import { levelOf } from '../policy';
import { catalogue } from '../rules/catalogue.generated';
import { once } from '../text';
import type { BaselineText, CheckRequest } from './api';
import type { BaselineScope } from './baseline';
import type * as Baseline from './baseline';
import type { Part } from './part';
import { slashes } from './project';

/** The baseline of a project that names none. */
export const BASELINE_FILE = '.harborlint-baseline.json';

/** What reads, matches and writes baselines: a chunk that a run without one does without. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const baseline = once(() => require('./baseline') as typeof Baseline);

/** The findings of a run beside the baselines that are about it. */
export interface BesideBaselines {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gaps: readonly ReportGap[];
  readonly notes: readonly string[];
  readonly baselines: readonly BaselineText[];
}

/**
 * Sets aside what baselines know. `root` is the folder that the report's paths start from.
 * @throws UsageError where a baseline cannot be read, or is not there and was asked for
 */
export function besideBaselines(parts: readonly Part[], root: string, request: CheckRequest): BesideBaselines {
  const all = scopesOf(parts, root, request).map(({ scope, about }): BesideBaselines => {
    const findings = about.flatMap(({ report }) => report.findings);
    const gaps = about.flatMap(({ report }) => report.gaps);
    if (scope === undefined) return { findings, suppressed: [], gaps, notes: [], baselines: [] };
    const { written, ...outcome } = baseline().applyBaseline(scope, {
      findings,
      gaps,
      sources: new Map(about.flatMap(({ sources }) => [...sources])),
      asked: new Set(about.flatMap(({ asked }) => [...asked])),
      isOn: (rule) => catalogue.some(({ meta }) => meta.id === rule && about.some(({ project }) => levelOf(project.policy, rule, meta.level) !== 'off')),
      complete: about.every(({ report }) => report.failures.length === 0),
    });
    return { ...outcome, baselines: written === undefined ? [] : [written] };
  });
  return {
    findings: all.flatMap(({ findings }) => findings),
    suppressed: all.flatMap(({ suppressed }) => suppressed),
    gaps: all.flatMap(({ gaps }) => gaps),
    notes: all.flatMap(({ notes }) => notes),
    baselines: all.flatMap(({ baselines }) => baselines),
  };
}

/** Parts of a run and the baseline that is about them; a part without one has none. */
interface Scoped {
  readonly scope: BaselineScope | undefined;
  readonly about: readonly Part[];
}

/** One baseline for all where the request names it; else each project's own, where it has one or is to get one. */
function scopesOf(parts: readonly Part[], root: string, request: CheckRequest): Scoped[] {
  const { mode, file } = request.baseline ?? { mode: 'use', file: undefined };
  if (mode === 'ignore') return [{ scope: undefined, about: parts }];
  if (file !== undefined) {
    return [{ scope: { file: resolve(request.cwd, file), shown: file, folder: root, prefix: '', mode }, about: parts }];
  }
  return parts.map((part) => {
    const folder = part.project.target.root;
    const own = join(folder, BASELINE_FILE);
    if (mode === 'use' && !existsSync(own)) return { scope: undefined, about: [part] };
    const from = slashes(relative(root, folder));
    const scope = { file: own, shown: slashes(relative(request.cwd, own)), folder, prefix: from === '' ? '' : `${from}/`, mode, boundary: folder };
    return { scope, about: [part] };
  });
}
