import type { Step } from '../../pipeline';
import type { Policy } from '../../policy';
import { textAt, type Edit, type Location, type Range } from '../../text';
import { UNKNOWN_BASE } from '../../pipeline';
import { jobShells } from '../scripts/job-shells';
import { hasLostBase } from '../variables/lost-base';
import { jobRefs, type JobRefs } from './job-refs';
import type { PushCommand } from './push-commands';
import { scriptEdit } from './script-edit';
import { trace, type Finder } from './trace';

/** A variable in the tag of an image that is pushed or built, whose value may be no tag, or that not every run has. */
export interface TagVariable {
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly name: string;
  /** `slash`: its value may have a slash; `missing`: the job also runs where GitLab does not set it. */
  readonly fault: 'slash' | 'missing';
  /** The reference as a person reads it. */
  readonly reference: string;
  /** The same with a variable that is always a tag; undefined where none is meant for certain, or the text cannot be mended. */
  readonly edit: Edit | undefined;
  /** Whether the edit touches a text that is more than a tag's: another command may read it. */
  readonly isShared: boolean;
}

const REF_NAME = 'CI_COMMIT_REF_NAME';
const BRANCH = 'CI_COMMIT_BRANCH';
const SOURCE_BRANCH = 'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME';
const TAG = 'CI_COMMIT_TAG';
const SLUG = 'CI_COMMIT_REF_SLUG';
const WATCHED = new Set([REF_NAME, BRANCH, SOURCE_BRANCH, TAG]);

/** Every such variable in the tags of the scripts' images. */
export function tagVariables(commands: readonly PushCommand[], isChild: (command: PushCommand) => boolean, policy: Policy): TagVariable[] {
  return commands.flatMap((command) => {
    const { action, artifact, value } = command;
    if (action === 'pull' || action === 'run' || artifact === 'chart' || artifact === 'signature') return [];
    if (!value.parsed.ok || value.parsed.tag === undefined) return [];
    const names = namesIn(value.parsed.tag, value.expanded.unknown).filter((name) => WATCHED.has(name));
    return names.flatMap((name) => ofName(name, command, isChild(command), policy) ?? []);
  });
}

function ofName(name: string, command: PushCommand, isChild: boolean, policy: Policy): TagVariable | undefined {
  const { invocation, site, job, pipeline, jobs, text } = command;
  const refs = jobRefs(job, pipeline, isChild, policy);
  const fault = faultOf(name, refs, isChild || hasLostBase(job.name, pipeline) || job.kind === 'template');
  if (fault === undefined || isGuarded(name, fault, command)) return undefined;
  const spot = trace(site, lastReference(name), invocation.variable) ?? (text.origin === undefined ? undefined : trace(text.origin.site, lastReference(name), invocation.variable));
  if (spot === undefined) return undefined;
  const edit = fault === 'slash' || name !== TAG ? scriptEdit(spot.at, textAt(spot.at).replace(name, SLUG)) : undefined;
  const { source, range } = spot.at;
  const isShared = !isTagPosition(source.text, range.start);
  return { ...spot, jobs, name, fault, reference: command.value.text, edit, isShared };
}

/** What is wrong with a name in a tag; undefined where nothing is. `isOpen`: what starts the job is not all known. */
function faultOf(name: string, refs: JobRefs, isOpen: boolean): TagVariable['fault'] | undefined {
  switch (name) {
    case REF_NAME:
      return refs.slashedBranch || refs.slashedMergeRequest ? 'slash' : undefined;
    case BRANCH:
      if (refs.slashedBranch) return 'slash';
      return !isOpen && (refs.mergeRequest || refs.tag) ? 'missing' : undefined;
    case SOURCE_BRANCH:
      if (refs.slashedMergeRequest) return 'slash';
      return !isOpen && (refs.branch || refs.tag) ? 'missing' : undefined;
    default:
      return !isOpen && (refs.branch || refs.mergeRequest) ? 'missing' : undefined;
  }
}

/** Whether the script itself asks for the variable before it comes here. */
function isGuarded(name: string, fault: TagVariable['fault'], { invocation, job, isOnly, text }: PushCommand): boolean {
  // What a rule of the job gives goes with the condition of that rule.
  const { origin } = text;
  const scope = origin?.variable === undefined ? undefined : job.variables.definitions(origin.variable).find(({ scalar }) => scalar === origin.scalar)?.scope;
  if (fault === 'missing' && (scope === 'rules' || scope === 'workflow')) return true;
  if (invocation.certain && isOnly) return false;
  if (fault === 'missing') return true;
  const condition = new RegExp(`(?:\\bif|\\bcase|\\btest|\\[)[^\\n]*\\$\\{?(?:${name}|${BRANCH}|${REF_NAME}|${TAG})\\b`);
  return jobShells(job).some((shell) => condition.test(shell.text.text));
}

function namesIn(tag: string, unknown: readonly string[]): string[] {
  return [...new Set([...tag].flatMap((unit) => unknown[unit.charCodeAt(0) - UNKNOWN_BASE] ?? []))];
}

/** The last place where a variable is read as it is: a tag ends its reference. */
function lastReference(name: string): Finder {
  return (written) => {
    let last: Range | undefined;
    for (const match of written.matchAll(new RegExp(`(?<!\\\\)\\$(?:\\{${name}\\}|${name}(?![A-Za-z0-9_]))`, 'g'))) last = { start: match.index, end: match.index + match[0].length };
    return last;
  };
}

/** Whether a colon and no more than the beginning of a tag stands before an offset. */
function isTagPosition(text: string, offset: number): boolean {
  return /[\w}/"'.-]:(?!\/\/)(?:[\w.-]|\$\w+|\$\{\w+\})*\$?$/.test(text.slice(Math.max(0, offset - 200), offset));
}
