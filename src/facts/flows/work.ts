import type { Piece, Text, Value } from './value';

/** Commands that are executed for one job at the most: loops and functions that call one another end here. */
const MOST_COMMANDS = 60_000;

/** The same for all jobs together. */
const MOST_OF_ALL = 20 * MOST_COMMANDS;

/** How often a file may be at work in itself: what it does then is known, and each call could be twice as long as the one before. */
const MOST_OPEN = 3;

/** Words of one command that count as one piece of work. */
const FREE_WORDS = 200;

/** Words and pieces of their texts that are as much work as one command. */
const PIECES = 10;

/** UTF-16 units that are as much work as one piece of a text; or, where they are read as code, as one command. */
const UNITS = 100;

/** What the jobs of a run may still do together. */
export class Budget {
  left = MOST_OF_ALL;
}

/** Counts what has been done for a job, so that its analysis always ends. */
export class Work {
  private left = MOST_COMMANDS;
  private streams = 0;
  /** What is at work, each with the words of its calls, the innermost last. */
  private readonly open = new Map<unknown, (readonly Value[])[]>();
  /** Whether calls nested too deeply to be followed, which said something new. */
  private hasCut = false;

  constructor(private readonly budget: Budget) {}

  /** Whether another command may be executed. */
  take(): boolean {
    return this.takeMany(1);
  }

  /** Takes so many pieces of work at once; false where that is more than is left. */
  takeMany(count: number): boolean {
    // What a job may not do takes nothing from the others.
    this.budget.left -= Math.max(0, Math.min(count, this.left));
    this.left -= count;
    return !this.isOver;
  }

  /** Counts the words of a command, where they are far more or far longer than anybody writes. */
  takeWords(words: readonly { readonly value: Value }[]): void {
    let size = words.length;
    const add = (piece: Piece): void => { size += typeof piece === 'string' ? piece.length / UNITS : 1; };
    const addText = ({ pieces }: Text): void => { pieces.forEach(add); };
    for (const { value } of words) value.texts.forEach(addText);
    this.takeMany(Math.max(0, words.length - FREE_WORDS) + Math.floor(size / PIECES));
  }

  /** Counts a text that is read as code. */
  takeText(text: string): boolean {
    return this.takeMany(Math.floor(text.length / UNITS));
  }

  get isOver(): boolean {
    return this.left < 0 || this.budget.left < 0;
  }

  /** Whether calls were left out since they nest too deeply, other than those that say the same as the ones before. */
  get isCut(): boolean {
    return this.hasCut;
  }

  /** Notes calls that are left out. */
  cut(): void {
    this.hasCut = true;
  }

  /** Runs a file, or what else the key stands for, with some words; false where it is at work too often already. */
  enter(key: unknown, words: readonly Value[], run: () => void): boolean {
    const calls = this.open.get(key) ?? [];
    if (calls.length >= MOST_OPEN) {
      if (!sameWords(words, calls[calls.length - 1] ?? [])) this.cut();
      return false;
    }
    this.open.set(key, [...calls, words]);
    run();
    this.open.set(key, calls);
    return true;
  }

  /** A number that no other stream has. */
  nextStream(): number {
    return ++this.streams;
  }
}

/** Whether a call has the words of another one. */
export function sameWords(words: readonly Value[], others: readonly Value[]): boolean {
  return words.length === others.length && words.every((word, index) => others[index]?.equals(word) === true);
}
