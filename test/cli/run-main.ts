import { main } from '../../src/cli/main';
import type { Environment } from '../../src/cli/environment';
import * as pages from '../../src/cli/pages';

/** What a run of `main` left behind. */
export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `main` in this process, with nothing of this process's environment. */
export function run(argv: readonly string[], environment: Partial<Environment> = {}): Run {
  const written = { 1: '', 2: '' };
  const status = main(argv, {
    loadChunk: () => pages,
    cwd: '/nowhere',
    variables: {},
    write: (descriptor, text) => {
      written[descriptor] += text;
    },
    readStdin: () => '',
    columns: () => undefined,
    ...environment,
  });
  return { status, stdout: written[1], stderr: written[2] };
}
