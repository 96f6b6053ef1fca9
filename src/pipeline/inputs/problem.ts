import type { Location } from '../../text';

/** Something wrong with inputs: in a header, in what an include gives, or in a `$[[ … ]]`. */
export interface InvalidInput {
  /** One sentence without a full stop, in the words of the user's text. */
  readonly message: string;
  /** What to do about it, one sentence. */
  readonly help: string;
  readonly at: Location;
}

/** Collects what is wrong. */
export type Report = (at: Location, message: string, help: string) => void;

/** A report that fills a list. */
export function reportTo(problems: InvalidInput[]): Report {
  return (at, message, help) => {
    problems.push({ message, help, at });
  };
}

/** Names in code marks for a sentence: `` `a`, `b` and `c` ``; cut after some. */
export function listed(names: readonly string[]): string {
  const most = 8;
  const marked = names.slice(0, most).map((name) => `\`${name}\``);
  if (names.length > most) return `${marked.join(', ')} and ${String(names.length - most)} more`;
  const last = marked.pop() ?? '';
  return marked.length === 0 ? last : `${marked.join(', ')} and ${last}`;
}
