import { nearest } from '../../text/did-you-mean';
import { INTEGRATION_PREFIX, INTEGRATION_VARIABLES } from './integration';

/** What people call a variable of the integration whose name is spelled in no similar way. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  REGISTRY: 'HARBOR_HOST',
  REGISTRY_HOST: 'HARBOR_HOST',
  SERVER: 'HARBOR_HOST',
  DOMAIN: 'HARBOR_HOST',
  FQDN: 'HARBOR_HOST',
  ADDRESS: 'HARBOR_HOST',
  REGISTRY_URL: 'HARBOR_URL',
  ENDPOINT: 'HARBOR_URL',
  PWD: 'HARBOR_PASSWORD',
  PW: 'HARBOR_PASSWORD',
  TOKEN: 'HARBOR_PASSWORD',
  SECRET: 'HARBOR_PASSWORD',
  ROBOT_TOKEN: 'HARBOR_PASSWORD',
  ROBOT_SECRET: 'HARBOR_PASSWORD',
  ROBOT_PASSWORD: 'HARBOR_PASSWORD',
  LOGIN: 'HARBOR_USERNAME',
  ROBOT: 'HARBOR_USERNAME',
  ROBOT_NAME: 'HARBOR_USERNAME',
  ROBOT_USER: 'HARBOR_USERNAME',
  ROBOT_USERNAME: 'HARBOR_USERNAME',
  ACCOUNT: 'HARBOR_USERNAME',
  NAMESPACE: 'HARBOR_PROJECT',
  PROJECT_NAME: 'HARBOR_PROJECT',
};

/** The variable of the integration, or another known one, that an unknown name most likely stands for. */
export function suggestedVariable(name: string, others: readonly string[]): string | undefined {
  const word = name.slice(INTEGRATION_PREFIX.length);
  return OTHER_WORDS[word] ?? nearest(name, [...INTEGRATION_VARIABLES, ...others]);
}
