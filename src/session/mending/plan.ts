import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { mend, type Chosen, type FixSafety, type Refused } from '../../engine';
import type { CheckRequest } from '../api';
import { slashes, type Project } from '../project';
import { judgeProject } from './judge';
import type { NewText } from './write';

/** What fixing comes to in one project. */
export interface ProjectPlan {
  /** The project as it is without the fixes. */
  readonly project: Project;
  readonly made: readonly Chosen[];
  readonly refused: readonly Refused[];
}

/** What fixing comes to: a text for each file, by its absolute path. */
export interface Plan {
  readonly texts: ReadonlyMap<string, NewText>;
  readonly projects: readonly ProjectPlan[];
}

export interface PlanInput {
  readonly projects: readonly Project[];
  readonly safety: readonly FixSafety[];
  readonly request: CheckRequest;
  /** Absolute paths of files that may not be touched. */
  readonly barred: ReadonlySet<string>;
}

/** Works out the fixes of projects one after the other: a file of two is mended for the second as the first has left it. */
export function planOf({ projects, safety, request, barred }: PlanInput): Plan {
  const texts = new Map<string, NewText>();
  // Of a text that is given in the place of a file, that file is meant, and no other.
  const only = request.stdin === undefined ? undefined : resolve(request.cwd, request.stdin.filename);
  const plans = projects.map((project): ProjectPlan => {
    const { root } = project.target;
    const earlier = project.changed(textsOf(project, texts));
    const start = judgeProject(earlier, request);
    const { texts: own, made, refused } = mend({
      start,
      safety,
      judge: (changed) => judgeProject(earlier.changed(changed), request),
      mayEdit: (path) => !barred.has(join(root, path)) && (only === undefined || join(root, path) === only),
    });
    for (const [path, after] of own) {
      const file = join(root, path);
      texts.set(file, { root, path, before: texts.get(file)?.before ?? start.texts.get(path) ?? '', after });
    }
    return { project, made, refused };
  });
  return { texts, projects: plans };
}

/** The new texts of files in a project's folder, by their path from there. */
export function textsOf({ target }: Project, texts: ReadonlyMap<string, NewText>): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const [file, { after }] of texts) {
    const path = relative(target.root, file);
    if (!isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`)) own.set(slashes(path), after);
  }
  return own;
}
