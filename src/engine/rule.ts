import type { Facts } from '../facts';
import type { Step } from '../pipeline';
import type { RuleLevel } from '../policy';
import type { Edit, Location } from '../text';
import type { FixSafety } from './finding';
import type { RuleFactKind, RuleFactMap } from './suppression';

/** Groups of rules, as the catalogue lists them. */
export type Category = 'images' | 'credentials' | 'leaks' | 'publishing' | 'robots' | 'pipeline' | 'hygiene';

/** How often findings of a rule carry a fix that may be applied. */
export type FixAvailability = 'none' | 'sometimes' | 'always';

export interface RuleMeta {
  /** Reads as "allow <id>?"; the name of the rule's folder, fixtures and page; never reused. */
  readonly id: string;
  readonly category: Category;
  /** One line for the catalogue. */
  readonly summary: string;
  /** Level where the policy says nothing. */
  readonly level: RuleLevel;
  /** Level under the preset `strict`, where it differs. */
  readonly strict?: RuleLevel;
  readonly fix: FixAvailability;
  /** The version that brought the rule. */
  readonly since: string;
}

/** One way in which a rule speaks. `{name}` stands for a value that `report` gets. */
export interface Message {
  /** One sentence of what is wrong, without a full stop. */
  readonly text: string;
  /** One sentence of what to do. */
  readonly help: string;
}

export type Messages = Readonly<Record<string, Message>>;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a message needs, one for each placeholder of its text and its help. */
export type MessageData<M extends Message> = Readonly<Record<Names<M['text']> | Names<M['help']>, string>>;

/** What a finding is about: a place, the steps that lead to it, and the jobs that it concerns. Most facts are one. */
export interface Spot {
  readonly at: Location;
  readonly via?: readonly Step[];
  readonly jobs?: readonly string[];
}

export interface Fix {
  readonly title: string;
  /** safe: same jobs, commands and image content at run time, comments kept; unsafe: likely meant, but more changes; manual: never applied. */
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
}

/** The way of a secret: each step with its place, the last one where it ends up. */
export interface RuleFlow {
  readonly secret: string;
  readonly certainty: 'must' | 'may';
  readonly steps: readonly { readonly message: string; readonly at: Location }[];
}

export interface Extras {
  readonly flow?: RuleFlow;
  readonly related?: readonly { readonly message: string; readonly at: Location }[];
  /** Called only where someone wants fixes; undefined where the text cannot be mended. */
  readonly fix?: () => Fix | undefined;
}

export interface Context<M extends Messages, O> {
  readonly report: <Id extends keyof M & string>(spot: Spot, messageId: Id, data: MessageData<M[Id]>, extras?: Extras) => void;
  readonly facts: Facts;
  readonly options: O;
}

/** How a rule reads its options from the policy. */
export interface RuleOptions<O> {
  readonly defaults: O;
  /** Reads the raw value; throws an OptionsError where it is wrong. */
  readonly parse: (raw: unknown) => O;
  /** JSON Schema of the raw value. */
  readonly schema: object;
}

/** The options of a rule are not as they should be; the engine adds where they stand. */
export class OptionsError extends Error {}

/** A judgement over one kind of fact: synchronous, deterministic, with no way to text, files, time or other rules. */
export interface Rule<K extends RuleFactKind = RuleFactKind, M extends Messages = Messages, O = unknown> {
  readonly meta: RuleMeta;
  readonly on: K;
  readonly messages: M;
  readonly options?: RuleOptions<O>;
  readonly check: (fact: RuleFactMap[K], context: Context<M, O>) => void;
}

/** A rule whose types the engine need not know. */
export interface AnyRule {
  readonly meta: RuleMeta;
  readonly on: RuleFactKind;
  readonly messages: Messages;
  readonly options?: RuleOptions<unknown>;
  readonly check: (fact: never, context: never) => void;
}

/** Gives a rule its types: messages and options are checked where the rule is written. */
export function defineRule<K extends RuleFactKind, const M extends Messages, O = undefined>(rule: Rule<K, M, O>): Rule<K, M, O> {
  return rule;
}
