import { emulated } from '../emulate';
import { Options } from '../options';
import { Unclear } from '../unclear';
import { unescaped } from './lex';
import { parseAwk } from './parse';
import { AwkRun } from './run';

/** awk: its program is run; one that is not followed may print all that it reads and is given. */
export const awk = emulated((words, input, world) => {
  const { options, operands } = split(words);
  if (options.has('f') || options.has('E')) throw new Unclear('file');
  const [program, ...others] = operands;
  if (program === undefined) throw new Unclear('program');
  const run = new AwkRun(parseAwk(program, world), program.includes('ENVIRON') || world.hasTaint(words.join('')), world);
  const separator = options.get('F');
  if (separator !== undefined) run.variables.set('FS', separator === 't' ? '\t' : unescaped(separator));
  // An assignment among the files holds from that file on: for what is read, that is from the start where it stands first.
  for (const assignment of [...options.all('v'), ...others.filter((operand) => /^[A-Za-z_]\w*=/.test(operand))]) {
    const equals = assignment.indexOf('=');
    run.variables.set(assignment.slice(0, equals), unescaped(assignment.slice(equals + 1)));
  }
  return run.run(input);
}, 'environment');

/** awk's options end at its program. */
function split(words: readonly string[]): { options: Options; operands: readonly string[] } {
  let index = 1;
  for (; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') {
      index++;
      break;
    }
    if (!word.startsWith('-') || word === '-') break;
    if (/^-[Fvf]$|^--(?:assign|field-separator|file)$/.test(word)) index++;
  }
  const long = { 'field-separator': 'F', assign: 'v', file: 'f', posix: 'P', traditional: 'c', sandbox: 'S', 're-interval': 'r' };
  return { options: new Options(words.slice(0, index).filter((word) => word !== '--'), 'F:v:f:E:PcSr', long), operands: words.slice(index) };
}
