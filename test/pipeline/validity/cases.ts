import type { InvalidRule } from '../../../src/pipeline/validity';
import { textAt } from '../../../src/text';
import { findings, inOrder, type Options } from './judge';

/** A text with what is wrong in it: for each fault its rule and the text at its place, in reading order. None: GitLab takes it. */
export type Case = readonly [text: string, ...faults: (readonly [InvalidRule, string])[]];

/** The first line of what stands at each finding, with its rule. */
export function faultsOf(text: string, options: Options = {}): string[] {
  return inOrder(findings(text, options)).map(({ rule, at }) => `${rule} at ${textAt(at).split('\n', 1)[0] ?? ''}`);
}

/** Keywords of a job, written into one that has a script. */
export function inJob(keywords: string): string {
  return `job:\n  script: make\n${indent(keywords)}\n`;
}

/** Keywords of a trigger job. */
export function inBridge(keywords: string): string {
  return `job:\n  trigger: group/project\n${indent(keywords)}\n`;
}

function indent(text: string): string {
  return text.split('\n').map((line) => `  ${line}`).join('\n');
}

/** Runs a table of cases, each one a test named by its own text. */
export function runCases(cases: readonly Case[], wrap: (text: string) => string = (text) => text, options: Options = {}): void {
  test.each(cases.map((one): [string, Case] => [one[0].replaceAll('\n', ' ⏎ ').slice(0, 110), one]))('%s', (_, [text, ...faults]) => {
    expect(faultsOf(wrap(text), options)).toEqual(faults.map(([rule, at]) => `${rule} at ${at}`));
  });
}

export const value = (at: string): readonly [InvalidRule, string] => ['invalid-value', at];
export const keyword = (at: string): readonly [InvalidRule, string] => ['unknown-keyword', at];
