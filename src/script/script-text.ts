import type { Location, OffsetMap, Source } from '../text';

/** One item of a `script:` list, or a whole file: text with the place of each of its units. */
export interface ScriptPart {
  readonly text: string;
  readonly source: Source;
  /** Place of each unit of `text` in the source. */
  offsets(): OffsetMap;
}

interface Placed {
  readonly part: ScriptPart;
  /** Offset of the part's first unit in the whole text. */
  readonly start: number;
}

/** What stands in place of `$[[ … ]]` that no input has filled: no shell reads it as anything but a letter. */
const UNFILLED = /\$\[\[[^\]]*\]\]/g;
const UNFILLED_MARK = '\uf8ff';

/**
 * The text that one shell reads: the items of `before_script` and `script`, joined by line ends as the runner does
 * (shells/bash.go, `Command`). All offsets of a shell tree are UTF-16 offsets into `text`.
 */
export class ScriptText {
  readonly text: string;
  private readonly placed: readonly Placed[];

  constructor(readonly parts: readonly ScriptPart[]) {
    const placed: Placed[] = [];
    const texts: string[] = [];
    let start = 0;
    for (const part of parts) {
      placed.push({ part, start });
      texts.push(part.text.replace(UNFILLED, (whole) => UNFILLED_MARK.repeat(whole.length)));
      start += part.text.length + 1;
    }
    this.placed = placed;
    this.text = texts.join('\n');
  }

  /** Where each part begins in `text`. */
  get starts(): readonly number[] {
    return this.placed.map(({ start }) => start);
  }

  /** The index of the part that holds an offset. */
  partAt(offset: number): number {
    let low = 0;
    let high = this.placed.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.placed[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The place of a span; one that runs over several parts is cut to the first. Undefined where there is no text at all. */
  locate(start: number, end: number): Location | undefined {
    const placed = this.placed[this.partAt(start)];
    if (placed === undefined) return undefined;
    const from = start - placed.start;
    const to = Math.min(end - placed.start, placed.part.text.length);
    return { source: placed.part.source, range: placed.part.offsets().range(from, Math.max(from, to)) };
  }
}

/** Whether a text holds a `$[[ … ]]` that no input has filled. */
export function isUnfilled(text: string): boolean {
  return text.includes(UNFILLED_MARK);
}
