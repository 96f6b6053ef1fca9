import { readable, type Job } from '../../pipeline';

/** The variable whose registry logins the runner itself uses, before it pulls anything (docs: ci/docker/using_docker_images). */
const AUTH = 'DOCKER_AUTH_CONFIG';

/**
 * Whether the runner may have a login for a registry in a job: `DOCKER_AUTH_CONFIG` names its host, or holds what nobody
 * can see here.
 */
export function runnerLogsIn(job: Job, host: string): boolean {
  return job.variables.definitions(AUTH).some(({ text, scalar, via, expand }) => {
    const at = scalar === undefined ? undefined : { source: scalar.source, range: scalar.content };
    return job.variables.expand({ text, at, scalar, via, expand }).some((value) => {
      const config = readable(value).toLowerCase();
      return config.includes(host) || !config.includes('"auths"');
    });
  });
}
