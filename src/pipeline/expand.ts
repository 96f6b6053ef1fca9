import type { Location } from '../text';
import type { YamlScalar } from '../yaml';
import { dollars, namesIn, type Dialect } from './dollars';
import { joinSteps, type Step } from './traced';
import type { Level, Variable, VariableSet } from './variables';

/** A text to expand, with its place. */
export interface Template {
  readonly text: string;
  /** Place of the whole text; undefined for texts that no file holds. */
  readonly at: Location | undefined;
  /** The scalar that is the text; undefined where no scalar is exactly that. */
  readonly scalar: YamlScalar | undefined;
  readonly via: readonly Step[];
  readonly expand: boolean;
  /** Whose rules it follows; the runner's where nothing is said. */
  readonly dialect?: Dialect;
}

/** A part of an expanded text that came from one place. */
export interface Piece {
  /** The text, or one private-use character where a variable is unknown. */
  readonly text: string;
  /** Name of the unknown variable; undefined for known text. */
  readonly unknown: string | undefined;
  /** The variable that the piece came through, outermost; undefined for text of the template itself. */
  readonly through: string | undefined;
}

/** One possible value of a text. */
export interface Expanded {
  /** The value; each unknown variable stands as one private-use character from U+E000 on, the same one at each use. */
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** Names of unknown variables: that of U+E000 first, then U+E001, … */
  readonly unknown: readonly string[];
  /** The innermost text that holds the whole value: what a person would change. */
  readonly origin: Template;
}

export { namesIn };

/** First of the characters that stand for unknown variables. */
export const UNKNOWN_BASE = 0xe000;

/** Values of one text that are told apart at the most; beyond, the rest is not looked at. */
const MOST_WORLDS = 400;

/** References that are followed for one value; variables that double one another end here. */
const MOST_FOLLOWED = 2000;

/** Names that one text is looked through for, those in the values of its variables too. */
const MOST_NAMES = 1000;

/** UTF-16 units of one value that are put together, and of all values of one text. */
const MOST_UNITS = 100_000;
const MOST_UNITS_OF_ALL = 2_000_000;

const WHOLE = /^(?:\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$([A-Za-z_][A-Za-z0-9_]*))$/;

/** What can be the name of a variable that GitLab knows, or come to be one once inputs are filled in. */
const MAY_BE_NAME = /^\w+$|\$\[\[/;

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

const NOTHING: VariableSet = new Map();

/** The sets of a level, cut to the names asked for, each different one once. */
function distinct(level: Level, names: ReadonlySet<string>): VariableSet[] {
  const [only] = level;
  if (level.length === 1 && only !== undefined) return [cutTo(only, names)];
  const found = new Map<string, VariableSet>();
  for (const set of level) {
    const cut = cutTo(set, names);
    const id = [...cut.values()].map((one) => `${one.name}=${one.text}@${String(one.scalar?.range.start)}`).join('\n');
    if (!found.has(id)) found.set(id, cut);
  }
  return [...found.values()];
}

function cutTo(set: VariableSet, names: ReadonlySet<string>): VariableSet {
  let cut: Map<string, Variable> | undefined;
  for (const name of set.size === 0 ? [] : names) {
    const variable = set.get(name);
    if (variable !== undefined) (cut ??= new Map()).set(name, variable);
  }
  return cut ?? NOTHING;
}

function known(template: Template): Expanded {
  const text = template.dialect === 'gitlab' ? template.text : withoutMarks(template.text);
  return { text, pieces: [{ text, unknown: undefined, through: undefined }], unknown: [], origin: template };
}

/** The text with U+FFFD in the place of characters that would read as marks of unknown variables: no reference holds either. */
function withoutMarks(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, '\ufffd');
}

function expandIn(template: Template, world: VariableSet): Expanded {
  const { origin, through } = originOf(template, world);
  const collector = new Collector(world, through, template.dialect ?? 'runner');
  collector.collect(origin, undefined);
  const { pieces, unknown } = collector;
  return { text: pieces.map((piece) => piece.text).join(''), pieces, unknown, origin };
}

/** Follows a text that is one variable and nothing else to the text of that variable, as long as a file holds it. */
function originOf(template: Template, world: VariableSet): { readonly origin: Template; readonly through: Set<string> } {
  let current = template;
  const seen = new Set<string>();
  for (;;) {
    const whole = current.expand ? WHOLE.exec(current.text) : null;
    const name = whole?.[1] ?? whole?.[2];
    const variable = name === undefined ? undefined : world.get(name);
    if (name === undefined || variable?.scalar === undefined || seen.has(name)) return { origin: current, through: seen };
    seen.add(name);
    current = throughVariable(current, variable);
  }
}

function throughVariable(from: Template, variable: Variable): Template {
  const at = from.at ?? variable.keyAt;
  const step: readonly Step[] = at === undefined ? [] : [{ kind: 'variable', name: variable.name, at }];
  const { scalar } = variable;
  return {
    text: variable.text,
    at: scalar === undefined ? undefined : { source: scalar.source, range: scalar.content },
    scalar,
    via: joinSteps(from.via, joinSteps(step, variable.via)),
    expand: variable.expand,
  };
}

/** Fills in the variables of one text, piece by piece. */
class Collector {
  readonly pieces: Piece[] = [];
  readonly unknown: string[] = [];
  private followed = 0;
  private units = 0;
  private gaveUp = false;

  constructor(
    private readonly world: VariableSet,
    /** Variables that are being filled in: one that stands in its own value stays as it is. */
    private readonly open: Set<string>,
    private readonly dialect: Dialect,
  ) {}

  collect({ text, expand }: Pick<Template, 'text' | 'expand'>, through: string | undefined): void {
    if (!expand) {
      this.add(text, through);
      return;
    }
    let last = 0;
    for (const { start, end, kind, name } of dollars(text, this.dialect)) {
      this.add(text.slice(last, start), through);
      last = end;
      if (++this.followed > MOST_FOLLOWED || this.units > MOST_UNITS) {
        // What is not put together any more is not known; nothing may be read from the part that is.
        this.giveUp(name, through);
        return;
      }
      if (kind === 'escape') this.add('$', through);
      else if (kind === 'input') this.addUnknown(name, through);
      else if (kind === 'name') this.follow(name, through);
    }
    this.add(text.slice(last), through);
  }

  private follow(name: string, through: string | undefined): void {
    const variable = this.open.has(name) ? undefined : this.world.get(name);
    if (variable === undefined) {
      // `${V:-20}` asks the runner for a variable called `V:-20`: there is none, so nothing is filled in.
      if (MAY_BE_NAME.test(name)) this.addUnknown(name, through);
      return;
    }
    this.open.add(name);
    this.collect(variable, through ?? name);
    this.open.delete(name);
  }

  private add(text: string, through: string | undefined): void {
    if (text === '') return;
    this.units += text.length;
    this.pieces.push({ text: this.dialect === 'gitlab' ? text : withoutMarks(text), unknown: undefined, through });
  }

  private addUnknown(name: string, through: string | undefined): void {
    this.pieces.push({ text: this.mark(name), unknown: name, through });
  }

  private giveUp(name: string, through: string | undefined): void {
    if (!this.gaveUp) this.addUnknown(name, through);
    this.gaveUp = true;
  }

  private mark(name: string): string {
    let index = this.unknown.indexOf(name);
    if (index < 0) index = this.unknown.push(name) - 1;
    return String.fromCharCode(UNKNOWN_BASE + index);
  }
}

/** The one value of a text that GitLab itself expands; undefined where a variable in it is unknown or has several values. */
export function plainExpand(text: string, variables: Variables): string | undefined {
  const values = variables.expand({ text, at: undefined, scalar: undefined, via: [], expand: true, dialect: 'gitlab' });
  const [first] = values;
  return values.length === 1 && first?.unknown.length === 0 ? first.text : undefined;
}

/** What stands in `$[[ … ]]` (lib/gitlab/ci/config/interpolation/context.rb). */
const INPUT = /^(?:inputs|component|matrix)\b/;

/** The value as a person reads it: unknown parts as `$NAME`, or `$[[ … ]]` for an input. */
export function readable(expanded: Pick<Expanded, 'text' | 'unknown'>): string {
  return expanded.text.replace(/[\ue000-\uf8ff]/g, (character) => {
    const name = expanded.unknown[character.charCodeAt(0) - UNKNOWN_BASE];
    if (name === undefined) return character;
    if (/^\w+$/.test(name)) return `$${name}`;
    // What a script makes is named as the script has it: `$(cat)`.
    if (name.startsWith('$(')) return name;
    return INPUT.test(name) ? `$[[ ${name} ]]` : `\${${name}}`;
  });
}
