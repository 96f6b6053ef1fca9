import type { Report, ReportGap } from '../engine/finding';

/** The gaps that people are told of: those that no baseline knows. */
export function newGaps({ gaps }: Report): readonly ReportGap[] {
  return gaps.filter(({ known }) => known !== true);
}
