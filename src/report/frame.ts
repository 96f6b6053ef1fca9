import type { Excerpt } from './excerpt';
import type { Paint } from './paint';
import { textWidth } from './width';
import { wrap } from './wrap';

/** A line under an excerpt that says more, such as `= help: ...`; each entry begins a line of its own. */
export interface Remark {
  readonly label: string;
  readonly entries: readonly string[];
}

/** One message with its place, as a report or an error shows it. All texts are already visible (see `visible`). */
export interface Framed {
  /** What the message is, such as `error[private-image]`. */
  readonly title: string;
  readonly message: string;
  /** `path:line:column`. */
  readonly place: string | undefined;
  readonly excerpt: Excerpt | undefined;
  readonly remarks: readonly Remark[];
}

/** The lines of a framed message. */
export function frame(framed: Framed, ink: (text: string) => string, paint: Paint, width: number): readonly string[] {
  const digits = Math.max(1, ...(framed.excerpt?.lines ?? []).map((line) => String(line.number).length));
  const margin = ' '.repeat(digits);
  const title = `${framed.title}: `;
  const [first = '', ...rest] = wrap(framed.message, width, textWidth(title), 2);
  const out = [`${ink(framed.title)}${paint.strong(`: ${first}`)}`, ...rest.map((line) => `  ${paint.strong(line)}`)];
  if (framed.place !== undefined) out.push(`${margin}${paint.faint('-->')} ${framed.place}`);
  if (framed.excerpt !== undefined) out.push(...excerptLines(framed.excerpt, digits, ink, paint));
  for (const remark of framed.remarks) out.push(...remarkLines(remark, margin, paint, width));
  return out;
}

function excerptLines(excerpt: Excerpt, digits: number, ink: (text: string) => string, paint: Paint): readonly string[] {
  const bar = `${' '.repeat(digits)} ${paint.faint('|')}`;
  const out = [bar];
  for (const line of excerpt.lines) {
    out.push(`${paint.faint(`${String(line.number).padStart(digits)} |`)} ${line.text}`.trimEnd());
    if (line.mark !== '') {
      const indent = line.mark.indexOf('^');
      out.push(`${bar} ${line.mark.slice(0, indent)}${ink(line.mark.slice(indent))}`);
    }
  }
  if (excerpt.more) out.push(paint.faint('...'));
  return out;
}

function remarkLines(remark: Remark, margin: string, paint: Paint, width: number): readonly string[] {
  const label = `${margin} = ${remark.label}: `;
  const head = `${margin} ${paint.faint('=')} ${paint.strong(`${remark.label}:`)} `;
  const indent = ' '.repeat(label.length);
  // Where there are several entries, the further lines of each stand deeper than its first.
  const deeper = remark.entries.length > 1 ? '   ' : '';
  return remark.entries
    .flatMap((entry) =>
      wrap(entry, width, label.length, label.length + deeper.length).map((line, i) => (i === 0 ? line : deeper + line)),
    )
    .map((line, index) => (index === 0 ? head : indent) + line);
}
