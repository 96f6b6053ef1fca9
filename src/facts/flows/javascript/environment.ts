import { taken } from '../assign';
import { secretVariables } from '../variables-dump';
import type { Site } from '../site';
import { Value } from '../value';
import type { Js } from './interpreter';
import { literal, text, UNDEFINED, type JsObject, type JsValue } from './value';

/** A variable of the environment: what other programs of the job get. */
export function environmentVariable({ machine }: Js, name: string, site: Site): JsValue {
  const { value, exported, unset } = machine.variable(name, site);
  if (!exported || unset === true) return UNDEFINED;
  return text(value.mapTaints((taint) => ({ ...taint, read: site, entry: undefined })));
}

/** `process.env.X = …`: programs that this one starts get it. */
export function setEnvironmentVariable({ machine }: Js, name: string, value: Value, site: Site): void {
  machine.setVariable(name, { value: taken(value, name, site), exported: true });
}

/** `delete process.env.X`. */
export function unsetEnvironmentVariable({ machine }: Js, name: string): void {
  machine.setVariable(name, { value: Value.empty, unset: true, exported: false });
}

/** The variables that are known to hold a secret, and all others. */
export function environmentEntries(js: Js, site: Site): readonly (readonly [string, JsValue])[] {
  return [...secretVariables(js.machine, site, false)].map(([name, value]): [string, JsValue] => [name, text(value)]);
}

/** A copy of the environment as an object: `{ ...process.env }`. */
export function environmentObject(js: Js, site: Site): JsObject {
  return { properties: new Map(environmentEntries(js, site)), hasEnvironment: true };
}

/** The properties of such a copy without the variables that were taken out. */
export function variablesLeft(properties: JsObject['properties']): readonly (readonly [string, JsValue])[] {
  return [...properties].filter(([, value]) => value.kind !== 'constant' || value.value !== undefined);
}

/** What stands for the name of a variable that is none of those that hold a secret. */
export const OTHER_NAME = '$another variable';

/** Names of the variables: those that hold a secret, and what stands for the others. */
export function environmentNames(js: Js, site: Site): JsValue[] {
  return [...environmentEntries(js, site).map(([name]) => literal(name)), text(Value.hole(OTHER_NAME))];
}
