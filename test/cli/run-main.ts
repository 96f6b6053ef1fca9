import { main } from '../../src/cli/main';
import type { Environment } from '../../src/cli/environment';

/** What a run of `main` left behind. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `main` in this process, with nothing of this process's environment. */
export function run(argv: readonly string[], environment: Partial<Environment> = {}): Run {
  const { status, written } = begin(argv, environment);
  if (typeof status !== 'number') throw new Error('the run goes on; use runAsync');
  return { status, stdout: written[1], stderr: written[2] };
}

/** The same for a run that may ask the network. */
export async function runAsync(argv: readonly string[], environment: Partial<Environment> = {}): Promise<Run> {
  const { status, written } = begin(argv, environment);
  return { status: await status, stdout: written[1], stderr: written[2] };
}

interface Begun {
  readonly status: number | Promise<number>;
  readonly written: { 1: string; 2: string };
}

function begin(argv: readonly string[], environment: Partial<Environment>): Begun {
  const written = { 1: '', 2: '' };
  const status = main(argv, {
    cwd: '/nowhere',
    variables: {},
    write: (descriptor, text) => {
      written[descriptor] += text;
    },
    readStdin: () => '',
    columns: () => undefined,
    ...environment,
  });
  return { status, written };
}
