import { parseDocument, isScalar } from 'yaml';
import type { Step } from '../../src/pipeline';
import { textAt, type Location } from '../../src/text';
import type { YamlScalar } from '../../src/yaml';

/** Looks each place up in its file and collects those whose text is not what the value came from. */
export class Inspector {
  readonly faults: string[] = [];
  /** How many places were looked up: none at all would prove nothing. */
  count = 0;

  /** The token at the scalar's place, read by itself, gives the scalar's text. */
  scalar(scalar: YamlScalar): void {
    const { source, range, content, text, value } = scalar;
    const token = textAt({ source, range });
    const document = parseDocument(token, { schema: 'failsafe', version: '1.1', logLevel: 'silent' });
    const read = isScalar(document.contents) ? String(document.contents.value) : '';
    const same = typeof value === 'string' ? sameText(read, text) : sameValue(read, value);
    this.expect(same, `${JSON.stringify(text)} comes from ${JSON.stringify(token)}`);
    this.expect(content.start >= range.start && content.end <= range.end, `the text of ${JSON.stringify(token)} lies outside of it`);
    const units = scalar.offsets();
    this.expect(units.length === text.length, `${JSON.stringify(text)} has ${String(units.length)} places`);
    for (let i = 0; i < Math.min(text.length, 200); i++) {
      const unit = units.unit(i);
      const there = source.text.slice(unit.start, unit.end);
      const fits = there.length !== 1 || there === text[i] || /\s/.test(there) || typeof value !== 'string';
      this.expect(fits, `unit ${String(i)} of ${JSON.stringify(text)} stands at ${JSON.stringify(there)}`);
    }
  }

  /** A key or the name of a job stands at its place. */
  name(name: string, at: Location): void {
    this.expect(textAt(at) === name || textAt(at).includes('\\') || textAt(at).includes("''"), `the name ${name} stands at ${JSON.stringify(textAt(at))}`);
  }

  /** What a step is said to go through stands at the step's place. */
  step({ kind, name, at }: Step): void {
    const text = textAt(at);
    const fits = {
      include: () => text.includes('*') || text.includes('$') || text.replace(/^\/+/, '') === name,
      extends: () => text === name,
      reference: () => name.split(', ').every((part) => text.includes(part)),
      alias: () => text === `*${name}`,
      merge: () => text === `*${name}` || name === '<<',
      default: () => text === name,
      inherit: () => text === name,
      input: () => text.includes(name),
      variable: () => text.includes(name),
      call: () => text.includes(name),
      build: () => text !== '',
    }[kind]();
    this.expect(fits, `the step ${kind} ${name} stands at ${JSON.stringify(text)}`);
  }

  private expect(holds: boolean, fault: string): void {
    this.count++;
    if (!holds) this.faults.push(fault);
  }
}

/** A block scalar at the end of a file has no line end of its own when it is cut out. */
function sameText(read: string, text: string): boolean {
  return read === text || read.trimEnd() === text.trimEnd();
}

/** Numbers that YAML 1.1 writes in its own ways are at least numbers here. */
function sameValue(read: string, value: YamlScalar['value']): boolean {
  if (typeof value === 'boolean') return (value ? /^(?:yes|true|on)$/i : /^(?:no|false|off)$/i).test(read);
  if (value === null) return /^(?:null|~|)$/i.test(read);
  return Number(read) === Number(value) || /^[+-]?\d[\d_]*(?::\d+)+$|^\d[\d_,]*$/.test(read);
}
