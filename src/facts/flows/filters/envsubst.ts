import { emulated } from './emulate';
import { hasMark } from './marks';
import { Options } from './options';
import type { World } from './world';

const NAME = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** envsubst: the input with the environment's variables in place of their names; with an operand those that it names only. */
export const envsubst = emulated((words, input, world) => {
  const options = new Options(words, 'vVhi:o:d', { variables: 'v', 'no-unset': 'u', 'no-empty': 'e' });
  const [format] = options.operands;
  if (options.has('v')) return [...(format ?? '').matchAll(NAME)].map((found) => `${found[1] ?? found[2] ?? ''}\n`).join('');
  const names = format === undefined ? undefined : new Set([...format.matchAll(NAME)].map((found) => found[1] ?? found[2] ?? ''));
  const isNamed = (name: string): boolean => names?.has(name) ?? true;
  const text = input.replace(NAME, (whole: string, braced: string | undefined, bare: string | undefined, at: number) => {
    const name = braced ?? bare ?? '';
    if (!isNamed(name)) return whole;
    // A name may go on in what is not known behind it.
    const isOpen = bare !== undefined && hasMark(input.charAt(at + whole.length));
    return isOpen && !world.decide() ? '' : (world.variable(name) ?? '');
  });
  return text + fromUnknown(input, isNamed, world);
});

/** Unknown text may name any secret that is given to the command. */
function fromUnknown(input: string, isNamed: (name: string) => boolean, world: World): string {
  if (!world.hasUnknownLines(input)) return '';
  const secrets = [...world.use.secrets()].filter(([name]) => isNamed(name));
  return secrets.length > 0 && world.decide() ? secrets.map(([name, value]) => world.markValue(name, value)).join('\n') : '';
}
