import { longestStem, matchesAnyGlob, type Policy } from '../policy';
import { holdsOneOf } from '../text';

/** The characters that make a name a glob, and those that may mean something in one. */
const GLOB = '*?[]{}!';
const SIGNS = `${GLOB}(),|@+`;

const PASSWORD = 'HARBOR_PASSWORD';

/** Which variables the policy calls secret. */
export class Secrets {
  /** Names without a glob, and the integration's password where a glob means it: they are in every job's environment. */
  readonly named: readonly string[];
  private readonly known = new Map<string, boolean>();

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
    return this.stems.length === 0 || this.stems.some((stem) => text.includes(stem));
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
