import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { count, formats, redactor, summaryLine, visible } from '../report';
import type { Layout, Renderer, Reportable } from '../report';
import { UsageError, check, checkOnline, listRules } from '../session';
import type { CheckRequest, CheckResult } from '../session';
import { nearest } from '../text/did-you-mean';
import type { Host } from './environment';
import type { CheckInvocation } from './invocation';
import { pages } from './load-pages';
import { commands } from './options';
import { projectRequest } from './project-options';
import { writeReportFile } from './report-file';
import { say } from './say';
import { statusOf } from './status';
import { tool } from './version';

/** How a check's reports are laid out: for standard output and, without a terminal, for files. */
export interface CheckLayout {
  readonly width: number;
  readonly color: boolean;
  readonly fileColor: boolean;
}

/** Checks, writes the reports, and gives the exit status. */
export function runCheck(invocation: CheckInvocation, layout: CheckLayout, host: Host): number | Promise<number> {
  const begun = milliseconds();
  const request = checkRequest(invocation, host);
  const finish = (result: CheckResult): number => tell(invocation, result, begun, layout, host);
  return invocation.online ? checkOnline(request).then(finish) : finish(check(request));
}

/** Writes the reports of a check that began at some time of the process, and gives the exit status. */
export function tell(invocation: CheckInvocation, result: CheckResult, begun: number, layout: CheckLayout, host: Host): number {
  const checked = milliseconds();
  const { report } = result;
  for (const { file, shown, text } of result.baselines ?? []) writeReportFile(file, shown, text, 'baseline');
  if (!invocation.quiet && result.notes.length > 0) {
    const hide = redactor(result);
    for (const note of result.notes) say(host, `note: ${visible(hide.text(note))}`);
  }
  if (invocation.debug) for (const file of result.files) host.write(2, fileLine(file));
  writeReports(invocation, result, { ...layout, time: () => timeOf(begun) }, host);
  const { failOn, maxWarnings } = invocation;
  if (maxWarnings !== undefined && report.summary.warnings > maxWarnings) {
    const found = count(report.summary.warnings, 'warning');
    say(host, `${found}: more than the ${String(maxWarnings)} that --max-warnings allows`);
  }
  if (invocation.stats) host.write(2, stats(begun, checked, milliseconds()));
  return statusOf(report, failOn, maxWarnings);
}

/** What the session is asked. @throws UsageError where a path is a misspelt command */
export function checkRequest(invocation: CheckInvocation, host: Host): CheckRequest {
  demandNoCommand(invocation.unclear, host.cwd);
  const { paths, rules, stdinFilename, baseline, ignoreComments } = invocation;
  return {
    ...projectRequest(invocation, paths, host),
    rules,
    ...(baseline === undefined ? {} : { baseline }),
    ...(ignoreComments ? { ignoreComments } : {}),
    ...(stdinFilename === undefined ? {} : { stdin: { text: host.readStdin(), filename: stdinFilename } }),
  };
}

/** A misspelt command looks like a path; better to say so than to look for the file. */
function demandNoCommand(word: string | undefined, cwd: string): void {
  if (word === undefined || /[./\\]/.test(word) || existsSync(resolve(cwd, word))) return;
  const near = nearest(word, Object.keys(commands));
  if (near === undefined) return;
  throw new UsageError(`\`${word}\` is no command, file or folder`, `Did you mean \`harborlint ${near}\`?`);
}

function writeReports(invocation: CheckInvocation, input: Reportable, layout: CheckLayout & Pick<Layout, 'time'>, host: Host): void {
  const { outputs, quiet, failOn } = invocation;
  const shared = {
    tool,
    rules: listRules,
    page: (id: string) => pages().explainRule(id),
    time: layout.time,
    width: layout.width,
    only: quiet ? (failOn === 'never' ? 'error' : failOn) : undefined,
  } as const;
  const files: { readonly file: string; readonly text: string }[] = [];
  for (const { format, file } of outputs) {
    const own: Layout = { ...shared, color: file === undefined ? layout.color : layout.fileColor };
    const text = rendererOf(format)(input, own);
    if (file === undefined) host.write(1, text);
    else files.push({ file, text });
  }
  // Last, so that a file that cannot be written does not cost the user the report on the screen.
  for (const { file, text } of files) writeReportFile(resolve(host.cwd, file), file, text, 'report');
  if (files.length === outputs.length && !quiet) say(host, `${summaryLine(input.report)}`);
}

function rendererOf(format: string): Renderer {
  const load = formats.get(format);
  if (load === undefined) throw new Error(`no format ${format}`);
  return load();
}

/** A file that the jobs' scripts led to, and how. */
function fileLine({ path, jobs, location, isRead }: CheckResult['files'][number]): string {
  const place = location === undefined ? '' : ` (${location.path}:${String(location.start.line)}:${String(location.start.column)})`;
  return visible(`${isRead ? 'followed' : 'not read'} ${path}: named by ${jobs.join(', ')}${place}`) + '\n';
}

function stats(begun: number, checked: number, ended: number): string {
  const line = (name: string, time: number): string => `${name.padEnd(8)}${time.toFixed(0).padStart(6)} ms\n`;
  return line('start', begun) + line('check', checked - begun) + line('report', ended - checked) + line('total', ended);
}

/** Milliseconds since the process began; `performance` would load a module of its own. */
export function milliseconds(): number {
  return process.uptime() * 1000;
}

/** When a check began, which is so many milliseconds after the process, and now: without fractions, in UTC. */
function timeOf(begun: number): { readonly start: string; readonly end: string } {
  const now = Date.now();
  const text = (time: number): string => new Date(time).toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length);
  return { start: text(now - milliseconds() + begun), end: text(now) };
}
