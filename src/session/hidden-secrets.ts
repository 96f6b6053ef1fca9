import type { Source } from '../text';
import { BLANK, literalSecrets, redactor, type Redactor } from '../report/secrets';
import type { Plain } from '../yaml';
import type { Provenance } from './inspect';
import type { JobsInRun, Reason } from './jobs-in-run';

/** Takes passwords that are written out in a pipeline's files out of what is told of it: the answers end up in the logs of jobs, too. */
export class HiddenSecrets {
  /** Whether anything was taken out. */
  hasHidden = false;
  private readonly hide: Redactor;

  constructor(files: readonly Source[]) {
    const sources = new Map(files.map((source) => [source.path, source]));
    this.hide = redactor({ sources, blank: new Map([...sources].map(([path, { text }]) => [path, literalSecrets(text)])) });
  }

  /** A value, with the name that it has. */
  plain(value: Plain, name = ''): Plain {
    if (value instanceof Map) return this.mapping(value, name);
    if (Array.isArray(value)) return value.map((child: Plain) => this.plain(child));
    if (typeof value === 'string') return this.value(value, name);
    return typeof value === 'number' && this.isSecret(String(value), name) ? this.noted(BLANK) : value;
  }

  /** The values of a mapping; `value:` of a variable has the variable's name. */
  mapping(whole: ReadonlyMap<string, Plain>, name = ''): ReadonlyMap<string, Plain> {
    return new Map([...whole].map(([key, child]): [string, Plain] => [this.name(key), this.plain(child, key === 'value' ? name : key)]));
  }

  provenance(found: Provenance): Provenance {
    const last = found.key.split('.').filter((key) => key !== 'value').pop() ?? '';
    return { ...found, value: this.value(found.value, last), via: found.via.map((step) => ({ ...step, name: this.name(step.name) })) };
  }

  jobs(answer: JobsInRun): JobsInRun {
    const reason = <T extends Reason>(one: T): T => ({ ...one, why: this.text(one.why), unknown: one.unknown.map((text) => this.name(text)) });
    return { ...answer, pipeline: reason(answer.pipeline), jobs: answer.jobs.map((job) => ({ ...reason(job), name: this.name(job.name), stage: this.name(job.stage) })) };
  }

  private value(value: string, name: string): string {
    return this.isSecret(value, name) ? this.noted(BLANK) : this.text(value);
  }

  /** Whether a name says that its value is a password, and the value may be one. */
  private isSecret(value: string, name: string): boolean {
    const lead = `${name}: `;
    return name !== '' && literalSecrets(lead + value).some(({ start }) => start === lead.length);
  }

  private text(text: string): string {
    return this.noted(this.hide.text(text), text);
  }

  private name(text: string): string {
    return this.noted(this.hide.name(text), text);
  }

  private noted(shown: string, text?: string): string {
    if (shown !== text) this.hasHidden = true;
    return shown;
  }
}
