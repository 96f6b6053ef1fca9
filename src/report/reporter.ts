import type { Report, Severity } from '../engine/finding';
import type { Range, Source } from '../text';

/** Who made a report. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A rule as a report describes it. */
export interface RuleText {
  readonly id: string;
  /** One line. */
  readonly summary: string;
  /** The level where the policy says nothing. */
  readonly level: Severity | 'off';
  readonly category: string;
  readonly url: string;
}

/** What a format is made from: the report, and the texts that its places stand in. */
export interface Shown {
  readonly report: Report;
  /** The text of each path that a place of the report names; a path without a text gets no excerpt. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Spans of those texts that no output may show, by path. */
  readonly blank?: Pick<ReadonlyMap<string, readonly Range[]>, 'get'>;
}

/** The same, as it comes from a check. */
export interface Reportable extends Shown {
  readonly blank?: ReadonlyMap<string, readonly Range[]>;
}

/** How a format is laid out. Formats for machines use neither width nor colour. */
export interface Layout {
  readonly tool: Tool;
  /** Every rule. */
  readonly rules: () => readonly RuleText[];
  /** The page of a rule, as Markdown. */
  readonly page: (id: string) => string | undefined;
  /** When the check began and ended, as `YYYY-MM-DDThh:mm:ss` in UTC. */
  readonly time: () => { readonly start: string; readonly end: string };
  /** Columns to fill, 80 where nothing is known. */
  readonly width: number;
  readonly color: boolean;
  /** Lowest severity that is shown, with no summary, gaps or hints; undefined shows everything. */
  readonly only: 'error' | 'warning' | 'note' | undefined;
}

/** A format: pure, the whole output as one text that ends in a line end, or an empty text. */
export type Renderer = (input: Reportable, layout: Layout) => string;
