import type { Paint } from '../report';

/** Code between backticks, or a link; the text of a link may hold code. */
const CODE_OR_LINK = /(`+)(?!`)(?:.*?)(?<!`)\1(?!`)|\[((?:`[^`]*`|[^\]`])*)\]\(([^)]*)\)/g;
const CODE = /(`+)(?!`)(?:.*?)(?<!`)\1(?!`)/g;

/** Stands for a blank within code while lines are broken; it is as wide, and no place to break at. */
const KEPT_BLANK = '\u00a0';

/** A text without the marks that a terminal cannot show: links written out, emphasis taken away. Code keeps its backticks. */
export function withoutMarks(text: string): string {
  const linked = text.replace(CODE_OR_LINK, (whole, _ticks, label: string | undefined, target: string | undefined) => {
    if (label === undefined || target === undefined) return whole;
    return /^https?:/.test(target) ? `${label} (${target})` : label;
  });
  return outsideCode(linked, (part) =>
    part
      .replace(/<(https?:[^>]*)>/g, '$1')
      .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
      .replace(/(?<![\w*])\*(?=\S)([^*]*\S)\*(?![\w*])/g, '$1'),
  );
}

/** Binds the words of each piece of code that takes at most so many cells, so that it can be copied from one line. */
export function bindCode(text: string, cells: number): string {
  return text.replace(CODE, (code) => (code.length <= cells ? code.replaceAll(' ', KEPT_BLANK) : code));
}

/** Paints the code in lines that were one text, also where it goes from line to line; undoes `bindCode`. */
export function inkCode(lines: readonly string[], ink: Paint['code']): readonly string[] {
  let open = '';
  return lines.map((line) => {
    let done = '';
    let code = '';
    for (const part of line.replaceAll(KEPT_BLANK, ' ').split(/(`+)/)) {
      if (open === '' && part.startsWith('`')) {
        open = part;
        code = part;
      } else if (open === '') {
        done += part;
      } else {
        code += part;
        if (part !== open) continue;
        done += ink(code);
        open = code = '';
      }
    }
    return code === '' ? done : done + ink(code);
  });
}

function outsideCode(text: string, change: (part: string) => string): string {
  let done = '';
  let end = 0;
  for (const { 0: code, index } of text.matchAll(CODE)) {
    done += change(text.slice(end, index)) + code;
    end = index + code.length;
  }
  return done + change(text.slice(end));
}
