import { baseName } from '../../../../text';
import { stepped } from '../../parameters';
import { matching, pathsOf } from '../../paths';
import { readFile } from '../../read-file';
import { appendFile, writeFile } from '../../streams';
import { Value } from '../../value';
import type { Cmdlet, Use } from '../cmdlet';
import { environmentList } from '../environment-list';
import type { PowerShell } from '../machine';
import { entered, line } from '../output';
import { environmentPath, filePath, pathNames } from '../paths';
import { elementsOf, inString, listOf, mapTaints, NOTHING, shapeOf } from '../shape';

/** What is written: the words, or what comes through the pipeline. */
function content(machine: PowerShell, { bound, piped }: Use, name: string): Value {
  const field = bound.field(name);
  return field === undefined ? (piped?.value ?? NOTHING) : entered(machine, field.value, field.site);
}

/** Writes to a file, or to `env:NAME`. */
function writes(parameter: string, append: boolean | 'asked'): Cmdlet['run'] {
  return (machine, use) => {
    const target = use.bound.field('path') ?? use.bound.field('literalpath') ?? use.bound.field('filepath');
    if (target === undefined) return undefined;
    const value = content(machine, use, parameter);
    const text = shapeOf(value).sealed === undefined ? line(value) : Value.hole('SecureString');
    const variable = environmentPath(target.value);
    if (variable !== undefined) {
      setEnvironment(machine, variable, inString(value), use);
      return undefined;
    }
    for (const path of pathNames(machine, target.value)) {
      if (append === true || (append === 'asked' && use.bound.has('append'))) appendFile(machine, path, text, use.site);
      else writeFile(machine, path, text, use.site);
    }
    return undefined;
  };
}

function setEnvironment(machine: PowerShell, name: string, value: Value, { site }: Use): void {
  if (name === '') return;
  machine.setVariable(machine.environmentName(name), { value: mapTaints(value, (taint) => stepped(taint, `\`$env:${name}\` takes it`, site, { read: undefined, parameter: undefined, entry: undefined })), exported: true });
}

const getContent: Cmdlet['run'] = (machine, { bound }) => {
  const field = bound.field('path') ?? bound.field('literalpath');
  if (field === undefined) return NOTHING;
  const variable = environmentPath(field.value);
  if (variable !== undefined) return entered(machine, machine.environment(variable, field.site).value, field.site);
  return listOf(elementsOf(field.value).map((path) => readFile(machine, filePath(path), field.site)));
};

/** `Get-ChildItem env:`; of folders nothing is known. */
const getItems: Cmdlet['run'] = (machine, { bound, name }) => {
  const field = bound.field('path') ?? bound.field('literalpath');
  const pattern = field === undefined ? undefined : environmentPath(field.value);
  if (field === undefined || pattern === undefined) return Value.hole(`$(${name})`);
  const filter = bound.value('filter')?.known ?? bound.value('include')?.known;
  return environmentList(machine, field.site, pattern === '' ? (filter ?? '*') : pattern);
};

const remove: Cmdlet['run'] = (machine, { bound, piped }) => {
  const given = bound.value('path') ?? bound.value('literalpath') ?? piped?.value ?? NOTHING;
  for (const value of elementsOf(given)) {
    const variable = environmentPath(value);
    if (variable !== undefined) machine.setVariable(machine.environmentName(variable), { value: Value.empty, unset: true, exported: false });
    else for (const path of pathNames(machine, value).flatMap((one) => matching(machine.state, one, true))) machine.state.files.delete(path);
  }
  return undefined;
};

function brings(move: boolean): Cmdlet['run'] {
  return (machine, { bound, name, site }) => {
    const source = bound.value('path') ?? bound.value('literalpath');
    const [to] = pathsOf(filePath(bound.value('destination') ?? bound.value('newname') ?? NOTHING), machine.state.cwd);
    if (source === undefined || to === undefined) return undefined;
    const { files } = machine.state;
    const isFolder = to === '' || files.hasFolder(to) || /[\\/]$/.test(bound.value('destination')?.known ?? '');
    for (const from of pathNames(machine, source)) {
      for (const path of matching(machine.state, from, true)) {
        const file = files.get(path);
        const rest = path === from ? '' : path.slice(from.length);
        const base = path === from || rest === '' ? baseName(path) : `${baseName(from)}${rest}`;
        const place = isFolder ? (to === '' ? base : `${to}/${base}`) : `${to}${rest}`;
        if (file === undefined) continue;
        if (move) files.delete(path);
        files.set(place, { value: file.value.mapTaints((taint) => stepped(taint, `\`${name}\` brings the file to \`${place}\``, site)), written: site });
      }
    }
    return undefined;
  };
}

const newItem: Cmdlet['run'] = (machine, use) => {
  const { bound, site, name } = use;
  if (/^dir/i.test(bound.value('itemtype')?.known ?? bound.value('type')?.known ?? '')) return Value.hole(`$(${name})`);
  const path = bound.value('path') ?? NOTHING;
  const value = content(machine, use, 'value');
  const variable = environmentPath(path);
  if (variable !== undefined) setEnvironment(machine, variable === '' ? (bound.value('name')?.known ?? '') : variable, value, use);
  else {
    const last = bound.value('name')?.known;
    for (const folder of pathNames(machine, path)) writeFile(machine, last === undefined ? folder : folder === '' ? last : `${folder}/${last}`, value, site);
  }
  return Value.hole(`$(${name})`);
};

const tee: Cmdlet['run'] = (machine, use) => {
  const value = content(machine, use, 'inputobject');
  const variable = use.bound.value('variable')?.known;
  if (variable !== undefined) machine.setOwn(variable, value);
  for (const path of use.bound.has('filepath') ? pathNames(machine, use.bound.value('filepath') ?? NOTHING) : []) {
    if (use.bound.has('append')) appendFile(machine, path, line(value), use.site);
    else writeFile(machine, path, line(value), use.site);
  }
  return value;
};

const setLocation: Cmdlet['run'] = (machine, { bound }) => {
  const path = bound.value('path') ?? bound.value('literalpath');
  machine.state.cwd = path === undefined ? '{HOME}' : (pathNames(machine, path)[0] ?? machine.state.cwd);
  return undefined;
};

const popLocation: Cmdlet['run'] = (machine) => {
  machine.state.cwd = '{cd}';
  return undefined;
};

const PATHS = 'path literalpath filter include exclude';

export const files: readonly Cmdlet[] = [
  { names: 'set-content sc', values: `${PATHS} value stream`, switches: 'nonewline asbytestream passthru', positional: 'path value', run: writes('value', false) },
  { names: 'set-item si', values: `${PATHS} value`, switches: 'passthru', positional: 'path value', run: writes('value', false) },
  { names: 'add-content ac', values: `${PATHS} value stream`, switches: 'nonewline asbytestream passthru', positional: 'path value', run: writes('value', true) },
  { names: 'out-file', values: 'filepath literalpath inputobject width', switches: 'append nonewline noclobber', positional: 'filepath', run: writes('inputobject', 'asked') },
  { names: 'tee-object tee', values: 'filepath literalpath inputobject variable', switches: 'append', positional: 'filepath', run: tee },
  { names: 'get-content gc cat type', values: `${PATHS} readcount totalcount head first tail last delimiter stream`, switches: 'raw wait asbytestream', positional: 'path', run: getContent },
  { names: 'get-childitem gci dir ls get-item gi', values: `${PATHS} depth attributes stream`, switches: 'recurse name directory file hidden readonly system', positional: 'path filter', run: getItems },
  { names: 'remove-item ri rm del erase rd rmdir clear-item cli', values: `${PATHS} stream`, switches: 'recurse', positional: 'path', run: remove },
  { names: 'copy-item cpi cp copy', values: `${PATHS} destination tosession fromsession`, switches: 'recurse container passthru', positional: 'path destination', run: brings(false) },
  { names: 'move-item mi mv move', values: `${PATHS} destination`, switches: 'passthru', positional: 'path destination', run: brings(true) },
  { names: 'rename-item rni ren', values: 'path literalpath newname', switches: 'passthru', positional: 'path newname', run: brings(true) },
  { names: 'new-item ni', values: 'path name itemtype type value', positional: 'path', run: newItem },
  { names: 'set-location cd sl chdir push-location pushd', values: 'path literalpath stackname', switches: 'passthru', positional: 'path', run: setLocation },
  { names: 'pop-location popd', values: 'stackname', run: popLocation },
];
