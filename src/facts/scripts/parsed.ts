import type { YamlScalar } from '../../pipeline';
import { parseScriptText, ScriptText, type ShellScript } from '../../script';

/** The items of one shell as a text, and the tree of that text. */
export class ParsedText {
  readonly text: ScriptText;
  private parsed: ShellScript | undefined;

  constructor(
    scalars: readonly YamlScalar[],
    /** One for each of the scalars. */
    private readonly levels: readonly Level[],
  ) {
    this.text = new ScriptText(scalars);
  }

  /** Read at the first use, but for the items with which a text that was read before begins, too. */
  get script(): ShellScript {
    if (this.parsed !== undefined) return this.parsed;
    let items = this.levels.length;
    while (items > 0 && this.levels[items - 1]?.read === undefined) items--;
    const script = this.levels[items - 1]?.read;
    const parsed = parseScriptText(this.text, script && { script, items });
    if (parsed.faults.length === 0) for (const level of this.levels) level.read ??= parsed;
    this.parsed = parsed;
    return parsed;
  }
}

/** Texts by their scalars, one level for each. */
interface Level {
  text: ParsedText | undefined;
  /** The first faultless text that was read of those that begin with the scalars down to here. */
  read: ShellScript | undefined;
  /** Made where a list goes on: most levels are the last ones of theirs, and the garbage collector looks through each such map. */
  next: WeakMap<YamlScalar, Level> | undefined;
}

const root: Level = { text: undefined, read: undefined, next: undefined };

/** The text of a list of scalars: the same one for jobs that share the list, as those do that extend one template. */
export function parsedText(scalars: readonly YamlScalar[]): ParsedText {
  const levels: Level[] = [];
  let level = root;
  for (const scalar of scalars) {
    const nexts: WeakMap<YamlScalar, Level> = (level.next ??= new WeakMap());
    let next = nexts.get(scalar);
    if (next === undefined) {
      next = { text: undefined, read: undefined, next: undefined };
      nexts.set(scalar, next);
    }
    level = next;
    levels.push(level);
  }
  return (level.text ??= new ParsedText(scalars, levels));
}
