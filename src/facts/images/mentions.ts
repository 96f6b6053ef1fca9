import type { Job, ScriptSection } from '../../pipeline';

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];

/** The texts in which a job may name a host: its commands and the values of its variables. */
export function textsOf(job: Job): string {
  const texts = SECTIONS.flatMap((section) => job.script(section).map(({ value }) => value.text));
  for (const variable of job.variables.all()) texts.push(`${variable.name}=${variable.text}`);
  for (const service of job.services) {
    const { node } = service.entry;
    if (node.kind === 'map') texts.push(node.source.text.slice(node.range.start, node.range.end).replace(/^\s*-?\s*name:.*$/gm, ''));
  }
  return texts.join('\n');
}

/** Whether a host name stands in a text as a word of its own. */
export function mentionsHost(texts: string, host: string): boolean {
  const literal = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${literal}(?![\\w-]|\\.\\w)`, 'i').test(texts);
}

/**
 * Whether a job reaches its services by the loopback address, as on the Kubernetes executor, where all containers
 * of a job share one network: `localhost` is named and the service's own name is not used as a host.
 */
export function mentionsLoopback(texts: string, shortName: string): boolean {
  if (!/(?<![\w.-])(?:localhost|127\.0\.0\.1)(?![\w.-])/.test(texts)) return false;
  const literal = shortName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return !new RegExp(`(?:[/@=]|\\s|^)${literal}:\\d|(?:://|@|=|-h\\s*|--host[= ])${literal}(?![\\w.-])`, 'm').test(texts);
}
