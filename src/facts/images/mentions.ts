import { childrenOf, type ImageEntry, type Job, type ScriptSection } from '../../pipeline';
import { once } from '../../text';
import { Words } from './words';

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];

/** What a job's commands and variables say of hosts, all in lower case. */
export interface Mentions {
  /** Every word that could be a host's name: all but the names of commands. */
  readonly words: Words;
  /** The words that the text uses as a host. */
  readonly hosts: () => ReadonlySet<string>;
}

/** What a job says of hosts itself, and what the files that it calls say. */
export interface JobMentions extends Mentions {
  readonly called: () => Mentions;
}

/** The texts of the files that a script may run. */
export type CalledBy = (script: string) => readonly string[];

const known = new WeakMap<Job, JobMentions>();

/** The mentions of a job, worked out once. */
export function mentionsOf(job: Job, services: readonly ImageEntry[], calledBy: CalledBy): JobMentions {
  let mentions = known.get(job);
  if (mentions === undefined) {
    const text = textOf(job, services);
    mentions = { ...mentionsIn(text), called: once(() => mentionsIn(calledBy(text).join('\n'))) };
    known.set(job, mentions);
  }
  return mentions;
}

function mentionsIn(text: string): Mentions {
  return { words: new Words(text), hosts: once(() => hostsIn(text)) };
}

/** The texts in which a job may name a host: its commands, the values of its variables, what its services are told. */
function textOf(job: Job, services: readonly ImageEntry[]): string {
  const texts = SECTIONS.flatMap((section) => job.script(section).map(({ value }) => value.text));
  const images = new Set(services.flatMap(({ name }) => [...name.text.matchAll(/\$\{?(\w+)/g)].map(([, variable]) => variable)));
  for (const { name, text } of job.variables.all()) {
    // The reference of a service is no use of its host name.
    if (!images.has(name) || !/[:/@]/.test(text)) texts.push(`${name}=${text}`);
  }
  for (const { entry } of services) {
    for (const { key, item } of childrenOf(entry)) {
      const { node } = item;
      if (key !== 'name' && key !== 'alias' && node.kind !== 'merged') texts.push(node.source.text.slice(node.range.start, node.range.end));
    }
  }
  return texts.join('\n');
}

const NAME = String.raw`([a-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w-]|\.\w)`;

/** The ways in which a text names a host, each with the name as its one group; none is in a text that has none of its signs. */
const AS_HOST = (
  [
    // With a port, which has more digits than most tags; `name:1234@` is a user with a password.
    [[':'], String.raw`(?:^|[\s@=,"']|//)${NAME}:\d{3,5}(?![\d@])`],
    [['://', '@'], String.raw`(?:://|@)${NAME}(?!(?::[^\s/@]*)?@)`],
    [['='], String.raw`(?:HOST|SERVER|ADDR|ADDRESS|ENDPOINT|UR[IL])(?:NAME)?S?=["']?${NAME}(?!://)`],
    [['-h', '-H'], String.raw`\s(?:-h\s*|--host(?:name)?[= ])["']?${NAME}`],
  ] as const
).map(([signs, pattern]) => ({ signs, pattern: new RegExp(pattern, 'gim') }));

/** The hosts that a text names as such: in an address, with a port, as the value of a variable or an option for one. */
function hostsIn(texts: string): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const { signs, pattern } of AS_HOST) {
    if (signs.some((sign) => texts.includes(sign))) for (const [, name = ''] of texts.matchAll(pattern)) hosts.add(name.toLowerCase());
  }
  return hosts;
}

/** Names of the own machine: on the Kubernetes executor all containers of a job share one network. */
export const LOOPBACKS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);
