import { once } from '../text';
import type * as Formats from './formats';
import { json } from './json';
import type { Layout, Renderer, Shown } from './reporter';
import { withoutSecrets } from './secrets';
import { text } from './text';

export { excerpt, type Excerpt, type ExcerptLine, type ExcerptOptions } from './excerpt';
export { frame, type Framed, type Remark } from './frame';
export { paint, type Paint } from './paint';
export { placeText } from './place';
export type { Layout, Renderer, Reportable, RuleText, Tool } from './reporter';
export { blankedText, literalSecrets, merged, redactor, type Blanked, type Redactor } from './secrets';
export { count, summaryLine } from './summary';
export { unifiedDiff, type ChangedText, type UnifiedDiff } from './unified-diff';
export { visible, visibleJson } from './visible';
export { textWidth } from './width';
export { wrap } from './wrap';

/** The formats for other programs than harborlint's own readers: a chunk that most runs never need. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() would make every caller asynchronous
const more = once(() => require('./formats') as typeof Formats);

/** Every format by its name; a renderer is got only when its format is asked for. None of them shows a secret. */
export const formats: ReadonlyMap<string, () => Renderer> = new Map<string, () => Renderer>([
  ['text', () => safely(text)],
  ['json', () => safely((input, layout) => json(input.report, layout.tool))],
  ['codequality', () => safely(more().codeQuality)],
  ['sarif', () => safely(more().sarif)],
  ['junit', () => safely(more().junit)],
  ['gitlab-sast', () => safely(more().gitlabSast)],
  ['markdown', () => safely(more().markdown)],
  ['github', () => safely(more().github)],
]);

function safely(renderer: (input: Shown, layout: Layout) => string): Renderer {
  return (input, layout) => renderer(withoutSecrets(input), layout);
}
