import { dollars, type Dialect } from './dollars';
import { type Template, type Piece, type Expanded, UNKNOWN_BASE } from './template';
import { joinSteps, type Step } from './traced';
import type { Variable, VariableSet } from './variables';

/** References that are followed for one value; variables that double one another end here. */
const MOST_FOLLOWED = 2000;

/** UTF-16 units of one value that are put together, and of all values of one text. */
const MOST_UNITS = 100_000;

const WHOLE = /^(?:\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$([A-Za-z_][A-Za-z0-9_]*))$/;

/** What can be the name of a variable that GitLab knows, or come to be one once inputs are filled in. */
const MAY_BE_NAME = /^\w+$|\$\[\[/;

/** A text in which nothing is to be filled in, as its own value. */
export function known(template: Template): Expanded {
  const text = template.dialect === 'gitlab' ? template.text : withoutMarks(template.text);
  return { text, pieces: [{ text, unknown: undefined, through: undefined }], unknown: [], origin: template };
}

/** The text with U+FFFD in the place of characters that would read as marks of unknown variables: no reference holds either. */
function withoutMarks(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, '\ufffd');
}

/** A text with the variables of one world filled in. */
export function expandIn(template: Template, world: VariableSet): Expanded {
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
