import { mergeTaints, opaqueOf, type Hole, type Taint, type Text, type Value } from '../value';
import type { FilterUse } from './filter';
import { isSecret, isUnknown, MOST_SECRETS, MOST_UNKNOWNS, offsetOf, secretIndex, secretMark, unknownIndex, unknownMark } from './marks';
import { readMarks, TELLING, VAGUE } from './read-marks';
import { Unclear } from './unclear';

/** What a filter's stretch of unknown text is taken for where it meets a class of characters. */
const UNKNOWN_POINT = 0x6d;
const ONE_LINE = /^(?:(?:part of|changed) )*[A-Za-z_]\w*$/;

/**
 * One way that things can be when a command runs: what each secret looks like, and how each open question is answered.
 * A filter runs in several of them; what it writes in all of them is sure.
 */
export class World {
  private readonly secrets: Hole[] = [];
  private readonly unknowns: Hole[] = [];
  /** By secret: how far its sample is turned. Two secrets look alike only where they are the same. */
  private readonly looks: number[] = [];
  private readonly names: string[] = [];
  private readonly indices = new Map<string, number>();
  /** How unknown text is written out, by its mark. */
  private readonly shapes = new Map<string, string>();
  private isBroken = false;
  /** Number of answers to each question that was asked, in order. */
  readonly asked: number[] = [];

  constructor(
    readonly use: FilterUse,
    /** The characters that a secret has here. */
    private readonly sample: string,
    /** Answers to the questions; `rest` to those behind. */
    private readonly answers: readonly number[] = [],
    private readonly rest = 0,
  ) {}

  /** The text with every hole in marks: a secret's as many as it has characters, one for unknown text. */
  mark({ pieces }: Text): string {
    return pieces.map((piece) => (typeof piece === 'string' ? piece.replace(/[\ue000-\uf7ff]/g, '?') : this.markHole(piece))).join('');
  }

  markHole(hole: Hole): string {
    const isPlainSecret = hole.taints.length === 1 && hole.name !== VAGUE && !hole.name.startsWith('$(');
    const list = isPlainSecret ? this.secrets : this.unknowns;
    const key = `${isPlainSecret ? 's' : 'u'}${hole.name}\n${hole.taints.map(({ secret, form, must }) => `${secret} ${form} ${String(must)}`).join('\n')}`;
    let index = this.indices.get(key);
    if (index === undefined) {
      index = list.length;
      if (index >= (isPlainSecret ? MOST_SECRETS : MOST_UNKNOWNS)) throw new Unclear('too many holes');
      list.push(hole);
      if (isPlainSecret) this.looks.push(this.lookOf(hole));
      this.indices.set(key, index);
    }
    if (!isPlainSecret) return unknownMark(index);
    return Array.from({ length: this.lengthOf(hole) }, (_, offset) => secretMark(index, offset)).join('');
  }

  private lookOf({ name, taints }: Hole): number {
    const key = `${name} ${taints[0]?.form ?? ''}`;
    const look = this.names.indexOf(key);
    return look < 0 ? this.names.push(key) - 1 : look;
  }

  /** A part can be as short as it may be to tell the secret. */
  private lengthOf({ taints }: Hole): number {
    return taints[0]?.form === 'part' && /^[A-Z]+$/.test(this.sample) ? TELLING : this.sample.length;
  }

  /** A value of the environment, in marks. */
  variable(name: string): string | undefined {
    const value = this.use.variable(name);
    return value === undefined ? undefined : this.markValue(name, value);
  }

  markValue(name: string, value: Value): string {
    const [first] = value.texts.length === 1 ? value.texts : opaqueOf(name, value).texts;
    return first === undefined ? '' : this.mark(first);
  }

  /** Text of which nothing is known. */
  unknown(name: string): string {
    return this.markHole({ name, taints: [] });
  }

  /** Which of `count` ways it goes here; the most usual is 0. */
  pick(count: number): number {
    this.asked.push(count);
    return Math.min(this.answers[this.asked.length - 1] ?? this.rest, count - 1);
  }

  /** A question that the text leaves open. */
  decide(): boolean {
    return this.pick(2) === 1;
  }

  /** Whether a line of unknown text is none at all here. */
  isAbsent(row: string): boolean {
    return row.length === 1 && this.hasUnknownLines(row) && this.decide();
  }

  /** The input, with what holds a secret and may have several lines broken over two of them in one of the ways. */
  broken(text: string): string {
    const marks = new Set((text.match(/[\uf4a0-\uf7bf]/g) ?? []).filter((mark) => this.isLines(mark.charCodeAt(0)) && this.hasTaint(mark)));
    if (marks.size === 0 || this.pick(2) === 0) return text;
    this.isBroken = true;
    for (const mark of marks) this.shapes.set(mark, `${mark}\n${mark}`);
    return text.replace(/[\uf4a0-\uf7bf]/g, (mark) => this.shapes.get(mark) ?? mark);
  }

  /** The text with its unknown stretches written in one of the ways that `shapes` gives for a mark. */
  shaped(text: string, shapes: readonly ((mark: string) => string)[]): string {
    if (this.isBroken || !/[\uf4a0-\uf7bf]/.test(text)) return text;
    const shape = shapes[this.pick(shapes.length + 1) - 1];
    if (shape === undefined) return text;
    return text.replace(/[\uf4a0-\uf7bf]/g, (mark) => {
      const written = shape(mark);
      this.shapes.set(mark, written);
      return written;
    });
  }

  /** The character that stands at a mark here, or the character itself. */
  readonly point = (code: number): number => {
    if (isSecret(code)) return this.sample.charCodeAt((offsetOf(code) + 7 * (this.looks[secretIndex(code)] ?? 0)) % this.sample.length);
    return isUnknown(code) ? UNKNOWN_POINT : code;
  };

  /** The text as it looks here. */
  readonly show = (text: string): string =>
    /[\ue000-\uf7bf]/.test(text) ? [...text].map((char) => (char.length > 1 ? char : String.fromCharCode(this.point(char.charCodeAt(0))))).join('') : text;

  /** Whether a secret was met whose look can matter. */
  get hasSecrets(): boolean {
    return this.secrets.length > 0;
  }

  hasTaint(text: string): boolean {
    for (const char of text.match(/[\ue000-\uf7bf]/g) ?? []) {
      const code = char.charCodeAt(0);
      if (isSecret(code) || (this.unknowns[unknownIndex(code)]?.taints.length ?? 0) > 0) return true;
    }
    return false;
  }

  /** Whether the text holds unknown text that can run over several lines, or be none at all. */
  hasUnknownLines(text: string): boolean {
    return (text.match(/[\uf4a0-\uf7bf]/g) ?? []).some((mark) => this.isLines(mark.charCodeAt(0)));
  }

  readonly isLines = (code: number): boolean => isUnknown(code) && !ONE_LINE.test(this.unknowns[unknownIndex(code)]?.name ?? '');

  /** One hole that shows what the text holds in another form. */
  derive(text: string, name: string, change: (taint: Taint) => Taint, isLine = false): string {
    if (text === '') return '';
    const { pieces } = this.read(text);
    const holes = pieces.flatMap((piece) => (typeof piece === 'string' || piece.taints.length === 0 ? [] : [piece]));
    const taints = mergeTaints(mergeTaints(holes.flatMap((hole) => hole.taints)).map(change));
    const [secret] = holes;
    const isOnly = isLine && secret !== undefined && pieces.every((piece) => piece === secret || piece === '\n');
    return this.markHole({ name: isOnly ? `${name} of ${secret.name}` : `$(${name})`, taints });
  }

  /** `isLine`: all of it is one line, which is cut and matched as the secret itself where it holds nothing else. */
  encoded(text: string, name: string, isLine = false): string {
    return this.derive(text, name, (taint) => this.use.step({ ...taint, form: 'encoded' }, 'encodes it'), isLine);
  }

  /** The text that marks stand for, with what has become of each secret. */
  read(output: string): Text {
    return readMarks(output, {
      lengthOf: (hole) => this.lengthOf(hole),
      secret: (code) => this.secrets[secretIndex(code)],
      unknown: (code) => this.unknowns[unknownIndex(code)],
      shape: (mark) => this.shapes.get(mark) ?? mark,
      step: this.use.step,
    });
  }
}
