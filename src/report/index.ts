import { json } from './json';
import type { Renderer } from './reporter';
import { text } from './text';

export { excerpt, type Excerpt, type ExcerptLine, type ExcerptOptions } from './excerpt';
export { frame, type Framed, type Remark } from './frame';
export { paint, type Paint } from './paint';
export { placeText } from './place';
export type { Layout, Renderer, Reportable, Tool } from './reporter';
export { count, summaryLine } from './summary';
export { unifiedDiff, type ChangedText, type UnifiedDiff } from './unified-diff';
export { visible, visibleJson } from './visible';
export { textWidth } from './width';
export { wrap } from './wrap';

/** Every format by its name; a renderer is got only when its format is asked for. */
export const formats: ReadonlyMap<string, () => Renderer> = new Map<string, () => Renderer>([
  ['text', () => text],
  ['json', () => (input, layout) => json(input.report, layout.tool)],
]);
