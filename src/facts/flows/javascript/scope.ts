/** The names of a block, a function or a module, each with its cell in the heap. */
export class Scope {
  private readonly cells = new Map<string, number>();

  constructor(
    readonly parent: Scope | undefined,
    /** Whether `var` and functions are declared here. */
    readonly isFunction: boolean,
  ) {}

  /** The cell of a name; undefined where nothing declares it. */
  find(name: string): number | undefined {
    // A block has few names, and scopes stand in one another as deep as the text does.
    return this.cells.get(name) ?? this.parent?.find(name);
  }

  /** The cell of a name that is declared here. */
  own(name: string): number | undefined {
    return this.cells.get(name);
  }

  declare(name: string, cell: number): void {
    this.cells.set(name, cell);
  }

  /** The function's or module's scope that a `var` belongs to. */
  get outer(): Scope {
    return this.isFunction || this.parent === undefined ? this : this.parent.outer;
  }
}
