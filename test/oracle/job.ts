/** What becomes known of the secret, and to whom. */
export type Channel = 'log' | 'arguments' | 'artifact';

export const CHANNELS: readonly Channel[] = ['log', 'arguments', 'artifact'];

export type Shell = 'bash' | 'dash';

/** The files that a job hands on, as `artifacts:` names them. */
export interface TakenPaths {
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  readonly untracked: boolean;
}

/** The part of a job that a shell runs. */
export interface Job {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly before: readonly string[];
  readonly script: readonly string[];
  readonly after: readonly string[];
  /** One for `artifacts:`, one for each cache. */
  readonly taken: readonly TakenPaths[];
  /** Folder whose files are the project's; a drawn job has none. */
  readonly files?: string;
  /** Folders that the project has. */
  readonly folders?: readonly string[];
}

/** A job with the shells to run it in, and the values of what the pipeline does not say. */
export interface Trial {
  readonly job: Job;
  readonly shells: readonly Shell[];
  readonly environments: readonly Readonly<Record<string, string>>[];
}

/** The shell text of a job as a person reads it. */
export function textOf({ variables, before, script, after }: Job): string {
  const sections = [
    ['variables', Object.entries(variables).map(([name, value]) => `${name}: ${value}`)],
    ['before_script', before],
    ['script', script],
    ['after_script', after],
  ] as const;
  return sections.filter(([, items]) => items.length > 0).map(([name, items]) => `# ${name}\n${items.join('\n')}\n`).join('');
}
