import type { ColorChoice } from './invocation';

/**
 * Whether to write in colour. `--color` decides; then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether a terminal reads it.
 * @param isTerminal asked last, since asking takes time
 */
export function useColor(
  choice: ColorChoice,
  variables: Readonly<Record<string, string | undefined>>,
  isTerminal: () => boolean,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  if ((variables.NO_COLOR ?? '') !== '') return false;
  const forced = variables.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return variables.TERM !== 'dumb' && isTerminal();
}
