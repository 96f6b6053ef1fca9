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
  return new RegExp(`(?<![\\w.-])${escaped(host)}(?![\\w-]|\\.\\w)`, 'i').test(texts);
}

const NAME = String.raw`([a-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w-]|\.\w)`;

/** The ways in which a text names a host: each has the name as its one group. */
const AS_HOST = [
  // With a port, which has more digits than most tags; `name:1234@` is a user with a password.
  String.raw`(?:^|[\s@=,"']|//)${NAME}:\d{3,5}(?![\d@])`,
  String.raw`(?:://|@)${NAME}(?!(?::[^\s/@]*)?@)`,
  String.raw`(?:HOST|SERVER|ADDR|ADDRESS|ENDPOINT|UR[IL])(?:NAME)?S?=["']?${NAME}(?!://)`,
  String.raw`\s(?:-h\s*|--host(?:name)?[= ])["']?${NAME}`,
].map((pattern) => new RegExp(pattern, 'gim'));

/** The hosts that a text names as such: in an address, with a port, as the value of a variable or an option for one. */
export function hostsIn(texts: string): ReadonlySet<string> {
  return new Set(AS_HOST.flatMap((pattern) => [...texts.matchAll(pattern)].map(([, name = '']) => name.toLowerCase())));
}

/** Whether a name is that of the own machine: on the Kubernetes executor all containers of a job share one network. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
