import type { OptionSpec } from './tool';

/** Options by their spellings; of several layers the first one that has a name wins. */
export class OptionTable {
  private readonly byName = new Map<string, OptionSpec>();
  /** Whether some options begin with `+`, as the shells' own do. */
  readonly hasPlus: boolean;

  constructor(layers: readonly Iterable<OptionSpec>[]) {
    let hasPlus = false;
    for (const layer of layers) {
      for (const option of layer) {
        for (const name of option.names) {
          if (!this.byName.has(name)) this.byName.set(name, option);
          hasPlus ||= name.startsWith('+');
        }
      }
    }
    this.hasPlus = hasPlus;
  }

  find(name: string): OptionSpec | undefined {
    return this.byName.get(name);
  }

  /** The only option that a long name is the beginning of; getopt_long takes such names. */
  abbreviated(name: string): OptionSpec | undefined {
    let found: OptionSpec | undefined;
    for (const [full, option] of this.byName) {
      if (!full.startsWith(name)) continue;
      if (found !== undefined && found !== option) return undefined;
      found = option;
    }
    return found;
  }
}
