import type { Gap, Job } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location, Source } from '../../text';
import type { CalledTexts } from '../called-texts';
import { UNKNOWN_FILES, type ProjectFiles } from '../project-files';
import { jobShells, type JobShell } from '../scripts/job-shells';
import { artifactFlows } from './artifacts';
import type { PulledReference } from './builds/build';
import { Environment } from './environment';
import { faultGap } from './fault-gap';
import type { Flow, Invocation, Login } from './flow';
import type { Frame } from './frame';
import { interpreter } from './interpreter';
import { loginsAt } from './logins';
import { Machine, type JobContext } from './machine';
import { Recorder } from './recorder';
import type { Secrets } from '../secrets';
import type * as Windows from './powershell';
import { mayMatter } from './relevance';
import { ShellSite } from './shell-site';
import { runShell } from './shells';
import { State } from './state';
import type { Untrusted } from './untrusted';
import { windowsPart } from './windows-part';
import { Work, type Budget } from './work';

/** All that the scripts of one job do. */
export interface JobAnalysis {
  readonly job: Job;
  readonly flows: readonly Flow[];
  readonly invocations: readonly Invocation[];
  /** The logins that hold at the end. */
  readonly logins: readonly Login[];
  readonly untrusted: readonly Untrusted[];
  /** What of the scripts is not known. */
  readonly gaps: readonly Gap[];
  /** Images that builds and compose files pull. */
  readonly pulled: readonly PulledReference[];
  /** Commands that their builds run in containers: they find neither the job's variables nor its logins. */
  readonly built: readonly Invocation[];
  /** Files of the project that they run or build from. */
  readonly followed: readonly Source[];
  /** Files that they name to run them or to build from them, whether they are there or not, each with the first place. */
  readonly reached: ReadonlyMap<string, Location | undefined>;
}

/** What the analysis of a job is told beside the job. */
export interface Surroundings {
  readonly policy: Policy;
  readonly secrets: Secrets;
  readonly files: ProjectFiles;
  readonly called: CalledTexts;
  readonly budget: Budget;
}

/** Executes a job's scripts with values that may be unknown, and notes where its secrets go. */
export function analyseJob(job: Job, { policy, secrets, files, called, budget }: Surroundings): JobAnalysis {
  const shells = jobShells(job);
  if (!mayMatter(job, shells, secrets, called)) return { job, flows: [], invocations: [], logins: [], untrusted: [], gaps: [], pulled: [], built: [], followed: [], reached: new Map() };
  const recorder = new Recorder();
  const context: JobContext = { job, policy, environment: new Environment(job, secrets), files: hasCheckout(job) ? files : UNKNOWN_FILES, called, recorder, interpreter, work: new Work(budget), documents: new Map(), loginSites: new Set() };
  let last: Machine | undefined;
  for (const shell of shells) {
    const { machine, run } = shell.dialect === 'posix' ? posixShell(context, shell) : windowsPart().windowsShell(context, frameOf(shell), shell);
    if (last !== undefined) machine.state = after(last.state);
    runShell(machine, run);
    last = machine;
  }
  if (last !== undefined) artifactFlows(last);
  return { job, flows: recorder.flows, invocations: recorder.invocations, logins: last === undefined ? [] : loginsAt(last), untrusted: [...recorder.untrusted.values()], gaps: [...gapsOf(job, shells, context.work), ...recorder.gaps.values()], pulled: recorder.pulled, built: recorder.built, followed: [...recorder.followed], reached: recorder.reached };
}

/** Whether a runner fetches the project for a job (docs: ci/runners/configure_runners, `GIT_STRATEGY`). */
function hasCheckout(job: Job): boolean {
  const strategies = job.variables.definitions('GIT_STRATEGY').map(({ text }) => text.trim());
  return strategies.length === 0 || !strategies.every((text) => text === 'none' || text === 'empty');
}

/** Parts of the scripts that a shell would refuse, and work that was given up. */
function gapsOf(job: Job, shells: readonly JobShell[], work: Work): Gap[] {
  const gaps = shells.filter(({ dialect }) => dialect === 'posix').flatMap((shell) => gapOf(shell) ?? []);
  if (work.isCut) gaps.push({ kind: 'script', message: `the scripts of \`${job.name}\` call one another more deeply than is followed: what the inner calls do is not judged`, help: 'Nothing is to be done where they do the same as the outer ones; else call less from within what is called.', at: job.nameAt });
  if (!work.isOver) return gaps;
  const message = `the scripts of \`${job.name}\` do more than is followed: what comes late in them is not judged`;
  return [...gaps, { kind: 'script', message, help: 'Move a part of the work to a job of its own, or to a script.', at: job.nameAt }];
}

function gapOf({ script, text }: JobShell): Gap | undefined {
  const [fault] = script.faults;
  const at = fault === undefined ? undefined : text.locate(fault.at, Math.min(fault.at + 1, text.text.length));
  if (fault === undefined || at === undefined) return undefined;
  return faultGap(fault, at);
}

function posixShell(context: JobContext, shell: JobShell): ReturnType<typeof Windows.windowsShell> {
  const machine = new Machine(context, frameOf(shell), shell.section);
  return { machine, run: () => { machine.list(shell.script.list); } };
}

/** What a shell finds that starts after another one: the files and the logins. */
function after(state: State): State {
  const next = new State();
  next.files = state.files;
  next.logins = state.logins;
  next.afterUnknownCode = state.afterUnknownCode;
  return next;
}

function frameOf(shell: JobShell): Frame {
  return {
    holes: [],
    site: (span) => new ShellSite(shell, span),
    scalar: (offset) => shell.itemAt(offset)?.value,
  };
}
