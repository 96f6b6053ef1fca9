import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, type ProjectRequest } from '../session';
import type { Host } from './environment';
import { last, type Tokens } from './tokens';
import { tool } from './version';

/** The options of every command that reads a project. */
export interface ProjectOptions {
  readonly policyFile: string | undefined;
  readonly preset: string | undefined;
  /** Other project → the folder of its checkout, as typed. */
  readonly includeMap: ReadonlyMap<string, string>;
  readonly online: boolean;
}

/** Understands these options. @throws UsageError where they make no sense */
export function projectOptions(tokens: Tokens): ProjectOptions {
  const { values } = tokens;
  if (values.has('online') && values.has('offline')) {
    throw new UsageError('`--online` cannot go with `--offline`', 'Leave one of them out.');
  }
  return {
    policyFile: last(tokens, 'policy'),
    preset: last(tokens, 'preset'),
    includeMap: new Map((values.get('include-map') ?? []).map(mapping)),
    online: values.has('online'),
  };
}

function mapping(value: string): [string, string] {
  const equals = value.indexOf('=');
  const project = equals < 0 ? value : value.slice(0, equals);
  const folder = equals < 0 ? '' : value.slice(equals + 1);
  if (project === '') {
    throw new UsageError(`\`--include-map ${value}\` names no project`, `Write \`--include-map PROJECT=${folder === '' ? 'DIR' : folder}\`.`);
  }
  if (folder === '') {
    const help = `Write \`--include-map ${project}=DIR\`; DIR is the folder where you have checked it out.`;
    throw new UsageError(`\`--include-map ${value}\` names no folder`, help);
  }
  return [project, folder];
}

/** What the session is asked about some paths. @throws UsageError where a checkout is not there */
export function projectRequest(options: ProjectOptions, paths: readonly string[], host: Host): ProjectRequest {
  const { policyFile, preset, includeMap, online } = options;
  for (const [project, folder] of includeMap) demandFolder(project, folder, host.cwd);
  return {
    cwd: host.cwd,
    paths,
    ...(policyFile === undefined ? {} : { policyFile }),
    ...(preset === undefined ? {} : { preset }),
    ...(includeMap.size === 0 ? {} : { includeMap }),
    ...(online ? { online: { version: tool.version } } : {}),
    environment: host.variables,
    onText: host.onText,
  };
}

function demandFolder(project: string, folder: string, cwd: string): void {
  if (statSync(resolve(cwd, folder), { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new UsageError(`\`--include-map ${project}=${folder}\`: there is no folder \`${folder}\``, `Name the folder where you have checked \`${project}\` out.`);
}
