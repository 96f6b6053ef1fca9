import type { Location } from '../../text';
import type { YamlNode, YamlScalar } from '../../yaml';
import type { InvalidInput } from './problem';

/** The types that an input can have. */
export type InputType = 'string' | 'number' | 'boolean' | 'array';

/** One input that a file takes. */
export interface InputSpec {
  readonly name: string;
  readonly keyNode: YamlScalar;
  readonly keyAt: Location;
  readonly type: InputType;
  /** The value of `default`, null included; undefined where the key is not written. */
  readonly default: YamlNode | undefined;
  readonly options: readonly YamlNode[] | undefined;
  readonly regex: string | undefined;
  readonly description: string | undefined;
  /** Options and defaults that depend on other inputs; the first rule that holds counts. */
  readonly rules: readonly InputRule[] | undefined;
  /** Whether GitLab asks for a value: there is no default, not even a rule's. */
  readonly required: boolean;
}

/** What a file's header says. */
export interface Spec {
  readonly inputs: readonly InputSpec[];
  /** The parts of the component's context that the file asks for: of `name`, `sha`, `version` and `reference`. */
  readonly component: readonly string[];
  /** Files that define more inputs. */
  readonly includes: readonly SpecInclude[];
  readonly problems: readonly InvalidInput[];
}

/** One of an input's `rules`. */
export interface InputRule {
  /** The condition; undefined for a rule that always holds. */
  readonly condition: string | undefined;
  readonly options: readonly YamlNode[] | undefined;
  /** The value of `default`, null included; undefined where the key is not written. */
  readonly default: YamlNode | undefined;
}

/** One entry of `spec:include`: a file whose `inputs` join the header's own. */
export interface SpecInclude {
  readonly kind: 'local' | 'remote' | 'project';
  /** The path, the URL, or the project; variables in it not filled in. */
  readonly name: string;
  /** The path inside the project, of a `project` entry. */
  readonly file: string | undefined;
  readonly at: Location;
}

/** What a component can say of itself. Source: lib/gitlab/ci/config/header/component.rb of GitLab. */
export const COMPONENT_NAMES: readonly string[] = ['name', 'sha', 'version', 'reference'];
