import { emulated } from '../emulate';
import { Options } from '../options';
import { Unclear } from '../unclear';
import { parseSed } from './parse';
import { runSed } from './run';

/** sed: its script is run; one that is not followed may print all that it reads. */
export const sed = emulated((words, input, world) => {
  const options = new Options(words, 'nrEe:f:i::l:suz', {
    quiet: 'n', silent: 'n', expression: 'e', file: 'f', 'in-place': 'i', 'regexp-extended': 'r', separate: 's', unbuffered: 'u', 'null-data': 'z', posix: '1', 'line-length': 'l', debug: '2',
  });
  if (options.has('i')) return '';
  if (options.has('f') || options.has('z') || options.has('s')) throw new Unclear('sed');
  const script = options.has('e') ? options.all('e').join('\n') : options.operands[0];
  if (script === undefined) throw new Unclear('script');
  const quiet = options.has('n') || script.startsWith("#n\n");
  return runSed(parseSed(script, options.has('r') || options.has('E'), world), input, quiet, world.hasTaint(script), world);
}, 'words');
