import { childrenOf, type ImageEntry, type Job, type ScriptSection } from '../../pipeline';
import { hasSigns, once, type Sign } from '../../text';
import { Words } from './words';

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];

/** What a text, of a job's commands and variables, says of hosts; names are asked for and given in lower case. */
export class Mentions {
  private readonly lower: string;
  private readonly words: Words;
  /** The words that the text uses as a host. */
  readonly hosts = once(() => hostsIn(this.lower));

  constructor(text: string) {
    this.lower = text.toLowerCase();
    this.words = new Words(this.lower);
  }

  /** Whether it has a name among the words that could be a host's: all but the names of commands. */
  names(host: string): boolean {
    return this.words.has(host);
  }

  /** Whether it uses a name as a host. */
  uses(host: string): boolean {
    return this.lower.includes(host) && this.hosts().has(host);
  }
}

/** What a job says of hosts itself, and what the files that it calls say. */
export interface JobMentions {
  readonly own: Mentions;
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
    mentions = { own: new Mentions(text), called: once(() => new Mentions(calledBy(text).join('\n'))) };
    known.set(job, mentions);
  }
  return mentions;
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

/** The ways in which a text in lower case names a host, each with the name as its one group; none is in a text without its signs. */
const waysToName = once((): readonly { readonly signs: readonly Sign[]; readonly pattern: () => RegExp }[] =>
  (
  [
    // With a port, which has more digits than most tags; `name:1234@` is a user with a password.
    [{ words: [':'], then: ['0123456789', 1] }, String.raw`(?:^|[\s@=,"']|//)${NAME}:\d{3,5}(?![\d@])`],
    [{ words: ['://', '@'] }, String.raw`(?:://|@)${NAME}(?!(?::[^\s/@]*)?@)`],
    [{ words: ['host', 'server', 'addr', 'endpoint', 'url', 'uri'], then: ['=', 'essnames='.length] }, String.raw`(?:host|server|addr|address|endpoint|ur[il])(?:name)?s?=["']?${NAME}(?!://)`],
    [{ words: ['-h'] }, String.raw`\s(?:-h\s*|--host(?:name)?[= ])["']?${NAME}`],
  ] as const
).map(([sign, pattern]) => ({ signs: [sign], pattern: once(() => new RegExp(pattern, 'gm')) })));

/** The hosts that a text in lower case names as such: in an address, with a port, as the value of a variable or an option for one. */
function hostsIn(lower: string): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const { signs, pattern } of waysToName()) {
    if (hasSigns(lower, signs)) for (const [, name = ''] of lower.matchAll(pattern())) hosts.add(name);
  }
  return hosts;
}

/** Names of the own machine: on the Kubernetes executor all containers of a job share one network. */
export const LOOPBACKS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);
