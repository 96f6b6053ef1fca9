import { longestStem, matchesAnyGlob, type Policy } from '../policy';
import { holdsOneOf } from '../text';

/** The characters that make a name a glob, and those that may mean something in one. */
const GLOB = '*?[]{}!';
const SIGNS = `${GLOB}(),|@+`;

const WORD = /[A-Za-z_]\w*/g;

const PASSWORD = 'HARBOR_PASSWORD';

/** Which variables the policy calls secret. */
export class Secrets {
  /** Names without a glob, and the integration's password where a glob means it: they are in every job's environment. */
  readonly named: readonly string[];
  private readonly known = new Map<string, boolean>();
  /** Whether texts name one. */
  private readonly texts = new Map<string, boolean>();

  /** A literal part of each pattern; none where a pattern has no such part. */
  private readonly stems: readonly string[];

  constructor(private readonly patterns: readonly string[]) {
    const stems = patterns.map((pattern) => longestStem(pattern, SIGNS));
    this.stems = stems.includes('') || patterns.some((pattern) => holdsOneOf(pattern, '{[(')) ? [] : stems;
    const plain = patterns.filter((pattern) => !holdsOneOf(pattern, GLOB));
    this.named = !plain.includes(PASSWORD) && this.has(PASSWORD) ? [...plain, PASSWORD] : plain;
  }

  static of({ secrets }: Policy): Secrets {
    return new Secrets(secrets);
  }

  /** Whether a text can hold the name of one: a quick test that lets most texts go. */
  mayBeIn(text: string): boolean {
    return this.stems.length === 0 || holdsOneOf(text, this.stems);
  }

  /** Whether a text names one. Jobs of one template ask for the same text. */
  areIn(text: string): boolean {
    let are = this.texts.get(text);
    if (are === undefined) {
      are = this.mayBeIn(text) && this.someWord(text);
      this.texts.set(text, are);
    }
    return are;
  }

  private someWord(text: string): boolean {
    for (const [name] of text.matchAll(WORD)) if (this.has(name)) return true;
    return false;
  }

  has(name: string): boolean {
    let is = this.known.get(name);
    if (is === undefined) {
      is = matchesAnyGlob(this.patterns, name);
      this.known.set(name, is);
    }
    return is;
  }
}
