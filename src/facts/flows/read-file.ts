import type { Machine } from './machine';
import { matching, pathOf } from './paths';
import { projectText } from './project-file';
import type { Site } from './site';
import type { State } from './state';
import { concat, Value } from './value';
import { dump } from './variables-dump';

/** What a file holds as far as the job wrote it; a hole where nothing is known of it. */
export function readFile(machine: Machine, name: Value, site: Site): Value {
  const { state } = machine;
  const contents = name.texts.map((text) => {
    const path = pathOf(text, state.cwd);
    if (path === '/dev/null') return Value.empty;
    if (/^\/proc\/(?:self|\d+|\{\$+\})\/environ$/.test(path)) return dump(machine, site, false);
    const known = state.files.get(path)?.value ?? globbed(state, path);
    if (known !== undefined) return known.mapTaints((taint) => ({ ...taint, entry: site }));
    const found = projectText(machine, path);
    if (found !== undefined) return Value.literal(found);
    // A variable of type file holds the name of a file with the secret in it.
    const [only] = text.pieces;
    if (text.pieces.length === 1 && typeof only === 'object' && only.taints.length > 0) {
      return Value.hole(only.name, only.taints.map((taint) => ({ ...taint, must: false, entry: site })));
    }
    return Value.hole(`<${path}>`);
  });
  const [first = Value.empty, ...rest] = contents;
  return rest.length === 0 ? first : new Value([first, ...rest].flatMap(({ texts }) => texts).slice(0, 8));
}

/** A file as the job has it at this point, its text undefined where that is not known; undefined where there is no such file. */
export function fileText({ state, context }: Machine, path: string): { readonly text: string | undefined } | undefined {
  const written = state.files.get(path);
  if (written !== undefined) return { text: written.value.known };
  const source = context.files.text(path);
  return typeof source === 'string' ? undefined : { text: source.text };
}

/** What the files hold that a pattern matches. */
function globbed(state: State, path: string): Value | undefined {
  if (!/[*?[]/.test(path)) return undefined;
  const values = matching(state, path, false).flatMap((name) => state.files.get(name)?.value ?? []);
  return values.length === 0 ? undefined : concat(values);
}
