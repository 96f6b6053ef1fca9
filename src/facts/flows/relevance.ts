import type { Job } from '../../pipeline';
import type { CalledTexts } from '../called-texts';
import type { ScriptText } from '../../script';
import { concernsRegistry, isRegistryCommand } from '../relevance';
import type { JobShell } from '../scripts/job-shells';
import type { Secrets } from '../secrets';

/** Hosts that are registries by their name. */
const REGISTRY_HOST = /\b(?:registry|harbor)\.[\w-]+\./;

const known = new WeakMap<ScriptText, boolean>();

/** Whether what a job's scripts do can matter to any rule: most jobs neither touch a registry nor name a secret. */
export function mayMatter(job: Job, shells: readonly JobShell[], secrets: Secrets, called: CalledTexts): boolean {
  return (
    shells.some(({ text }) => doesRegistryWork(text)) ||
    shells.some(({ text }) => secrets.areIn(text.text)) ||
    job.variables.all().some(({ name, text }) => (text.includes('$') && secrets.areIn(text)) || (isRegistryCommand(text) && shells.some((shell) => shell.text.text.includes(name)))) ||
    shells.some(({ text }) => called.mayMatter(text.text))
  );
}

function doesRegistryWork(text: ScriptText): boolean {
  let concerns = known.get(text);
  if (concerns === undefined) {
    concerns = concernsRegistry(text.text) || REGISTRY_HOST.test(text.text);
    known.set(text, concerns);
  }
  return concerns;
}
