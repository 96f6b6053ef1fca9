import { count, placeText, unifiedDiff, visible } from '../report';
import { mend, mendOnline, type MendOptions, type MendResult } from '../session';
import { checkRequest, milliseconds, tell, type CheckLayout } from './check';
import type { Host } from './environment';
import type { CheckInvocation } from './invocation';
import { say } from './say';
import { Status } from './status';

/** Mends what can be mended or shows it as a diff, writes the reports of the rest, and gives the exit status. */
export function runMend(invocation: CheckInvocation, options: MendOptions, layout: CheckLayout, host: Host): number | Promise<number> {
  const begun = milliseconds();
  const request = checkRequest(invocation, host);
  const finish = (answer: MendResult): number => {
    tellFixes(answer, invocation, options, host);
    const status = tell(invocation, answer.result, begun, layout, host);
    return answer.unwritten.length > 0 ? Status.incomplete : status;
  };
  return invocation.online ? mendOnline(request, options).then(finish) : finish(mend(request, options));
}

function tellFixes(answer: MendResult, { quiet }: CheckInvocation, { write }: MendOptions, host: Host): void {
  const { root } = answer.result.report;
  for (const { path, why } of answer.unwritten) {
    say(host, `error: \`${visible(fromHere(root, path))}\` is not written: ${visible(why)}`);
  }
  if (!quiet) {
    for (const { ruleId, location, why } of answer.left) {
      say(host, `note: ${placeText(root, location)}: the fix of \`${ruleId}\` is left out: ${visible(why)}`);
    }
  }
  if (write) return;
  for (const { path, before, after } of answer.changes) {
    const blank = { before: answer.result.blank.get(path) ?? [], after: answer.blankAfter.get(path) ?? [] };
    const file = fromHere(root, path);
    const { text, hides, bare } = unifiedDiff({ path: file, before, after, blank });
    host.write(1, printed(text, host));
    if (hides) say(host, `note: \`${visible(file)}\`: the diff hides a password in a line that it changes, so it cannot be applied; --fix can`);
    else if (bare) say(host, `note: \`${visible(file)}\`: the diff leaves out a line with a password below a change; apply it with \`patch -p1\` or \`git apply --unidiff-zero\``);
  }
  const mended = [...answer.fixed.values()].reduce((sum, number) => sum + number, 0);
  const all = mended === 0 ? 'there is nothing to mend' : `this would mend ${count(mended, 'finding')} in ${count(answer.changes.length, 'file')}`;
  if (!quiet) say(host, `note: ${all}`);
}

/** A path of the report as seen from the current folder: there the diff is applied. */
function fromHere(root: string, path: string): string {
  return root === '.' ? path : `${root}/${path}`;
}

/** A file or a pipe gets every character as it is; a terminal is not to obey them. */
function printed(diff: string, host: Host): string {
  if (host.columns(1) === undefined) return diff;
  return diff.split('\n').map((line) => visible(line.replace(/[\r\t]$/, ''))).join('\n');
}
