import type { ScriptText } from '../script-text';
import { readShell, type Reading } from './read';
import type { Item, ShellScript, Span, SyntaxFault } from './tree';

/** How many items one command may run over where the text as a whole is faulty. */
const MOST_JOINED = 12;

/** How much is read again to find the faulty items, as a multiple of the text's length: a faulty text stays cheap. */
const MOST_READ = 6;

/** Reads a text as bash does. Never throws: what cannot be read is a fault, and reading goes on behind it. */
export function parseShell(text: string): ShellScript {
  const reading = readShell(text, 0);
  return shellScript(text, reading, reading.shebang?.slice(2).trim());
}

/** A script that has been read, and with how many of its items another one begins. */
export interface Beginning {
  readonly script: ShellScript;
  readonly items: number;
}

/**
 * Reads the items of a script as the one text that the shell gets. Where that has faults, the items are read one by one, or a few
 * together where a command runs over them, so that one faulty item spoils no other. The commands of a beginning that was read before
 * are taken over, where they end with its items: jobs share a `before_script` that is longer than their own lines.
 */
export function parseScriptText(script: ScriptText, beginning?: Beginning): ShellScript {
  const { text, starts } = script;
  const continued = beginning === undefined ? undefined : readOn(script, beginning);
  if (continued !== undefined) return continued;
  const whole = readShell(text, 0);
  const pieces = whole.faults.length === 0 || starts.length < 2 ? undefined : readPieces(text, starts);
  const better = pieces !== undefined && pieces.faults.length > 0 && pieces.commands >= whole.commands;
  // The runner puts lines of its own before the first item, so that `#!` there is a comment.
  return shellScript(text, better ? pieces : whole, undefined);
}

function shellScript(text: string, { items, faults, documents }: Pick<Reading, 'items' | 'faults' | 'documents'>, shebang: string | undefined): ShellScript {
  return { list: { kind: 'list', start: 0, end: text.length, items }, shebang, faults, documents };
}

/** Reads what stands behind a beginning; undefined where there is a fault, or where a command or a here-document may run over its end. */
function readOn({ text, starts }: ScriptText, { script, items }: Beginning): ShellScript | undefined {
  const from = starts[items] ?? text.length + 1;
  const { list, faults, documents } = script;
  if (faults.length > 0 || documents.some(({ start, end }) => start < from && end >= from)) return undefined;
  // A last line that goes on ended where the beginning did if nothing but a comment or the end of all came next.
  if (text.charAt(from - 2) === '\\') return undefined;
  const before = list.items.filter(({ command }) => command.start < from);
  if (before.some(({ command }) => command.end >= from)) return undefined;
  const rest = readShell(text.slice(from), from);
  if (rest.faults.length > 0) return undefined;
  return shellScript(text, { items: [...before, ...rest.items], faults: [], documents: [...documents.filter(({ start }) => start < from), ...rest.documents] }, undefined);
}

/** Reads each item with as few of those after it as make a whole; one that no following items complete is read alone. */
function readPieces(text: string, starts: readonly number[]): Pick<Reading, 'items' | 'faults' | 'documents' | 'commands'> {
  const items: Item[] = [];
  const faults: SyntaxFault[] = [];
  const documents: Span[] = [];
  let commands = 0;
  let left = text.length * MOST_READ;
  for (let first = 0; first < starts.length; ) {
    const start = starts[first] ?? 0;
    let found: Reading | undefined;
    let count = 1;
    for (let taken = 1; taken <= MOST_JOINED && first + taken <= starts.length && (taken === 1 || left > 0); taken++) {
      const next = starts[first + taken];
      const piece = text.slice(start, next === undefined ? text.length : next - 1);
      left -= piece.length;
      const reading = readShell(piece, start);
      const isWhole = reading.faults.length === 0 && (next === undefined || !goesOn(piece, reading));
      if (isWhole || found === undefined) {
        found = reading;
        count = taken;
      }
      if (isWhole) break;
    }
    for (const item of found?.items ?? []) items.push(item);
    for (const fault of found?.faults ?? []) faults.push(fault);
    for (const document of found?.documents ?? []) documents.push(document);
    commands += found?.commands ?? 0;
    first += count;
  }
  return { items, faults, documents, commands };
}

/** Whether a piece without faults may still belong together with what follows: a here-document or a line that goes on. */
function goesOn(piece: string, { openHereDocument }: Reading): boolean {
  return openHereDocument || (/\\*$/.exec(piece)?.[0].length ?? 0) % 2 === 1;
}
