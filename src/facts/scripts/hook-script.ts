import { childOf, elementsOf, isText, type Item, type Job, type Traced, type YamlScalar } from '../../pipeline';

/** Most levels of nested lists (lib/gitlab/ci/config/entry/commands.rb, `MAX_NESTING_LEVEL`). */
const MOST_NESTING = 10;

/** Lists that hold one another by aliases could stand for any number of items. */
const MOST_ITEMS = 10_000;

/** The commands of `hooks:pre_get_sources_script`, one for each item of the list after flattening. */
export function hookScript(job: Job): readonly Traced<YamlScalar>[] {
  const hooks = job.keyword('hooks');
  const script = hooks === undefined ? undefined : childOf(hooks, 'pre_get_sources_script')?.item;
  const found: Traced<YamlScalar>[] = [];
  let left = MOST_ITEMS;
  if (script !== undefined) collect(script, 0);
  return found;

  function collect(reference: Item, depth: number): void {
    const item = job.follow(reference);
    if (item === undefined || depth > MOST_NESTING || left-- <= 0) return;
    if (isText(item)) found.push({ value: item.node, at: { source: item.node.source, range: item.node.content }, via: item.via });
    else for (const element of elementsOf(item)) collect(element, depth + 1);
  }
}
