import { changed, hasMark, hasUnknown } from './marks';
import type { World } from './world';

/** The text in capital or small letters; a secret's letters that change can still be told. */
export function recased(text: string, upper: boolean, world: World): string {
  return Array.from(text, (char) => {
    if (hasUnknown(char)) return String.fromCharCode(changed(char.charCodeAt(0), 'unsure'));
    const shown = world.show(char);
    const target = upper ? shown.toUpperCase() : shown.toLowerCase();
    if (target === shown) return char;
    return hasMark(char) ? String.fromCharCode(changed(char.charCodeAt(0), 'told')) : target;
  }).join('');
}

/** The text with letters exchanged one for one, as sed's `y` does. */
export function swapped(text: string, from: readonly string[], to: readonly string[], world: World): string {
  return Array.from(text, (char) => {
    if (hasUnknown(char)) return String.fromCharCode(changed(char.charCodeAt(0), 'unsure'));
    const target = to[from.indexOf(world.show(char))];
    if (target === undefined || target === world.show(char)) return char;
    return hasMark(char) ? String.fromCharCode(changed(char.charCodeAt(0), 'unsure')) : target;
  }).join('');
}
