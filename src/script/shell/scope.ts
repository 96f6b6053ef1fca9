import { TOO_DEEP } from './too-deep';
import type { List, Span, SyntaxFault } from './tree';
import { forEachChild, type ParsedScript, type SyntaxNode } from './unbash';

/** Substitutions within substitutions that are read: the interpreter follows no more of them. */
const MOST_DEPTH = 20;

/** Turns a script of unbash's tree into a list of ours. */
export type ListReader = (script: ParsedScript, scope: Scope) => List;

/** What comes up while a script is read. */
export interface Notes {
  /** By place: unbash may say the same of a script and of one inside it. */
  readonly faults: Map<number, SyntaxFault>;
  /** Whether a here-document has no end, of which a shell only warns. */
  openHereDocument: boolean;
  /** Each here-document, from its operator to the end of its text; to the end of all where it has no text or nothing closes it. */
  readonly documents: Span[];
  /** How many simple commands there are. */
  commands: number;
  /** Substitutions that are being read, one within the other. */
  depth: number;
}

/** The text that a part of unbash's tree counts in, and where that text stands in the text that was to be read. */
export class Scope {
  private readonly ends = new Map<SyntaxNode, number>();

  constructor(
    /** What `pos` and `end` are offsets of. */
    readonly text: string,
    /** Offset of `text` in the whole text. */
    private readonly shift: number,
    /** Where everything stands; set in backticks with escapes, whose text is not the one that is written. */
    private readonly fixed: Span | undefined,
    readonly notes: Notes,
    private readonly reader: ListReader,
  ) {}

  /** A span of `text` as a span of the whole text; unbash counts a line end behind a last backslash that is not there. */
  at(start: number, end: number): Span {
    return this.fixed ?? { start: start + this.shift, end: Math.min(Math.max(start, end), this.text.length) + this.shift };
  }

  start(node: SyntaxNode): number {
    return this.fixed === undefined ? node.pos + this.shift : this.fixed.start;
  }

  end(node: SyntaxNode): number {
    if (this.fixed !== undefined) return this.fixed.end;
    return Math.min(endOf(node, this.notes.faults.size > 0, this.ends), this.text.length) + this.shift;
  }

  span(node: SyntaxNode): Span {
    return { start: this.start(node), end: this.end(node) };
  }

  fault(message: string, pos: number): void {
    const at = this.fixed?.start ?? pos + this.shift;
    if (!this.notes.faults.has(at)) this.notes.faults.set(at, { message, at });
  }

  /** The list of a substitution's script. Where substitutions nest too deeply, it is empty and there is a fault: each level is read on its own. */
  list(part: SyntaxNode & { readonly script?: ParsedScript | undefined }): List {
    const isTooDeep = this.notes.depth >= MOST_DEPTH;
    if (isTooDeep) this.fault(TOO_DEEP, part.pos);
    // unbash reads it when it is asked for it.
    const script = isTooDeep ? undefined : part.script;
    if (script === undefined) return { kind: 'list', start: this.start(part), end: this.end(part), items: [] };
    const inner = script.source === undefined ? this : new Scope(script.source, 0, this.span(part), this.notes, this.reader);
    this.notes.depth++;
    const list = this.reader(script, inner);
    this.notes.depth--;
    return list;
  }
}

/** Nodes whose parts count in another text or stand behind them, and which know their own end. */
const CLOSED: ReadonlySet<SyntaxNode['type']> = new Set(['CommandExpansion', 'ArithmeticCommandExpansion', 'ProcessSubstitution', 'HereDoc']);

/** Where a node ends. In faulty texts one that was never closed has no end of its own, or one before that of its children. */
function endOf(node: SyntaxNode, faulty: boolean, known: Map<SyntaxNode, number>): number {
  if (!faulty && node.end > node.pos) return node.end;
  const before = known.get(node);
  if (before !== undefined) return before;
  let end = Math.max(node.pos, node.end);
  if (!CLOSED.has(node.type)) {
    forEachChild(node, (child) => {
      end = Math.max(end, endOf(child, faulty, known));
    });
  }
  known.set(node, end);
  return end;
}
