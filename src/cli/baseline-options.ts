import { UsageError, type BaselineRequest } from '../session';
import { last, type Tokens } from './tokens';

/** Options that ask for different things of one baseline. */
const CHOICES = ['no-baseline', 'new-only', 'write-baseline'] as const;
const MODES = { 'no-baseline': 'ignore', 'new-only': 'new-only', 'write-baseline': 'write' } as const;

/** What to do with a baseline; undefined where the options do not say. @throws UsageError where they contradict each other */
export function baselineRequest(tokens: Tokens): BaselineRequest | undefined {
  const file = last(tokens, 'baseline');
  const [choice, other] = CHOICES.filter((name) => tokens.values.has(name));
  const beside = other ?? (choice === 'no-baseline' && file !== undefined ? 'baseline' : undefined);
  if (choice !== undefined && beside !== undefined) throw new UsageError(`\`--${choice}\` cannot go with \`--${beside}\``, 'Leave one of them out.');
  if (choice === 'write-baseline' && tokens.values.has('diff')) {
    throw new UsageError('`--write-baseline` cannot go with `--diff`, which writes nothing', 'Take `--fix` to mend and to write the baseline of what is left.');
  }
  if (file === '') throw new UsageError('`--baseline` names no file', 'Write `--baseline FILE`.');
  if (choice === undefined && file === undefined) return undefined;
  return { mode: choice === undefined ? 'use' : MODES[choice], ...(file === undefined ? {} : { file }) };
}
