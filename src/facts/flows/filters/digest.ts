import { Value } from '../value';
import { anything, emulated } from './emulate';
import type { Filter } from './filter';
import { Options } from './options';

/** Commands whose output tells nothing of what they read. */
export const digest: Filter = ({ words, call }) => Value.hole(`$(${words[0]?.known ?? call.name})`);

/** Commands that write nothing to standard output. */
export const silent: Filter = () => Value.empty;

/** gpg: what it encrypts or signs apart cannot be read; a clear signature stands below the text itself. */
export const gpg: Filter = (use) => (use.words.some(({ known }) => /^--clear-?sign$/.test(known ?? '')) ? anything(use, 'input') : digest(use));

/** htpasswd: with `-n` a line of user and hash, with `-p` the password as it is. */
export const htpasswd = emulated((words, _, world) => {
  const options = new Options(words, 'cinbmBC:dspDv25r:');
  if (!options.has('n')) return '';
  const [user = '', password = ''] = options.operands;
  const shown = options.has('p') && options.has('b') ? password : world.unknown('$(htpasswd)');
  return `${user}:${shown}\n\n`;
}, 'words');
