import { listRules } from '../session';
import { runCheck } from './check';
import { useColor } from './color';
import { complain } from './complaint';
import { hostOf } from './environment';
import type { Environment, Host } from './environment';
import type * as Init from './init';
import type * as Inspect from './inspect';
import { understand } from './invocation';
import type { ColorChoice, Invocation } from './invocation';
import { pages } from './load-pages';
import type * as Mend from './mend';
import { Status } from './status';
import { COLUMNS, terminalWidth } from './terminal-width';
import { tool } from './version';

export type { Environment } from './environment';

/**
 * The command line of harborlint: does what the arguments say, and gives the exit status.
 * 0 clean, 1 findings at or above the threshold, 2 wrong usage or policy, 3 internal error or incomplete.
 * A promise only where the network is asked: all else is done when it returns.
 */
export function main(argv: readonly string[], environment: Environment): number | Promise<number> {
  const host = hostOf(environment);
  let choice: ColorChoice = 'auto';
  const fail = (error: unknown): number => {
    const color = useColor(choice, host.variables, () => host.columns(2) !== undefined);
    const debug = argv.includes('--debug') || host.variables.HARBORLINT_DEBUG === '1';
    const { text, status } = complain(error, { color, width: terminalWidth(host, 2) ?? COLUMNS, debug });
    host.write(2, text);
    return status;
  };
  try {
    const invocation = understand(argv);
    choice = invocation.color;
    const status = run(invocation, choice, host);
    return typeof status === 'number' ? status : status.catch(fail);
  } catch (error) {
    return fail(error);
  }
}

function run(invocation: Invocation, choice: ColorChoice, host: Host): number | Promise<number> {
  if (invocation.command === 'version') {
    host.write(1, `${tool.name} ${tool.version}\n`);
    return Status.clean;
  }
  const columns = terminalWidth(host, 1);
  const width = columns ?? COLUMNS;
  const color = useColor(choice, host.variables, () => columns !== undefined);
  if (invocation.command === 'check') {
    const layout = { width, color, fileColor: choice === 'always' };
    const { mend: options } = invocation;
    return options === undefined ? runCheck(invocation, layout, host) : mend().runMend(invocation, options, layout, host);
  }
  if (invocation.command === 'resolve' || invocation.command === 'jobs') return inspect().runInspect(invocation, { width, color }, host);
  if (invocation.command === 'init') return init().runInit(invocation, host);
  host.write(1, page(invocation, { width, color }));
  return Status.clean;
}

// Chunks: parts of the program that no check needs.
/* eslint-disable @typescript-eslint/no-require-imports */
const init = (): typeof Init => require('./init') as typeof Init;
const inspect = (): typeof Inspect => require('./inspect') as typeof Inspect;
const mend = (): typeof Mend => require('./mend') as typeof Mend;
/* eslint-enable @typescript-eslint/no-require-imports */

type PageRequest = Exclude<Invocation, { command: 'check' | 'resolve' | 'jobs' | 'init' | 'version' }>;

function page(request: PageRequest, layout: { readonly width: number; readonly color: boolean }): string {
  switch (request.command) {
    case 'help':
      return pages().help(request.topic, layout);
    case 'rules':
      return request.format === 'json' ? pages().rulesJson(listRules()) : pages().rulesText(listRules(), layout);
    case 'explain':
      return pages().explain(request.rule, layout);
  }
}
