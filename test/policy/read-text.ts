import { PolicyError, readPolicy, type PolicyLayer } from '../../src/policy';
import { Source, textAt } from '../../src/text';
import { readYaml } from '../../src/yaml';

export const RULE_IDS = ['private-image', 'uncached-image', 'unpinned-image', 'untraceable-image-tag', 'secret-in-log'];

/** Reads the text of a policy file. */
export function readText(text: string): PolicyLayer {
  return readPolicy(readYaml(new Source('.harborlint.yml', text)), { ruleIds: RULE_IDS });
}

/** What an error says, with the text that it points at. */
export interface Complaint {
  /** `line:column` of its first character. */
  readonly place: string | undefined;
  readonly text: string | undefined;
  readonly message: string;
  readonly help: string | undefined;
}

/** The PolicyError that an action ends in; fails where it ends well or in another error. */
export function complaintOf(action: () => unknown): Complaint {
  try {
    action();
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const position = error.at?.source.positionAt(error.at.range.start);
    return {
      place: position && `${position.line}:${position.column}`,
      text: error.at && textAt(error.at),
      message: error.message,
      help: error.help,
    };
  }
  throw new Error('no PolicyError was thrown');
}
