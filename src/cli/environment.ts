import { fstatSync } from 'node:fs';
import { readAll, writeAll } from './descriptors';

/** What the program around `main` supplies; what is absent is the process's own. */
export interface Environment {
  /** Told of each text that is read, before the work with it, how many UTF-16 units it has. */
  readonly onText?: (length: number) => void;
  readonly cwd?: string;
  /** Environment variables. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly write?: (descriptor: 1 | 2, text: string) => void;
  readonly readStdin?: () => string;
  /** Columns of the terminal behind a descriptor; undefined where there is none. */
  readonly columns?: (descriptor: 1 | 2) => number | undefined;
  readonly ask?: Ask;
}

/** Asks the user a question; undefined where nobody can answer. */
export type Ask = (question: string) => string | undefined;

/** An environment with nothing absent but `ask`, for which there is a default where it is needed. */
export type Host = Required<Omit<Environment, 'ask'>> & Pick<Environment, 'ask'>;

/** Fills an environment up from the process. */
export function hostOf(environment: Environment): Host {
  return {
    onText: () => undefined,
    cwd: environment.cwd ?? process.cwd(),
    variables: process.env,
    write: writeAll,
    readStdin: readAll,
    columns: terminalColumns,
    ...environment,
  };
}

/** Columns of a terminal that does not say how many it has. */
const COLUMNS = 80;

function terminalColumns(descriptor: 1 | 2): number | undefined {
  try {
    // Node's own streams cost milliseconds to open, so that a pipe or a file is ruled out first.
    if (!fstatSync(descriptor).isCharacterDevice()) return undefined;
    const stream = descriptor === 1 ? process.stdout : process.stderr;
    if (!stream.isTTY) return undefined;
    return stream.columns > 0 ? stream.columns : COLUMNS;
  } catch {
    return undefined;
  }
}
