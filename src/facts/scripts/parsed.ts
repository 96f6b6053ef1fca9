import type { YamlScalar } from '../../pipeline';
import { parseScriptText, ScriptText, type ShellScript } from '../../script';

/** The items of one shell as a text, and the tree of that text. */
export class ParsedText {
  readonly text: ScriptText;
  private parsed: ShellScript | undefined;

  constructor(scalars: readonly YamlScalar[]) {
    this.text = new ScriptText(scalars);
  }

  /** Read at the first use. */
  get script(): ShellScript {
    return (this.parsed ??= parseScriptText(this.text));
  }
}

/** Texts by their scalars, one level for each. */
interface Level {
  text: ParsedText | undefined;
  readonly next: WeakMap<YamlScalar, Level>;
}

const root: Level = { text: undefined, next: new WeakMap() };

/** The text of a list of scalars: the same one for jobs that share the list, as those do that extend one template. */
export function parsedText(scalars: readonly YamlScalar[]): ParsedText {
  let level = root;
  for (const scalar of scalars) {
    let next = level.next.get(scalar);
    if (next === undefined) {
      next = { text: undefined, next: new WeakMap() };
      level.next.set(scalar, next);
    }
    level = next;
  }
  return (level.text ??= new ParsedText(scalars));
}
