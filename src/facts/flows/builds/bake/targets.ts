import { overriding, type Override } from './overrides';
import { NOTHING_SAID, together, type TargetPart } from './target';
import { textsIn, type BlockReader, type PlacedBlock } from './values';

/** Targets that inherit from one another. */
const MOST_PARENTS = 30;

/** The groups and targets of the files of a command. */
export class BakeTargets {
  private readonly resolved = new Map<string, TargetPart>();

  constructor(
    private readonly services: ReadonlyMap<string, TargetPart>,
    /** By type and name, in the order of the files. */
    private readonly blocks: ReadonlyMap<string, readonly PlacedBlock[]>,
    private readonly reader: BlockReader,
    private readonly overrides: readonly Override[],
  ) {}

  /** The targets of groups and targets. */
  named(names: readonly string[], seen = new Set<string>()): string[] {
    return names.flatMap((name) => {
      if (seen.has(name)) return [];
      seen.add(name);
      const groups = this.of('group', name);
      // Groups of the same name in several files come to one.
      const members = [...groups.flatMap(({ attributes }) => textsIn(attributes.get('targets'))), ...(name === 'default' ? this.services.keys() : [])];
      if (groups.length > 0 || (name === 'default' && members.length > 0)) return this.named(members, seen);
      return this.isTarget(name) ? [name] : [];
    });
  }

  /** All that is said of a target: by those that it inherits from, by itself, by the command. */
  resolve(name: string, depth = 0): TargetPart {
    const known = this.resolved.get(name);
    if (known !== undefined) return known;
    if (depth > MOST_PARENTS) return { ...NOTHING_SAID, open: 'inherits' };
    // A target that inherits from itself is refused by bake.
    this.resolved.set(name, NOTHING_SAID);
    const blocks = this.of('target', name);
    const parents = blocks.flatMap(({ attributes }) => textsIn(attributes.get('inherits')));
    const service = this.services.get(name);
    const part = together([
      ...parents.map((parent) => this.resolve(parent, depth + 1)),
      ...(service === undefined ? [] : [service]),
      ...blocks.map((block) => this.reader.target(block)),
      overriding(this.overrides, name, (one) => this.isTarget(one)),
    ]);
    this.resolved.set(name, part);
    return part;
  }

  private isTarget(name: string): boolean {
    return this.services.has(name) || this.of('target', name).length > 0;
  }

  private of(type: string, name: string): readonly PlacedBlock[] {
    return this.blocks.get(`${type} ${name}`) ?? [];
  }
}
