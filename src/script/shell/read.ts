import { scriptList } from './command';
import { Scope, type Notes } from './scope';
import { TOO_DEEP } from './too-deep';
import type { Item, Span, SyntaxFault } from './tree';
import { parse } from './unbash';

/** How often reading starts again behind a fault: a text of nothing but faults is no shell script. */
const MOST_RESTARTS = 100;

/** What a text, or a piece of one, reads as. */
export interface Reading {
  readonly items: readonly Item[];
  readonly faults: readonly SyntaxFault[];
  /** The first line where it begins with `#!`. */
  readonly shebang: string | undefined;
  readonly openHereDocument: boolean;
  readonly documents: readonly Span[];
  /** How many simple commands were found. */
  readonly commands: number;
}

/** Reads a piece that begins at the offset `at` of the whole text. Never throws: what cannot be read is a fault, and reading goes on behind it. */
export function readShell(piece: string, at: number): Reading {
  const items: Item[] = [];
  const notes: Notes = { faults: new Map(), openHereDocument: false, documents: [], commands: 0, depth: 0 };
  let shebang: string | undefined;
  try {
    let from: number | undefined = 0;
    for (let starts = 0; from !== undefined && starts <= MOST_RESTARTS; starts++) {
      const rest: string = from === 0 ? piece : piece.slice(from);
      const script = parse(rest);
      if (from === 0) shebang = script.shebang;
      const base = at + from;
      const list = scriptList(script, new Scope(rest, base, undefined, notes, scriptList));
      for (const item of list.items) items.push(item);
      const next = restart(rest, (list.items[list.items.length - 1]?.command.end ?? base) - base, script.errors);
      from = next === undefined ? undefined : from + next;
    }
  } catch {
    // unbash bounds nesting and is not known to throw; what it would throw at is a fault of the text like others.
    notes.faults.set(at, { message: TOO_DEEP, at });
  }
  const faults = [...notes.faults.values()].sort((one, other) => one.at - other.at);
  return { items, faults, shebang, openHereDocument: notes.openHereDocument, documents: notes.documents, commands: notes.commands };
}

/** Where to go on when a tree ends at its last fault, in the middle of the text: the line after that. */
function restart(text: string, end: number, errors: readonly { readonly pos: number }[] | undefined): number | undefined {
  const fault = errors?.reduce((last, { pos }) => Math.max(last, pos), 0);
  if (fault === undefined || fault < end) return undefined;
  const line = text.indexOf('\n', fault);
  return line < 0 || !/\S/.test(text.slice(line)) ? undefined : line + 1;
}
