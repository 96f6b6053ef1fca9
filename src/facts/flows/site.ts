import type { Step } from '../../pipeline';
import type { Location } from '../../text';

/** A place in what a shell reads; where it stands in a file is worked out only for what is reported. */
export interface Site {
  /** Tells places apart: the same place always has the same key. */
  readonly key: string;
  locate(): Location | undefined;
  /** The steps by which the text came to the job. */
  via(): readonly Step[];
}

/** One step of a secret's way, in plain words. */
export interface Trail {
  readonly message: string;
  readonly site: Site;
  readonly before: Trail | undefined;
}

/** The steps of a trail, the first one first. */
export function stepsOf(trail: Trail | undefined): { readonly message: string; readonly site: Site }[] {
  const steps: Trail[] = [];
  for (let step = trail; step !== undefined; step = step.before) steps.push(step);
  return steps.reverse();
}

/** The site of a place in a file. */
export function placeSite(at: Location, via: readonly Step[] = []): Site {
  return { key: `${at.source.path}:${String(at.range.start)}-${String(at.range.end)}`, locate: () => at, via: () => via };
}

/** From the beginning of one place to the end of another one in the same file; the second one alone where they are apart. */
export function spanning(first: Site, last: Site): Site {
  return {
    key: `${first.key}..${last.key}`,
    via: () => last.via(),
    locate: () => {
      const from = first.locate();
      const to = last.locate();
      if (to === undefined || from?.source !== to.source || from.range.start > to.range.start) return to;
      return { source: to.source, range: { start: from.range.start, end: to.range.end } };
    },
  };
}

/** For what is never reported by its place. */
export const NOWHERE: Site = { key: '', locate: () => undefined, via: () => [] };
