import type { Location } from '../../text';
import type { YamlFile } from '../../yaml';
import type { Item } from '../config';
import type { References } from '../reference';
import type { ConditionCheck } from './invalid';

/** A job as `validate` needs it: its effective mapping, `default:` not merged in. */
export interface JobPart {
  readonly name: string;
  readonly nameAt: Location;
  readonly config: Item;
}

/** What of a pipeline is validated. */
export interface Parts {
  /** The merged configuration, before `extends`. */
  readonly config: Item;
  /** Jobs that run, trigger jobs among them; no templates. */
  readonly jobs: readonly JobPart[];
  readonly references: References;
  readonly files: readonly YamlFile[];
  /** Whether something that belongs to the pipeline could not be read: names may then be defined there. */
  readonly open: boolean;
  /** Whether the file is a part that some other file includes: what it lacks may then stand there. */
  readonly fragment: boolean;
  /** Reads conditions; without it their texts are not looked at. */
  readonly conditions?: ConditionCheck;
}
