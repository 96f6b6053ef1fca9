import { remembered } from '../text';

/** Whose rules of expansion a text follows: the runner's (Go's `os.Expand`), or those of GitLab itself. */
export type Dialect = 'runner' | 'gitlab';

/** A place in a text where something is filled in. */
export interface Dollar {
  readonly start: number;
  readonly end: number;
  /** `$$`, what the runner drops, the name of a variable, or what stands in `$[[ … ]]`. */
  readonly kind: 'escape' | 'dropped' | 'name' | 'input';
  /** The name, or what stands in `$[[ … ]]`; empty for the other kinds. */
  readonly name: string;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/** Shell parameters of one character: the runner knows them, and fills in nothing. */
const PARAMETERS = '*#$@!?-0123456789';

/**
 * The places in a text where something is filled in, in order; in time that grows with the length of the text only.
 * Source: Go's os.Expand with `Get` of common/variables.go of the runner; lib/expand_variables.rb of GitLab.
 */
export function dollars(text: string, dialect: Dialect = 'runner'): readonly Dollar[] {
  return text.includes('$') ? SCANS[dialect](text) : [];
}

const SCANS: Readonly<Record<Dialect, (text: string) => readonly Dollar[]>> = {
  runner: remembered((text) => new Scan(text, 'runner').all()),
  gitlab: remembered((text) => new Scan(text, 'gitlab').all()),
};

/** The names of the variables that a text refers to, in order. */
export function namesIn(text: string): string[] {
  return dollars(text).flatMap(({ kind, name }) => (kind === 'name' ? [name] : []));
}

/** The next place of a text in another one, looked for once however often it is asked for. */
class Next {
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly part: string,
  ) {}

  /** Offset of the part at or behind `from`, which never goes back; the end of the text where there is none. */
  at(from: number): number {
    if (this.found < from) {
      const index = this.text.indexOf(this.part, from);
      this.found = index < 0 ? this.text.length : index;
    }
    return this.found;
  }
}

class Scan {
  private readonly brace: Next;
  private readonly brackets: Next;
  private readonly line: Next;
  private content = { close: -1, end: -1 };

  constructor(
    private readonly text: string,
    private readonly dialect: Dialect,
  ) {
    this.brace = new Next(text, '}');
    this.brackets = new Next(text, ']]');
    this.line = new Next(text, '\n');
  }

  all(): Dollar[] {
    const found: Dollar[] = [];
    for (let start = this.text.indexOf('$'); start >= 0; ) {
      const dollar = this.dollar(start);
      if (dollar !== undefined) found.push(dollar);
      start = this.text.indexOf('$', dollar?.end ?? start + 1);
    }
    return found;
  }

  private dollar(start: number): Dollar | undefined {
    const next = this.text.charAt(start + 1);
    if (next === '[') return this.input(start);
    if (next === '{') return this.braced(start);
    NAME.lastIndex = start + 1;
    const name = NAME.exec(this.text)?.[0];
    if (name !== undefined) return { start, end: start + 1 + name.length, kind: 'name', name };
    if (this.dialect === 'gitlab' || !isParameter(next)) return undefined;
    return { start, end: start + 2, kind: next === '$' ? 'escape' : 'dropped', name: '' };
  }

  /** `${…}`: the runner takes whatever stands in it as a name, and drops a brace that nothing closes. */
  private braced(start: number): Dollar | undefined {
    const close = this.brace.at(start + 2);
    const open = close === this.text.length;
    if (this.dialect === 'gitlab') {
      NAME.lastIndex = start + 2;
      const name = NAME.exec(this.text)?.[0];
      return open || name?.length !== close - start - 2 ? undefined : { start, end: close + 1, kind: 'name', name };
    }
    if (open || close === start + 2) return { start, end: open ? start + 2 : close + 1, kind: 'dropped', name: '' };
    const name = this.text.slice(start + 2, close);
    if (name === '$') return { start, end: close + 1, kind: 'escape', name: '' };
    return isParameter(name) ? { start, end: close + 1, kind: 'dropped', name: '' } : { start, end: close + 1, kind: 'name', name };
  }

  /** `$[[ … ]]`: an input that is not filled in. What it holds stands on one line. */
  private input(start: number): Dollar | undefined {
    const { text } = this;
    if (text.charAt(start + 2) !== '[') return undefined;
    const close = this.brackets.at(start + 3);
    if (close === text.length) return undefined;
    let first = start + 3;
    while (first < close && isBlank(text, first)) first++;
    if (this.content.close !== close) {
      let end = close;
      while (end > first && isBlank(text, end - 1)) end--;
      this.content = { close, end };
    }
    const { end } = this.content;
    if (first >= end || this.line.at(first) < end) return undefined;
    return { start, end: close + 2, kind: 'input', name: text.slice(first, end) };
  }
}

function isParameter(name: string): boolean {
  return name.length === 1 && PARAMETERS.includes(name);
}

function isBlank(text: string, index: number): boolean {
  return /\s/.test(text.charAt(index));
}
