import { runOf, type RunKind } from '../../../src/pipeline';
import { elementsOf, type Item } from '../../../src/pipeline/config';
import { includeRuleApplies } from '../../../src/pipeline/reach';
import { Source } from '../../../src/text';
import { readYaml } from '../../../src/yaml';

const PUSH: RunKind = { source: 'push', ref: 'branch', refName: { kind: 'value', text: 'main' }, defaultBranch: 'main', isProtected: true, files: ['Makefile'] };

function ruleOf(text: string): Item {
  const entry = readYaml(new Source('x.yml', `rules: [${text}]`)).content?.entries.get('rules');
  if (entry?.value.kind !== 'seq') throw new Error('the text above is no longer read');
  const [rule] = elementsOf({ node: entry.value, via: [] });
  if (rule === undefined) throw new Error('there is no rule');
  return rule;
}

function applies(text: string, { own = true, settings = {}, run = {} }: { own?: boolean; settings?: Record<string, string>; run?: Partial<RunKind> } = {}): readonly [unknown, string] {
  const missed: string[] = [];
  const answer = includeRuleApplies(ruleOf(text), own, runOf({ ...PUSH, ...run }), new Map(Object.entries(settings)), (what) => missed.push(what));
  return [answer, missed.join(' ')];
}

describe('a rule of an include', () => {
  it.each([
    ['{if: $CI_COMMIT_BRANCH == "main"}', {}, true, ''],
    ['{if: $CI_COMMIT_TAG}', {}, false, ''],
    ['{if: $GITLAB_CI == "false"}', {}, false, ''],
    ['{if: $GITLAB_CI == "false"}', { run: { given: new Map([['GITLAB_CI', 'false']]) } }, true, ''],
    ['{if: $X == "1"}', { settings: { X: '1' } }, true, ''],
    ['{if: $X == "1"}', {}, 'unknown', '$X'],
    ['{exists: [Makefile]}', {}, true, ''],
    ['{exists: [package.json]}', {}, false, ''],
    // The including file's own project is asked, whose files nobody has listed.
    ['{exists: [Makefile]}', { own: false }, 'unknown', 'which files exist'],
    ['{changes: [src/a.c]}', { run: { changes: ['src/a.c'] } }, true, ''],
    ['{changes: [src/a.c]}', { run: { changes: ['b'] } }, false, ''],
    ['{when: always}', {}, true, ''],
  ] as const)('%s with %j: %s', (text, known, answer, missed) => {
    expect(applies(text, known)).toEqual([answer, missed]);
  });
});
