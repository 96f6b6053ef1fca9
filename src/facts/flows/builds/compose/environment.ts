import { piecesOf } from '../../frame';
import type { Machine } from '../../machine';
import { fileText } from '../../read-file';
import type { Site } from '../../site';
import { markedText, Value, type Hole, type Text } from '../../value';

const LINE = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^#\r\n]*?))[ \t]*(?:[ \t]#.*)?\r?$/;

/** The variables that files of variables set (docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/); undefined where one of them is not known. */
export function environmentFiles(machine: Machine, paths: readonly (string | undefined)[]): ReadonlyMap<string, Value> | undefined {
  const found = new Map<string, Value>();
  for (const path of paths) {
    if (path === undefined) return undefined;
    const written = machine.state.files.get(path)?.value ?? Value.literal(fileText(machine, path)?.text ?? '');
    const [text] = written.texts;
    if (text === undefined || written.texts.length > 1) return undefined;
    readVariables(text, found);
  }
  return found;
}

function readVariables(text: Text, found: Map<string, Value>): void {
  const holes = new Map<string, Hole>();
  for (const piece of text.pieces) if (typeof piece !== 'string' && !holes.has(piece.name)) holes.set(piece.name, piece);
  for (const line of markedText(text).split('\n')) {
    const [match, name, double, single, plain] = LINE.exec(line) ?? [];
    const value = double ?? single ?? plain ?? '';
    if (name !== undefined) found.set(name, new Value([{ pieces: piecesOf({ value }, [...holes.values()]), origin: undefined }]));
    // A line that is not known may set any of them again.
    else if (match === undefined && /^[^#]*[\ue000-\uf8ff]/.test(line)) found.clear();
  }
}

/** A variable as compose files see it, what the job's environment says before what files of variables do; undefined where nothing known sets it. */
export function lookup(machine: Machine, name: string, site: Site, environment: ReadonlyMap<string, Value> | undefined): Value | undefined {
  const variable = machine.variable(name, site);
  const isKnown = machine.state.variables.has(name) || machine.context.environment.isSet(name) || machine.context.environment.defines(name);
  return isKnown && variable.exported && variable.unset !== true ? variable.value : fromFiles(environment, name);
}

/** What files of variables say of one. `environment`: undefined where they are not known. */
export function fromFiles(environment: ReadonlyMap<string, Value> | undefined, name: string): Value | undefined {
  if (environment === undefined) return Value.hole(name);
  const own = environment.get(name);
  // A dollar sign in it is filled in by compose.
  const isFilled = own?.texts.some(({ pieces }) => pieces.some((piece) => typeof piece === 'string' && piece.includes('$'))) === true;
  return isFilled ? Value.hole(name, own.taints) : own;
}
