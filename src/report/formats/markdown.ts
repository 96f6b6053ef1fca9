import type { Failure, Finding, ReportGap, Severity } from '../../engine/finding';
import { newGaps } from '../new-gaps';
import { isElsewhere, repositoryPath } from '../place';
import type { Layout, Shown } from '../reporter';
import { summaryLine } from '../summary';
import { code, inline } from './markdown-text';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** So many findings stand open; the rest is folded. */
const OPEN = 10;

/** GitLab takes notes of up to 1,000,000 characters, GitHub comments of up to 65,536: the shorter of both, with room for a frame. */
const MOST = 60_000;

/**
 * Markdown for the note of a merge request: the summary, a table of the worst findings, all else folded.
 * @see https://docs.gitlab.com/user/markdown/
 */
export function markdown({ report }: Shown, { tool }: Layout): string {
  const { root, failures } = report;
  const gaps = newGaps(report);
  const sorted = [...report.findings].sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const page = new Page();
  page.add(`**${tool.name}:** ${inline(summaryLine(report))}\n`);
  if (failures.length > 0) page.add(`\nThe check is not complete:\n\n${failures.map(failureLine).join('')}`);
  page.table(sorted.slice(0, OPEN), root);
  if (sorted.length > OPEN) page.folded(`${String(sorted.length - OPEN)} more`, () => { page.table(sorted.slice(OPEN), root); });
  if (sorted.length > 0) page.folded('What to do', () => { page.list(helpLines(sorted)); });
  if (gaps.length > 0) page.folded('Not checked', () => { page.list(gaps.map((gap) => gapLine(gap, root))); });
  return page.text;
}

/** A text that grows to a limit: what does not fit is counted and left out, and tags are closed all the same. */
class Page {
  text = '';
  private end = '';

  /** Adds all of a text, or nothing. */
  add(text: string): boolean {
    if (this.text.length + text.length + this.end.length > MOST) return false;
    this.text += text;
    return true;
  }

  table(findings: readonly Finding[], root: string): void {
    if (findings.length === 0) return;
    this.rows('\n| | Where | What |\n| --- | --- | --- |\n', findings.map((finding) => row(finding, root)), (left) => `| | | and ${left} more |\n`);
  }

  list(items: readonly string[]): void {
    this.rows('\n', items, (left) => `- and ${left} more\n`);
  }

  folded(title: string, fill: () => void): void {
    const end = '\n</details>\n';
    if (this.text.length + title.length + end.length + 100 > MOST) return;
    this.text += `\n<details><summary>${title}</summary>\n`;
    this.end = end;
    fill();
    this.text += end;
    this.end = '';
  }

  /** Room is kept for the line that counts what is left. */
  private rows(head: string, rows: readonly string[], rest: (left: string) => string): void {
    const room = MOST - 200 - this.end.length;
    let out = head;
    let left = rows.length;
    for (const next of rows) {
      if (this.text.length + out.length + next.length > room) break;
      out += next;
      left--;
    }
    this.add(left === 0 ? out : out + rest(String(left)));
  }
}

function row({ severity, location, ruleId, message, url, jobs = [] }: Finding, root: string): string {
  const where = code(`${repositoryPath(root, location.path)}:${String(location.start.line)}`);
  const named = jobs.length === 0 ? '' : ` (${jobs.length === 1 ? 'job' : 'jobs'} ${jobList(jobs)})`;
  return `| ${severity} | ${where} | ${inline(message)}${named} [${ruleId}](${url}) |\n`;
}

function jobList(jobs: readonly string[]): string {
  const shown = jobs.slice(0, 3).map(code).join(', ');
  return jobs.length > 3 ? `${shown} and ${String(jobs.length - 3)} more` : shown;
}

/** Each help once, with the rules that give it. */
function helpLines(findings: readonly Finding[]): readonly string[] {
  const rules = new Map<string, Set<string>>();
  for (const { help, ruleId } of findings) if (help !== undefined) rules.set(help, (rules.get(help) ?? new Set()).add(ruleId));
  return [...rules].map(([help, ids]) => `- ${[...ids].map(code).join(', ')}: ${inline(help)}\n`);
}

function gapLine({ message, help, location: { path, start } }: ReportGap, root: string): string {
  const where = isElsewhere(path) ? path : repositoryPath(root, path);
  return `- ${code(`${where}:${String(start.line)}`)}: ${inline(message)}.${help === undefined ? '' : ` ${inline(help)}`}\n`;
}

function failureLine({ kind, name, message }: Failure): string {
  return `- the ${kind} ${code(name)} could not be checked: ${inline(message)}\n`;
}
