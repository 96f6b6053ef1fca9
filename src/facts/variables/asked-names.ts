import { isSecret, longestStem, type Policy } from '../../policy';
import { holdsOneOf } from '../../text';
import { INTEGRATION_PREFIX } from './integration';

/** What makes a part of a glob one of several, and what stands for other texts. */
const GROUPS = '[]{}()\\';
const SIGNS = '*?!+@';

/** The names of variables that rules ask about: those of the registry and the secrets. */
export class AskedNames {
  private readonly parts: readonly string[];
  private readonly known = new Map<string, boolean>();

  constructor(private readonly policy: Policy) {
    this.parts = [INTEGRATION_PREFIX, ...policy.secrets.map(literalPart)];
  }

  has(name: string): boolean {
    let asked = this.known.get(name);
    if (asked === undefined) this.known.set(name, (asked = name.startsWith(INTEGRATION_PREFIX) || isSecret(this.policy, name)));
    return asked;
  }

  /** False for a text that certainly holds no such name: most texts are not looked at any closer. */
  mayStandIn(text: string): boolean {
    return this.parts.some((part) => text.includes(part));
  }
}

/** A text that each name has which the glob matches. */
function literalPart(glob: string): string {
  return holdsOneOf(glob, GROUPS) ? '' : longestStem(glob, SIGNS);
}
