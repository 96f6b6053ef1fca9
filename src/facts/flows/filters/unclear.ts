/** Thrown where a filter cannot tell what a command writes: anything that it was given may then stand in its output. */
export class Unclear extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Unclear';
  }
}

/** The longest text that a filter works on, in UTF-16 units: ten times what a value may be. */
const MOST_UNITS = 80_000;

/** A text that a filter made of others. @throws Unclear where it has grown too long: programs may double a text again and again */
export function bounded(text: string): string {
  if (text.length > MOST_UNITS) throw new Unclear('too long');
  return text;
}
