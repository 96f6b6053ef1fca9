import { readable, textOf, childOf, type ImageEntry, type Job, type Pipeline, type ScriptSection, type Step } from '../../src/pipeline';
import type { Location } from '../../src/text';
import type { Inspector } from './inspector';

const SECTIONS: readonly ScriptSection[] = ['before_script', 'script', 'after_script'];

/** The effective pipeline as steady text: what a job gets, where each value stands, and how it came there. */
export function effectiveText(pipeline: Pipeline, inspector: Inspector): string {
  return `${new Writer(inspector).pipeline(pipeline, '').join('\n')}\n`;
}

class Writer {
  constructor(private readonly inspector: Inspector) {}

  pipeline(pipeline: Pipeline, indent: string): string[] {
    const { jobs, usedTemplates, unusedTemplates, loneDefaults, children } = pipeline;
    const lines = [
      `pipeline ${pipeline.root}`,
      ...pipeline.files.map(({ source }) => `  file ${source.path}`),
      ...jobs.flatMap((job) => this.job(job)),
      ...(loneDefaults === undefined ? [] : this.job(loneDefaults)),
      ...usedTemplates.map(({ name, nameAt }) => `used template ${name}  ${this.placeOfName(name, nameAt)}`),
      ...unusedTemplates.flatMap((job) => this.job(job)),
      ...this.trouble(pipeline),
      ...children.flatMap((child) => this.pipeline(child, '  ')),
    ];
    return lines.map((line) => `${indent}${line}`);
  }

  private job(job: Job): string[] {
    const kind = job.kind === 'template' ? 'unused template' : job.kind;
    const title = job.name === '' ? 'lone defaults' : `${kind} ${job.name}  ${this.placeOfName(job.name, job.nameAt)}`;
    return [
      title,
      ...(job.image === undefined ? [] : this.image('image', job.image, job)),
      ...job.services.flatMap((service) => this.image('service', service, job)),
      ...SECTIONS.flatMap((section) => this.script(job, section)),
      ...this.rules(job),
      ...this.variables(job),
    ];
  }

  private image(word: string, entry: ImageEntry, job: Job): string[] {
    const { name, via, alias } = entry;
    const at = { source: name.source, range: name.content };
    this.inspector.scalar(name);
    if (alias !== undefined) this.inspector.scalar(alias.node);
    const known = name.text.includes('$') ? this.values({ text: name.text, at, scalar: name, via, expand: true }, job) : [];
    const as = alias === undefined ? '' : ` as ${alias.node.text}`;
    return [`  ${word} ${shown(name.text)}${as}  ${place(at)}`, ...this.steps(via, 4), ...known];
  }

  private values(template: Parameters<Job['variables']['expand']>[0], job: Job): string[] {
    return job.variables.expand(template).flatMap((value) => {
      const { scalar, at, via } = value.origin;
      if (scalar !== undefined) this.inspector.scalar(scalar);
      return [`    = ${shown(readable(value))}  ${at === undefined ? 'no text' : place(at)}`, ...this.steps(via, 6)];
    });
  }

  private script(job: Job, section: ScriptSection): string[] {
    const commands = job.script(section);
    if (commands.length === 0) return [];
    const lines = commands.flatMap(({ value, at, via }) => {
      this.inspector.scalar(value);
      return [`    ${shown(value.text)}  ${place(at)}`, ...this.steps(via, 6)];
    });
    return [`  ${section}`, ...lines];
  }

  private rules(job: Job): string[] {
    if (job.rules.length === 0) return [];
    const lines = job.rules.flatMap((rule) => {
      const condition = textOf(childOf(rule, 'if')?.item) ?? '(always)';
      const when = textOf(childOf(rule, 'when')?.item);
      return [`    ${condition}${when === undefined ? '' : ` → ${when}`}`, ...this.steps(rule.via, 6)];
    });
    return ['  rules', ...lines];
  }

  private variables(job: Job): string[] {
    const definitions = job.variables.all().filter(({ scope }) => scope !== 'integration');
    const names = [...new Set(definitions.map(({ name }) => name))].sort();
    if (names.length === 0) return [];
    for (const { scalar, keyAt, name } of definitions) {
      if (scalar !== undefined) this.inspector.scalar(scalar);
      if (keyAt !== undefined) this.inspector.name(name, keyAt);
    }
    const lines = names.flatMap((name) => {
      const template = { text: `\${${name}}`, at: undefined, scalar: undefined, via: [], expand: true };
      return [`    ${name}`, ...this.values(template, job).map((line) => `  ${line}`)];
    });
    return ['  variables', ...lines];
  }

  private trouble({ problems, gaps }: Pipeline): string[] {
    const { yaml, duplicates, missingJobs, cycles, missingIncludes } = problems;
    return [
      ...yaml.map(({ kind, at }) => `problem ${kind}  ${place(at)}`),
      ...duplicates.map(({ key, second }) => `duplicate ${key}  ${place(second)}`),
      ...missingJobs.map((one) => `missing ${one.kind}: ${one.name} in ${one.job}${near(one.nearest)}  ${place(one.at)}`),
      ...cycles.flatMap(({ kind, names, at, others }) => [
        `cycle ${kind}: ${names.join(' → ')}  ${place(at)}`,
        ...others.map((other) => `    ${other.name}  ${place(other.at)}`),
      ]),
      ...missingIncludes.map(({ kind, path, at }) => `include ${kind}: ${path}  ${place(at)}`),
      ...gaps.map(({ kind, message, at }) => `gap ${kind}: ${message}  ${place(at)}`),
    ];
  }

  private steps(via: readonly Step[], indent: number): string[] {
    return via.map((step) => {
      this.inspector.step(step);
      return `${' '.repeat(indent)}by ${step.kind} ${step.name}  ${place(step.at)}`;
    });
  }

  private placeOfName(name: string, at: Location): string {
    this.inspector.name(name, at);
    return place(at);
  }
}

/** A location as a person reads it. */
export function place({ source, range }: Location): string {
  const { line, column } = source.positionAt(range.start);
  return `${source.path}:${String(line)}:${String(column)}`;
}

function near(name: string | undefined): string {
  return name === undefined ? '' : ` (near ${name})`;
}

function shown(text: string): string {
  return /^[\w!-~][ -~]*[!-~]$|^[!-~]$/.test(text) && !text.includes('  ') ? text : JSON.stringify(text);
}
