import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What both sides take the repository to be; gitlab-ci-local reads it from the address of the remote. */
export const PROJECT = 'group/project';

/** The run whose includes both sides read: a push to a branch that no rule asks for, where gitlab-ci-local says it is not GitLab. */
export const RUN = { branch: 'neutral', defaultBranch: 'main', given: new Map([['GITLAB_CI', 'false']]) };

/** Variables of the CI settings: gitlab-ci-local's own file of them, and what GitLab says of the project. */
export function variablesOf(folder) {
  const given = Object.entries(read(folder, '.gitlab-ci-local-variables.yml')).flatMap(([name, value]) => {
    const text = typeof value === 'object' ? value?.values?.['*'] : value;
    return text === undefined || text === null || value?.type === 'file' ? [] : [[name, String(text)]];
  });
  return new Map([['CI_SERVER_HOST', 'gitlab.com'], ['CI_SERVER_FQDN', 'gitlab.com'], ['CI_PROJECT_PATH', PROJECT], ['CI_COMMIT_SHA', '0'.repeat(40)], ...given]);
}

/** The text of a root file, with the inputs that gitlab-ci-local takes from a file of its own written into the includes of components. */
export function withInputs(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const inputs = read(folder, '.gitlab-ci-local-inputs.yml');
  if (Object.keys(inputs).length === 0) return text;
  const isByName = Object.values(inputs).some((value) => typeof value === 'object');
  return text.replace(/^( *)- component: (.*)$/gm, (line, indent, address) => {
    const name = address.replace(/@.*$/, '').replace(/^.*\//, '');
    return `${line}\n${indent}  inputs: ${JSON.stringify(isByName ? { ...inputs._global, ...inputs[name] } : inputs)}`;
  });
}

function read(folder, file) {
  const path = join(folder, file);
  return existsSync(path) ? (parse(readFileSync(path, 'utf8')) ?? {}) : {};
}
