import { childOf, childrenOf, elementsOf, isMapping, isText, type Item, type Job, type Pipeline, type YamlScalar, type Step } from '../../pipeline';
import { ownEntry } from '../../text';
import { eachOf } from './definition';

/** Who fills in the variables of a text: GitLab before a job exists, the runner once it runs; `condition` is a `rules:if`. */
export type Reader = 'gitlab' | 'condition' | 'runner';

/** A text of the pipeline in which variables count. */
export interface KeywordText {
  readonly scalar: YamlScalar;
  readonly via: readonly Step[];
  /** As a person names it: `environment:name`. */
  readonly keyword: string;
  readonly reader: Reader;
}

type Follow = (item: Item) => Item | undefined;

/** Keywords of a job that are read whole, and by whom. Source: docs, ci/variables/where_variables_can_be_used. */
const WHOLE: Readonly<Record<string, Reader>> = {
  resource_group: 'gitlab',
  tags: 'gitlab',
  id_tokens: 'gitlab',
  cache: 'runner',
  artifacts: 'runner',
  secrets: 'runner',
  release: 'runner',
};

/** Keys whose texts are no templates: names of other jobs, commands, and what is one of a few words. */
const LITERAL = new Set(['entrypoint', 'command', 'variables', 'pull_policy', 'when', 'policy', 'untracked', 'expire_in', 'inputs', 'forward', 'strategy', 'action', 'on_stop', 'deployment_tier']);

/** The texts of a job's keywords in which GitLab or the runner fills in variables; scripts and `variables` are not among them. */
export function jobTexts(job: Job): KeywordText[] {
  const texts: KeywordText[] = [];
  const follow: Follow = (item) => job.follow(item);
  for (const { key, item } of job.keywords) {
    const reader = ownEntry(WHOLE, key);
    if (reader !== undefined) collect(item, key, reader, follow, texts);
    else if (key === 'image') collect(item, key, 'runner', follow, texts);
    else if (key === 'services') for (const one of elementsOf(item)) collect(one, key, 'runner', follow, texts);
    else if (key === 'environment' || key === 'trigger') collectNamed(item, key, follow, texts);
    else if (key === 'rules') conditions(job.rules, 'rules', follow, texts);
    else if (key === 'only' || key === 'except') expressions(item, 'variables', `${key}:variables`, follow, texts);
  }
  return texts;
}

/** The texts of the pipeline's own keywords in which GitLab fills in variables: `workflow` and each `include`. */
export function pipelineTexts({ config, workflowRules, files }: Pipeline): KeywordText[] {
  const texts: KeywordText[] = [];
  const follow: Follow = (item) => item;
  const workflow = config === undefined ? undefined : childOf(config, 'workflow')?.item;
  const name = workflow === undefined ? undefined : childOf(workflow, 'name')?.item;
  if (isText(name)) texts.push({ scalar: name.node, via: name.via, keyword: 'workflow:name', reader: 'gitlab' });
  conditions(workflowRules ?? [], 'workflow:rules', follow, texts);
  for (const { content } of files) {
    const include = content === undefined ? undefined : childOf({ node: content, via: [] }, 'include')?.item;
    for (const entry of include === undefined ? [] : eachOf(include)) {
      collect(entry, 'include', 'gitlab', follow, texts, INCLUDE_SKIPS);
      const rules = childOf(entry, 'rules')?.item;
      if (rules !== undefined) conditions(elementsOf(rules), 'include:rules', follow, texts);
    }
  }
  return texts;
}

const INCLUDE_SKIPS = new Set([...LITERAL, 'rules', 'integrity']);

function collect(item: Item, keyword: string, reader: Reader, follow: Follow, texts: KeywordText[], skip: ReadonlySet<string> = LITERAL): void {
  const target = follow(item);
  if (target === undefined) return;
  if (isText(target)) {
    if (target.node.text.includes('$')) texts.push({ scalar: target.node, via: target.via, keyword, reader });
    return;
  }
  for (const element of elementsOf(target)) collect(element, keyword, reader, follow, texts, skip);
  for (const child of childrenOf(target)) {
    if (!skip.has(child.key)) collect(child.item, keyword, reader, follow, texts, skip);
  }
}

/** A keyword whose keys have names that people know: `environment:url`, `trigger:branch`. */
function collectNamed(item: Item, keyword: string, follow: Follow, texts: KeywordText[]): void {
  if (!isMapping(item)) {
    collect(item, keyword === 'environment' ? 'environment:name' : keyword, 'gitlab', follow, texts);
    return;
  }
  for (const { key, item: child } of childrenOf(item)) {
    if (!LITERAL.has(key)) collect(child, `${keyword}:${key}`, 'gitlab', follow, texts);
  }
}

function conditions(rules: readonly Item[], keyword: string, follow: Follow, texts: KeywordText[]): void {
  for (const rule of rules) {
    expressions(rule, 'if', `${keyword}:if`, follow, texts);
    for (const key of ['changes', 'exists']) {
      const clause = childOf(rule, key)?.item;
      if (clause !== undefined) collect(clause, `${keyword}:${key}`, 'gitlab', follow, texts);
    }
  }
}

function expressions(item: Item, key: string, keyword: string, follow: Follow, texts: KeywordText[]): void {
  const child = childOf(item, key)?.item;
  const value = child === undefined ? undefined : follow(child);
  for (const one of value === undefined ? [] : eachOf(value)) {
    if (isText(one) && one.node.text.includes('$')) texts.push({ scalar: one.node, via: one.via, keyword, reader: 'condition' });
  }
}
