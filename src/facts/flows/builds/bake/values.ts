import type { Range, Source } from '../../../../text';
import type { Machine } from '../../machine';
import { resolve } from '../../paths';
import { placeSite, type Site } from '../../site';
import { concat, Value } from '../../value';
import { isElsewhere, type BuildArgument } from '../build';
import { buildSteps } from '../locate';
import type { HclBlock, HclValue } from './hcl';
import type { TargetFolder, TargetPart } from './target';

/** A block with the file that it stands in. */
export type PlacedBlock = HclBlock & { readonly source: Source };

/** Attributes by which a block is more than one target, or has its Dockerfile in it. */
const OPEN = ['matrix', 'dockerfile-inline'];

/** Fills in what blocks of bake files say. `site`: the command. */
export class BlockReader {
  constructor(
    private readonly machine: Machine,
    private readonly site: Site,
    /** Blocks by type and name, in the order of the files. */
    private readonly blocks: ReadonlyMap<string, readonly PlacedBlock[]>,
  ) {}

  /** What a block of a target says. */
  target({ attributes, source }: PlacedBlock): TargetPart {
    const of = (key: string): BuildArgument | undefined => {
      const value = attributes.get(key);
      return value === undefined ? undefined : this.argument(key, value, source);
    };
    const args = attributes.get('args');
    const contexts = attributes.get('contexts');
    const context = of('context');
    return {
      context: context === undefined ? undefined : folderOf(this.machine, context),
      dockerfile: of('dockerfile'),
      target: of('target'),
      arguments: new Map(args?.kind === 'map' ? [...args.entries].map(([key, value]) => [key, this.argument(key, value, source)]) : []),
      contexts: contexts?.kind === 'map' ? [...contexts.entries.keys()] : [],
      open: OPEN.find((key) => attributes.has(key)) ?? (isPlainList(attributes.get('inherits')) ? undefined : 'inherits'),
    };
  }

  /** A value at its place; a hole where it is not worked out. */
  private argument(name: string, value: HclValue, source: Source): BuildArgument {
    if (value.kind !== 'text' && value.kind !== 'name') return { value: Value.hole(name), site: this.site };
    const site = this.place(source, value);
    if (value.kind === 'text' && !value.text.includes('${')) return { value: this.text(value.text), site };
    // What names a variable is no place for another text.
    const filled = value.kind === 'name' ? this.variable(value.name) : this.text(value.text);
    return { site, value: new Value(filled.texts.map(({ pieces, origin }) => ({ pieces, origin: origin ?? { site, scalar: undefined, variable: undefined, isShared: true } }))) };
  }

  private place(source: Source, { start, end }: Range): Site {
    return placeSite({ source, range: { start, end } }, buildSteps(source.path, this.site));
  }

  private text(written: string): Value {
    const [, name] = /^\$\{(\w+)\}$/.exec(written) ?? [];
    if (name !== undefined) return this.variable(name);
    if (/\$\{|%\{|\\/.test(written)) {
      const parts = written.split(/\$\{(\w+)\}/);
      if (parts.some((part, index) => index % 2 === 0 && /\$\{|%\{|\\/.test(part))) return Value.hole('…');
      return concat(parts.map((part, index) => (index % 2 === 0 ? Value.literal(part) : this.variable(part)))).withOrigin(undefined);
    }
    return Value.literal(written);
  }

  /** `variable "NAME" { default = "…" }`, which the environment can replace. */
  private variable(name: string): Value {
    const { context, state } = this.machine;
    const own = this.machine.variable(name, this.site);
    if ((state.variables.has(name) || context.environment.defines(name)) && own.exported && own.unset !== true) return own.value;
    const block = this.blocks.get(`variable ${name}`)?.slice(-1)[0];
    const value = block?.attributes.get('default');
    if (block === undefined || value?.kind !== 'text' || /[$%]\{|\\/.test(value.text)) return Value.hole(name);
    return Value.literal(value.text, { site: this.place(block.source, value), scalar: undefined, variable: undefined, isShared: true });
  }
}

/** The folder that a bake file or `--set` names: paths are meant from where the command runs. */
export function folderOf({ state }: Machine, { value: { known }, site }: BuildArgument): TargetFolder {
  return { path: known === undefined || isElsewhere(known) ? undefined : resolve(state.cwd, known), site };
}

/** The texts of a list. */
export function textsIn(list: HclValue | undefined): string[] {
  return list?.kind === 'list' ? list.items.flatMap((item) => (item.kind === 'text' ? [item.text] : [])) : [];
}

/** Whether what a target inherits is known. */
function isPlainList(list: HclValue | undefined): boolean {
  return list === undefined || (list.kind === 'list' && list.items.every((item) => item.kind === 'text' && !/[$%]\{/.test(item.text)));
}
