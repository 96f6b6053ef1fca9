import { branch } from '../../ways';
import { concat, opaqueOf, Value } from '../../value';
import { askFor, runFor } from '../blocks';
import type { Cmdlet, Use } from '../cmdlet';
import type { PowerShell } from '../machine';
import { memberOf } from '../members';
import { matchesWildcard } from '../operators';
import { elementsOf, inString, listOf, mapTaints, NOTHING, recordOf, sealedOf, shapeOf, shaped, unsealed } from '../shape';
import { truth } from '../truth';

/** Objects that are gone through one by one. */
const MOST_OBJECTS = 32;

function input({ bound, piped }: Use): Value {
  return bound.value('inputobject') ?? piped?.value ?? NOTHING;
}

const forEach: Cmdlet['run'] = (machine, use) => {
  const blocks = [...['begin', 'process', 'end', 'parallel'].flatMap((name) => givenAs(use, name)), ...use.bound.rest.map(({ value }) => value)].filter((value) => shapeOf(value).block !== undefined);
  const all = input(use);
  if (blocks.length === 0) {
    const name = use.bound.value('membername')?.known ?? use.bound.value('process')?.known;
    return name === undefined ? NOTHING : listOf(elementsOf(all).map((one) => memberOf(one, name)));
  }
  // The input has been taken.
  machine.input = { kind: 'none' };
  const each = (one: Value): void => { for (const block of blocks) runFor(machine, block, one); };
  for (const one of elementsOf(all).slice(0, MOST_OBJECTS)) {
    if (one.isTainted || one.known !== undefined || shapeOf(one).entries !== undefined) each(one);
    else branch(machine, [(): void => { each(one); }], false);
  }
  return undefined;
};

function givenAs({ bound }: Use, name: string): readonly Value[] {
  const value = bound.value(name);
  return value === undefined ? [] : [value];
}

/** Objects of which a condition holds; of those of which it may, what they hold may be there. */
const where: Cmdlet['run'] = (machine, use) => {
  const ask = conditionOf(machine, use);
  const kept = elementsOf(input(use)).slice(0, MOST_OBJECTS).flatMap((one) => {
    const holds = ask(one);
    if (holds === false) return [];
    return holds === true ? [one] : [mapTaints(one, (taint) => ({ ...taint, must: false }))];
  });
  return listOf(kept, kept.length !== 1 || shapeOf(input(use)).elements !== undefined);
};

function conditionOf(machine: PowerShell, { bound: parameters }: Use): (one: Value) => boolean | undefined {
  const first = parameters.value('property') ?? parameters.value('filterscript') ?? NOTHING;
  if (shapeOf(first).block !== undefined) return (one) => truth(askFor(machine, first, one));
  const by = ['eq', 'ne', 'like', 'notlike', 'match', 'notmatch'].find((name) => parameters.has(name));
  const pattern = by === undefined ? undefined : (parameters.value(by)?.known ?? parameters.value('value')?.known);
  if (by === undefined || pattern === undefined || first.known === undefined) return () => undefined;
  const name = first.known;
  return (one) => {
    const text = memberOf(one, name).known?.toLowerCase();
    if (text === undefined) return undefined;
    const wanted = pattern.toLowerCase();
    const simple = /^[\w-]+$/.test(wanted);
    const is = by === 'eq' || by === 'ne' ? text === wanted : by.endsWith('like') ? matchesWildcard(text, wanted) : simple ? text.includes(wanted) : undefined;
    return is === undefined || !by.startsWith('n') ? is : !is;
  };
}

/** `Select-Object`, `Format-Table` and their kin: some members of each object, or all. */
const project: Cmdlet['run'] = (_machine, use) => {
  const all = input(use);
  const expand = use.bound.value('expandproperty')?.known;
  if (expand !== undefined) return listOf(elementsOf(all).map((one) => memberOf(one, expand)));
  const names = elementsOf(use.bound.value('property') ?? NOTHING).map(({ known }) => known?.toLowerCase());
  if (names.length === 0 || names.some((name) => name === undefined || /[*?]/.test(name)) || !elementsOf(all).some((one) => shapeOf(one).entries !== undefined)) return all;
  const kept = (one: Value): Value => recordOf(new Map([...(shapeOf(one).entries ?? [])].filter(([name]) => names.includes(name))));
  return listOf(elementsOf(all).map(kept), true);
};

/** Lines of a text that match; what is known of them stays, the others may go. */
const selectString: Cmdlet['run'] = (_machine, use) => {
  const all = input(use);
  // Of an object of the environment its type's name is searched.
  const texts = elementsOf(all).filter((one) => shapeOf(one).entries === undefined);
  return use.piped === undefined || use.bound.has('quiet') ? Value.hole(use.name) : opaqueOf('Select-String', concat(texts)).mapTaints((taint) => ({ ...taint, must: false }));
};

const pass: Cmdlet['run'] = (_machine, use) => input(use);

const toJson: Cmdlet['run'] = (_machine, use) => {
  const value = input(use);
  const { entries, elements, sealed } = shapeOf(value);
  if (sealed !== undefined) return Value.hole('{}');
  const quoted = (one: Value): Value => concat([Value.literal('"'), inString(one), Value.literal('"')]);
  if (entries !== undefined) return concat([Value.literal('{'), ...[...entries].flatMap(([name, one]) => [Value.literal(`"${name}": `), toText(one), Value.literal(', ')]), Value.literal('}')]);
  return elements === undefined ? quoted(value) : concat([Value.literal('['), ...elements.map(toText), Value.literal(']')]);
};

/** An object in JSON, nested ones included. */
function toText(value: Value): Value {
  return concat([Value.literal('"'), unsealedText(value), Value.literal('"')]);
}

function unsealedText(value: Value): Value {
  const { entries, elements, sealed } = shapeOf(value);
  if (sealed !== undefined) return Value.hole('{}');
  return entries === undefined && elements === undefined ? value : concat([...(entries?.values() ?? elements ?? [])].map(unsealedText));
}

const newObject: Cmdlet['run'] = (_machine, { bound: parameters, name }) => {
  const type = parameters.value('typename')?.known?.toLowerCase() ?? '';
  const args = elementsOf(parameters.value('argumentlist') ?? NOTHING);
  if (/(?:pscredential|networkcredential)$/.test(type)) return sealedOf(unsealed(args[1] ?? NOTHING));
  if (/^(?:psobject|pscustomobject)$/.test(type)) return parameters.value('property') ?? Value.hole(name);
  return Value.hole(`$(${name})`);
};

const fromSecure: Cmdlet['run'] = (_machine, use) => {
  const { sealed } = shapeOf(use.bound.value('securestring') ?? use.piped?.value ?? NOTHING);
  return sealed !== undefined && use.bound.has('asplaintext') ? sealed : Value.hole(use.name);
};

const LAYOUT = 'property expandproperty excludeproperty first last skip index groupby view width inputobject';

export const objects: readonly Cmdlet[] = [
  { names: 'foreach-object foreach %', values: 'process begin end parallel membername inputobject throttlelimit', positional: 'process', run: forEach },
  { names: 'where-object where ?', values: 'property filterscript value inputobject eq ne like notlike match notmatch gt lt ge le contains in', positional: 'property value', run: where },
  { names: 'select-object select', values: LAYOUT, switches: 'unique wait', positional: 'property', run: project },
  { names: 'format-table ft format-list fl format-wide fw format-custom fc', values: LAYOUT, switches: 'autosize wrap hidetableheaders', positional: 'property', run: project },
  { names: 'sort-object sort get-unique gu', values: 'property inputobject culture top bottom', switches: 'descending unique casesensitive stable', positional: 'property', run: pass },
  { names: 'out-string', values: 'inputobject width', switches: 'stream nonewline', run: (_machine, use) => new Value(input(use).texts) },
  { names: 'select-string sls', values: 'pattern path inputobject context include exclude literalpath', switches: 'simplematch casesensitive quiet list allmatches notmatch raw noemphasis', positional: 'pattern path', run: selectString },
  { names: 'convertto-json', values: 'inputobject depth', switches: 'compress asarray enumsasstrings', positional: 'inputobject', run: toJson },
  { names: 'convertto-csv convertto-xml convertto-html convertto-yaml', values: 'inputobject delimiter', switches: 'notypeinformation', positional: 'inputobject', run: (_machine, use) => new Value(input(use).texts) },
  { names: 'convertfrom-json convertfrom-csv convertfrom-stringdata convertfrom-yaml', values: 'inputobject depth delimiter header stringdata', switches: 'ashashtable noenumerate', positional: 'inputobject', run: (_machine, use) => shaped(input(use), { parsed: true }) },
  { names: 'join-string', values: 'property separator outputprefix outputsuffix formatstring inputobject', switches: 'singlequote doublequote', positional: 'property separator', run: (_machine, use) => concat(elementsOf(input(use)).map(inString)) },
  { names: 'new-object', values: 'typename argumentlist property', positional: 'typename argumentlist', run: newObject },
  { names: 'convertto-securestring', values: 'string key securekey', switches: 'asplaintext', positional: 'string', run: (_machine, use) => sealedOf(use.bound.value('string') ?? use.piped?.value ?? NOTHING) },
  { names: 'convertfrom-securestring', values: 'securestring key securekey', switches: 'asplaintext', positional: 'securestring', run: fromSecure },
];
