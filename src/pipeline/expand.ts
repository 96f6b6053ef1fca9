import { namesIn } from './dollars';
import { known, expandIn } from './filled-in';
import type { Template, Expanded } from './template';
import type { Level, Variable, VariableSet } from './variables';
import { NOTHING, distinct } from './worlds';

/** Values of one text that are told apart at the most; beyond, the rest is not looked at. */
const MOST_WORLDS = 400;

/** Names that one text is looked through for, those in the values of its variables too. */
const MOST_NAMES = 1000;

const MOST_UNITS_OF_ALL = 2_000_000;

/** The variables that a job's values are expanded with, by precedence, highest first. */
export class Variables {
  private allMade: readonly Variable[] | undefined;

  constructor(private readonly levels: readonly Level[]) {}

  /** The same variables below another level. */
  under(level: Level): Variables {
    return new Variables([level, ...this.levels]);
  }

  /** Every definition of a name that can apply, highest precedence first. */
  definitions(name: string): Variable[] {
    const found: Variable[] = [];
    for (const level of this.levels) {
      for (const set of level) {
        const variable = set.get(name);
        if (variable !== undefined) found.push(variable);
      }
    }
    return found;
  }

  /** All definitions of all names. */
  all(): readonly Variable[] {
    this.allMade ??= this.readAll();
    return this.allMade;
  }

  private readAll(): readonly Variable[] {
    const all: Variable[] = [];
    for (const level of this.levels) for (const set of level) for (const variable of set.values()) all.push(variable);
    return all;
  }

  /**
   * All values that a text can have: one for each combination of rules and matrix rows that makes a difference.
   * Expansion is the runner's (`$V`, `${V}`, `$$`), variables in variables included, as GitLab resolves them before.
   * Source: helpers/container and common/variables.go of the runner; where_variables_can_be_used.md of GitLab.
   */
  expand(template: Template): Expanded[] {
    if (!template.expand || !template.text.includes('$')) return [known(template)];
    const names = this.closure(template.text);
    const results = new Map<string, Expanded>();
    let units = 0;
    for (const world of this.worlds(names)) {
      if (units > MOST_UNITS_OF_ALL) break;
      const expanded = expandIn(template, world);
      units += expanded.text.length;
      const origin = expanded.origin.at;
      const id = `${expanded.text}\n${origin === undefined ? '' : `${origin.source.path}:${String(origin.range.start)}`}`;
      if (!results.has(id)) results.set(id, expanded);
    }
    return [...results.values()];
  }

  /** The names that a text refers to, by way of other variables too. */
  private closure(text: string): Set<string> {
    const names = new Set<string>();
    const open = namesIn(text);
    for (const name of open) {
      if (names.has(name)) continue;
      if (names.size === MOST_NAMES) break;
      names.add(name);
      for (const variable of this.definitions(name)) if (variable.expand) open.push(...namesIn(variable.text));
    }
    return names;
  }

  /** The different ways in which these names can be defined. */
  private worlds(names: ReadonlySet<string>): VariableSet[] {
    let worlds: VariableSet[] = [NOTHING];
    for (let index = this.levels.length - 1; index >= 0; index--) {
      const choices = distinct(this.levels[index] ?? [], names);
      const [only] = choices;
      if (choices.length === 1 && only?.size === 0) continue;
      // What joins nothing need not be copied.
      if (worlds.length === 1 && worlds[0] === NOTHING && choices.length <= MOST_WORLDS) {
        worlds = choices;
        continue;
      }
      const next: VariableSet[] = [];
      for (const world of worlds) {
        for (const choice of choices) {
          if (next.length < MOST_WORLDS) next.push(new Map([...world, ...choice]));
        }
      }
      worlds = next;
    }
    return worlds;
  }
}
