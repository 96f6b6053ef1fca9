import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobAnalysis } from '../../../../src/facts/flows/analyse';
import { stepsOf } from '../../../../src/facts/flows/site';
import { factsOf, leaksOf } from '../script-case';

/** What the scripts of jobs do that all run with the given tag; each script is a list of items. */
export function analysesOf(tag: string, scripts: readonly (string | readonly string[])[], keywords = ''): readonly JobAnalysis[] {
  const folder = mkdtempSync(join(tmpdir(), 'harborlint-'));
  try {
    const jobs = scripts.map((script, index) => `job${String(index)}:\n  tags: [${tag}]\n${keywords}  script: ${JSON.stringify(typeof script === 'string' ? [script] : script)}\n`);
    writeFileSync(join(folder, 'job.yml'), jobs.join(''));
    return factsOf(folder).analyses;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The leaks of one script: by rule and certainty, with a form that is not plain, as `at` the text that a person would change. */
export function leaks(analysis: JobAnalysis): string {
  const places = analysis.flows.map(({ site, form }) => {
    const at = site.locate();
    return `${form === 'plain' ? '' : `${form} `}${at === undefined ? '?' : JSON.parse(`"${at.source.text.slice(at.range.start, at.range.end)}"`)}`;
  });
  return [leaksOf(analysis), ...places].join(' | ');
}

/** The steps of every flow, in words. */
export function steps({ flows }: JobAnalysis): string[] {
  return flows.map(({ trail }) => stepsOf(trail).map(({ message }) => message).join(' → '));
}
