import type { PsExpression, PsIndex, PsSub, PsText, PsUnary, PsVariable } from '../../../script/powershell';
import { piecesOf } from '../frame';
import { stepped } from '../parameters';
import type { Site } from '../site';
import { concat, opaqueOf, Value, type TextOrigin } from '../value';
import type { PowerShell } from './machine';
import { callMember, memberOf } from './members';
import { binary, ternary } from './operators';
import { blockValue, elementsOf, FALSE, inString, listOf, mapTaints, NOTHING, recordOf, shapeOf, TRUE } from './shape';
import { callStatic, staticMember } from './statics';
import { truth } from './truth';

/** The value of an expression. */
export function evaluate(machine: PowerShell, expression: PsExpression): Value {
  switch (expression.kind) {
    case 'text':
      return textValue(machine, expression);
    case 'template':
      return concat(expression.parts.map((part) => inString(evaluate(machine, part)))).withOrigin(originOf(machine, expression));
    case 'variable':
      return variable(machine, expression);
    case 'sub':
      return subValue(machine, expression);
    case 'block':
      return blockValue(expression, machine.frame);
    case 'hash':
      return recordOf(new Map(expression.entries.map(({ key, value }) => [(evaluate(machine, key).known ?? '…').toLowerCase(), machine.parts.valueOf(machine, [value])])));
    case 'member': {
      const { target, name, args } = expression;
      const site = machine.frame.site(expression);
      const values = args?.map((arg) => evaluate(machine, arg));
      if (target.kind === 'type') return values === undefined ? staticMember(target.name, name) : callStatic(machine, target.name, name, values, site);
      if (target.kind === 'member' && target.args === undefined && target.target.kind === 'type') return values === undefined ? NOTHING : callStatic(machine, `${target.target.name}.${target.name.toLowerCase()}`, name, values, site);
      const object = evaluate(machine, target);
      return values === undefined ? memberOf(object, name) : callMember(machine, object, name, values, site);
    }
    case 'index':
      return indexed(machine, expression);
    case 'unary':
      return unary(machine, expression);
    case 'binary':
      return expression.operator === '?:' ? ternary(machine, expression) : binary(machine, expression);
    case 'list':
      return listOf(expression.items.map((item) => evaluate(machine, item)), true);
    case 'type':
      return Value.hole(`[${expression.name}]`);
  }
}

function originOf(machine: PowerShell, span: PsExpression): TextOrigin {
  return { site: machine.frame.site(span), scalar: undefined, variable: undefined };
}

function textValue(machine: PowerShell, text: PsText): Value {
  return new Value([{ pieces: piecesOf(text, machine.frame.holes), origin: originOf(machine, text) }]);
}

function variable(machine: PowerShell, expression: PsVariable): Value {
  const { scope, name } = expression;
  const site = machine.frame.site(expression);
  return mapTaints(variableValue(machine, scope, name, site), (taint) => ({ ...taint, read: site, entry: undefined }));
}

function variableValue(machine: PowerShell, scope: string, name: string, site: Site): Value {
  if (scope === 'env') return machine.environment(name, site).value;
  if (scope !== '' && !/^(?:script|global|local|private|using|variable)$/.test(scope)) return Value.hole(`$${scope}:${name}`);
  switch (name.toLowerCase()) {
    case 'true':
      return TRUE;
    case 'false':
      return FALSE;
    case 'null':
      return NOTHING;
    case 'psitem':
      return machine.own('_');
    case 'pwd':
      return Value.hole('CI_PROJECT_DIR');
    default:
      return machine.state.variables.get(`$${name.toLowerCase()}`)?.value ?? Value.hole(`$${name}`);
  }
}

function subValue(machine: PowerShell, { form, body }: PsSub): Value {
  const value = machine.parts.valueOf(machine, body);
  return form === '@(' ? listOf(elementsOf(value), true) : value;
}

function indexed(machine: PowerShell, { target, index, ...span }: PsIndex): Value {
  const value = evaluate(machine, target);
  const key = evaluate(machine, index);
  const { elements, entries, parsed } = shapeOf(value);
  if (entries !== undefined) return entries.get((key.known ?? '').toLowerCase()) ?? (key.known === undefined ? opaqueOf('[…]', value).mapTaints((taint) => ({ ...taint, must: false })) : NOTHING);
  const at = Number(key.known ?? 'none');
  if (elements !== undefined) return Number.isInteger(at) ? (elements.at(at) ?? NOTHING) : opaqueOf('[…]', value).mapTaints((taint) => ({ ...taint, must: false }));
  if (!value.isTainted) return Value.hole('[…]');
  if (parsed === true) return opaqueOf('[…]', value).mapTaints((taint) => ({ ...taint, must: false }));
  // One character tells nothing that a password's length would not.
  if (Number.isInteger(at)) return Value.hole('[…]');
  const site = machine.frame.site({ ...span });
  return opaqueOf('[…]', value).mapTaints((taint) => stepped(taint, 'a part of it is cut out', site, { form: 'part' }));
}

/** Types whose values still are the text. */
const TEXT_TYPES = /^(?:string|string\[\]|array|object|object\[\]|uri|psobject|pscustomobject|hashtable|ordered|xml|regex|scriptblock|collections\..*)$/;

function unary(machine: PowerShell, { operator, operand, ...span }: PsUnary): Value {
  const value = evaluate(machine, operand);
  if (operator === '!' || operator === '-not') {
    const known = truth(value);
    return known === undefined ? Value.hole('!') : known ? FALSE : TRUE;
  }
  if (operator === '-join') return concat([...elementsOf(value)]);
  if (operator.endsWith('split')) return value;
  if (!operator.startsWith('[')) return Value.hole(operator);
  const type = operator.slice(1, -1);
  if (type === 'void') return NOTHING;
  if (type === 'bool') return truth(value) === undefined ? Value.hole('bool') : truth(value) === true ? TRUE : FALSE;
  if (TEXT_TYPES.test(type)) return value;
  if (/^(?:char|byte)\[\]$/.test(type) && value.isTainted) {
    const site = machine.frame.site({ ...span });
    return opaqueOf(type, value).mapTaints((taint) => stepped(taint, 'it is taken apart', site, { form: 'encoded' }));
  }
  return value.isTainted ? Value.hole(type) : value;
}
