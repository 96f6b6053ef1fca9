import { RUN_SOURCES, UsageError, type RunRequest } from '../session';
import { choose } from './choice';
import { projectOptions, type ProjectOptions } from './project-options';
import { demandNone, last, type Tokens } from './tokens';

/** A look at the effective pipeline, or at where one value of it comes from. */
export interface ResolveInvocation extends ProjectOptions {
  readonly command: 'resolve';
  readonly jobs: readonly string[];
  /** Folder of the project, or its pipeline file; the current folder where undefined. */
  readonly project: string | undefined;
  readonly format: 'yaml' | 'json';
  /** `JOB.KEY` whose origin is asked for. */
  readonly why: string | undefined;
}

/** A look at the jobs that a run would have. */
export interface JobsInvocation extends ProjectOptions {
  readonly command: 'jobs';
  readonly path: string | undefined;
  readonly format: 'text' | 'json';
  readonly run: RunRequest;
}

/** Understands the arguments of `resolve`. @throws UsageError where they make no sense */
export function resolveInvocation(tokens: Tokens): ResolveInvocation {
  const why = last(tokens, 'why');
  const [job] = tokens.operands;
  if (why !== undefined && job !== undefined) {
    throw new UsageError(`\`--why\` cannot go with the job \`${job}\``, 'Write the job in front of the keyword: `--why JOB.KEY`.');
  }
  return {
    command: 'resolve',
    jobs: [...new Set(tokens.operands)],
    project: last(tokens, 'project'),
    format: choose(last(tokens, 'format') ?? 'yaml', ['yaml', 'json'], 'format of `resolve`'),
    why,
    ...projectOptions(tokens),
  };
}

/** Understands the arguments of `jobs`. @throws UsageError where they make no sense */
export function jobsInvocation(tokens: Tokens): JobsInvocation {
  const [path, ...rest] = tokens.operands;
  demandNone(rest, 'jobs');
  const source = last(tokens, 'source');
  const ref = last(tokens, 'ref');
  const defaultBranch = last(tokens, 'default-branch');
  const changes = tokens.values.get('changed')?.map((changed) => changed.replace(/^(?:\.\/)+/, ''));
  return {
    command: 'jobs',
    path,
    format: choose(last(tokens, 'format') ?? 'text', ['text', 'json'], 'format of `jobs`'),
    run: {
      variables: new Map((tokens.values.get('var') ?? []).map(variable)),
      ...(source === undefined ? {} : { source: choose(source, RUN_SOURCES, 'source') }),
      ...(ref === undefined ? {} : { ref }),
      ...(defaultBranch === undefined ? {} : { defaultBranch }),
      ...(changes === undefined ? {} : { changes }),
    },
    ...projectOptions(tokens),
  };
}

function variable(value: string): [string, string] {
  const equals = value.indexOf('=');
  const name = equals < 0 ? value : value.slice(0, equals);
  if (!/^\w+$/.test(name)) throw new UsageError(`\`--var ${value}\` names no variable`, 'Write `--var NAME=VALUE`; a name has letters, digits and `_`.');
  if (equals < 0) throw new UsageError(`\`--var ${value}\` says no value`, `Write \`--var ${name}=VALUE\`.`);
  return [name, value.slice(equals + 1)];
}
