import { emulated } from './emulate';
import { changed, isMark, isUnknown } from './marks';
import { Options } from './options';
import { readSet, type CharList } from './tr-set';
import { Unclear } from './unclear';

/** Of so many characters that become the same one, none can be told any more. */
const MOST_ALIKE = 3;
const ALPHANUMERIC = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'].map((char) => char.charCodeAt(0));

/** tr: characters deleted, replaced, or squeezed. */
export const tr = emulated((words, input, world) => {
  const options = new Options(words, 'cCdst', { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' });
  const [first, second] = options.operands.map((operand) => readSet(operand, (code) => world.point(code)));
  if (first === undefined) throw new Unclear('tr');
  // GNU's tr refuses other classes than [:upper:] and [:lower:] there, others do not.
  if (second !== undefined && !options.has('d') && (second.isOdd || (second.cases && !first.cases))) throw new Unclear('class');
  const isComplement = options.has('c') || options.has('C');
  if (isComplement && second !== undefined && second.chars.length > 1 && !options.has('d') && new Set(second.chars).size > 1) throw new Unclear('complement');
  const members = new Set(first.chars);
  const isMember = (code: number): boolean => members.has(world.point(code)) !== isComplement;
  let text = input;
  let squeezed: (code: number) => boolean = isMember;
  if (options.has('d')) {
    text = mapped(text, (code) => (isMember(code) ? undefined : code));
  } else if (second !== undefined && second.chars.length > 0) {
    const become = isComplement ? undefined : translation(first, second, options.has('t'));
    const last = second.chars[second.chars.length - 1] ?? 0;
    const alike = new Map<number, number>();
    for (const [code, target] of become ?? []) if (code !== target) alike.set(target, (alike.get(target) ?? 0) + 1);
    text = mapped(text, (code) => {
      if (!isMember(code)) return code;
      const point = world.point(code);
      const target = become === undefined ? last : (become.get(point) ?? point);
      if (target === point) return code;
      const isTold = become !== undefined && (alike.get(target) ?? 0) < MOST_ALIKE;
      return isMark(code) && isTold ? changed(code, (target ^ 32) === point ? 'told' : 'unsure') : target;
    });
  }
  if (options.has('s')) {
    if (second !== undefined) {
      const kept = new Set(second.chars);
      squeezed = (code) => kept.has(world.point(code));
    }
    let before = -1;
    text = mapped(text, (code) => {
      const isRepeat = code === before && squeezed(code);
      // The characters of a secret are taken to differ from those beside them.
      before = isMark(code) ? -1 : code;
      return isRepeat ? undefined : code;
    });
  }
  return text;
});

/** What each character of the first set becomes. */
function translation(first: CharList, second: CharList, truncate: boolean): ReadonlyMap<number, number> {
  const targets = [...second.chars];
  if (second.filler !== undefined) {
    const code = targets[second.filler] ?? 0;
    targets.splice(second.filler, 1, ...Array.from({ length: Math.max(0, first.chars.length - targets.length + 1) }, () => code));
  }
  const last = targets[targets.length - 1] ?? 0;
  const become = new Map<number, number>();
  first.chars.forEach((code, index) => {
    const target = targets[index] ?? (truncate ? undefined : last);
    if (target !== undefined) become.set(code, target);
  });
  return become;
}

/** The text with each character replaced; undefined takes it away. Unknown text goes through as letters and digits of all kinds do. */
function mapped(text: string, map: (code: number) => number | undefined): string {
  return Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    if (char.length > 1) return char;
    if (!isUnknown(code)) return written(map(code));
    const mapping = ALPHANUMERIC.map((letter) => [letter, map(letter)] as const);
    if (mapping.every(([letter, target]) => target === letter)) return char;
    const targets = new Set(mapping.map(([, target]) => target));
    return targets.size > MOST_ALIKE ? String.fromCharCode(changed(code, 'unsure')) : written([...targets][0]);
  }).join('');
}

function written(code: number | undefined): string {
  return code === undefined ? '' : String.fromCharCode(code);
}
