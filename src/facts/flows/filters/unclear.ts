/** Thrown where a filter cannot tell what a command writes: anything that it was given may then stand in its output. */
export class Unclear extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Unclear';
  }
}
