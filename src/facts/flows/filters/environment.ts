import { concat, Value } from '../value';
import { VAGUE } from './read-marks';
import type { Filter, FilterUse } from './filter';

/** The variables that nobody named: lines of unknown text. */
const OTHERS = Value.hole('$(env)');
const LINE_END = Value.literal('\n');

/** printenv: the values of variables, or all variables. */
export const printenv: Filter = (use) => {
  const names = use.words.slice(1).filter((word) => word.known === undefined || !/^(?:-0|--null)$/.test(word.known));
  if (names.length === 0) return listing(use, new Set());
  return concat(
    names.map((name) => {
      if (name.known === undefined) return unknownName(use, name);
      const value = use.variable(name.known);
      return value === undefined ? Value.empty : concat([value, LINE_END]);
    }),
  );
};

/** A name that is not known may be a secret's. */
function unknownName(use: FilterUse, name: Value): Value {
  const hidden = name.knowns.length === name.texts.length ? name.knowns.map((known) => use.variable(known) ?? Value.empty) : [...use.secrets().values()];
  return Value.hole(VAGUE, hidden.flatMap(({ taints }) => taints).map((taint) => ({ ...taint, must: false })));
}

/** env without a command: the environment, with what its own words change in it. */
export const env: Filter = (use) => {
  const gone = new Set<string>();
  const set: Value[] = [];
  let isEmpty = false;
  for (let index = 1; index < use.words.length; index++) {
    const word = use.words[index] ?? Value.empty;
    const text = word.marked;
    if (set.length === 0 && text === '--') continue;
    const isOption = set.length === 0 && text.startsWith('-');
    const unset = /^(?:-u|--unset=?)(.*)$/.exec(text);
    if (!isOption && !text.includes('=')) return Value.empty;
    if (text === '-i' || text === '-' || text === '--ignore-environment') isEmpty = true;
    else if (isOption && unset !== null) gone.add(unset[1] === '' ? (use.words[++index]?.known ?? '') : (unset[1] ?? ''));
    else if (!isOption) {
      gone.add(text.slice(0, text.indexOf('=')));
      set.push(word, LINE_END);
    }
  }
  return isEmpty ? concat(set) : concat([listing(use, gone), ...set]);
};

function listing(use: FilterUse, gone: ReadonlySet<string>): Value {
  const lines = [...use.secrets()].filter(([name]) => !gone.has(name)).flatMap(([name, value]) => [Value.literal(`${name}=`), value, LINE_END]);
  // The order is not known: other variables stand before and behind.
  return concat([OTHERS, LINE_END, ...lines, OTHERS, LINE_END]);
}
