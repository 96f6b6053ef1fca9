import type { Location } from '../text';
import type { YamlNode } from '../yaml';
import { mapping, refuseKind } from './complaint';
import { choice } from './formats';
import { keyText, placeOf, resolved, scalarValue } from './node';
import { PolicyError, type RuleLevel, type RuleSetting } from './policy';
import type { Shape, Spot } from './shape-type';
import { text } from './shape-values';

/** The levels of a rule, the strictest first. */
export const RULE_LEVELS: readonly RuleLevel[] = ['error', 'warning', 'note', 'off'];

/** Values in the options of one rule; more than this is an alias that multiplies. */
const MOST_VALUES = 10_000;

const NOUN = 'a level, or a list of a level and options';

const level = text(choice('a level', RULE_LEVELS));

/** What the policy says of one rule: `warning`, or `[warning, { option: value }]`. */
export const ruleSetting: Shape<RuleSetting> = {
  noun: NOUN,
  read(node, spot, reading) {
    const found = resolved(node);
    const at = placeOf(found);
    if (found.kind === 'scalar') return { level: asLevel(readLevel(found)), options: undefined, at };
    if (found.kind !== 'seq' || found.reference) return refuseKind(node, spot, NOUN);
    const [first, second, ...rest] = found.items;
    if (first === undefined || rest.length > 0) {
      throw new PolicyError(`${spot.name} is ${first === undefined ? 'an empty list' : `a list of ${found.items.length}`}, but it has to be ${NOUN}`, at, HELP);
    }
    const setting = { level: asLevel(readLevel(first)), at };
    return second === undefined ? { ...setting, options: undefined } : { ...setting, ...readOptions(second) };

    function readLevel(levelNode: YamlNode): string {
      const scalar = resolved(levelNode);
      const value = scalar.kind === 'scalar' ? scalarValue(scalar) : undefined;
      if (value === false) throw new PolicyError(`${spot.name} is \`false\`, which is not a level`, placeOf(scalar), 'Write `off`.');
      return level.read(levelNode, { name: spot.name, example: 'unpinned-image: warning' }, reading);
    }

    function readOptions(optionsNode: YamlNode): Pick<RuleSetting, 'options' | 'optionPlaces'> {
      const options: Spot = { name: `what follows the level of ${spot.name}`, example: 'unpinned-image: [warning, { tags: [latest] }]' };
      const places = new Map<string, Location>();
      for (const entry of mapping(optionsNode, options, 'a mapping of options').entries.values()) {
        places.set(keyText(entry), placeOf(resolved(entry.value)));
      }
      return { options: new PlainReader().read(optionsNode), optionPlaces: places };
    }
  },
  schema: () => ({ $ref: '#/definitions/ruleSetting' }),
};

/** The JSON Schema of a rule's setting: the definition that every rule refers to. */
export const RULE_SETTING_SCHEMA = {
  anyOf: [
    { enum: RULE_LEVELS },
    {
      type: 'array',
      description: 'The level, and the options that the page of the rule describes.',
      items: [{ enum: RULE_LEVELS }, { type: 'object' }],
      minItems: 1,
      maxItems: 2,
    },
  ],
} as const;

const HELP = 'Write `warning`, or `[warning, { option: value }]`.';

/** The level that a text names; undefined where it names none. */
export function asLevel(name: string): RuleLevel | undefined {
  return RULE_LEVELS.find((known) => known === name);
}

/** Makes plain data of a tree, as YAML 1.2 reads it; what a rule finds in its options. */
class PlainReader {
  private count = 0;
  private readonly open = new Set<YamlNode>();

  read(node: YamlNode): unknown {
    const found = resolved(node);
    if (++this.count > MOST_VALUES || this.open.has(found)) {
      throw new PolicyError('the options repeat themselves without end', placeOf(node), 'Write the options without this alias.');
    }
    if (found.kind === 'scalar') return scalarValue(found);
    this.open.add(found);
    const value =
      found.kind === 'seq'
        ? found.items.map((item) => this.read(item))
        : Object.fromEntries([...found.entries.values()].map((entry) => [keyText(entry), this.read(entry.value)]));
    this.open.delete(found);
    return value;
  }
}
