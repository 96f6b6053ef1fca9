import type { Job, Step, Traced, YamlScalar } from '../../pipeline';
import { dialectOf, type Dialect, type ScriptText, type ShellScript } from '../../script';
import { once } from '../../text';
import { templateOf } from '../images/template';
import { hookScript } from './hook-script';
import { jobTags } from './job-tags';
import { parsedText, type ParsedText } from './parsed';

/** The shells that a runner starts for a job; `main` runs `before_script` and `script`. */
export type ShellSection = 'main' | 'after_script' | 'pre_get_sources_script';

/** One shell of a job and all that it reads. */
export class JobShell {
  constructor(
    readonly section: ShellSection,
    /** The items of the script, one for each part of `text`. */
    readonly items: readonly Traced<YamlScalar>[],
    private readonly dialectOfJob: () => Dialect,
    private readonly parsed: ParsedText,
  ) {}

  /** The language of all shells of the job. */
  get dialect(): Dialect {
    return this.dialectOfJob();
  }

  get text(): ScriptText {
    return this.parsed.text;
  }

  /** The tree of the text, whatever the dialect; read at the first use. */
  get script(): ShellScript {
    return this.parsed.script;
  }

  /** The item that holds an offset of `text`. */
  itemAt(offset: number): Traced<YamlScalar> | undefined {
    return this.items[this.text.partAt(offset)];
  }

  /** The steps from the job to the text at an offset. */
  viaAt(offset: number): readonly Step[] {
    return this.itemAt(offset)?.via ?? [];
  }
}

const known = new WeakMap<Job, readonly JobShell[]>();

/** The shells of a job or a template, in the order in which they run; sections without items have none. */
export function jobShells(job: Job): readonly JobShell[] {
  if (job.kind === 'trigger') return [];
  const before = known.get(job);
  if (before !== undefined) return before;
  const shells = readShells(job);
  known.set(job, shells);
  return shells;
}

function readShells(job: Job): JobShell[] {
  const sections: [ShellSection, readonly Traced<YamlScalar>[]][] = [
    ['pre_get_sources_script', hookScript(job)],
    ['main', [...job.script('before_script'), ...job.script('script')]],
    ['after_script', job.script('after_script')],
  ];
  const written = sections.filter(([, items]) => items.length > 0);
  if (written.length === 0) return [];
  const dialect = once(() => dialectOf({ image: imageOf(job), tags: jobTags(job), texts: written.flatMap(([, items]) => items.map(({ value }) => value.text)) }));
  return written.map(([section, items]) => new JobShell(section, items, dialect, parsedText(items.map(({ value }) => value))));
}

function imageOf(job: Job): string | undefined {
  const { image } = job;
  return image === undefined ? undefined : job.variables.expand(templateOf(image))[0]?.text;
}
