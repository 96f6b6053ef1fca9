import { baseName } from '../../text';
import type { ToolCall } from '../tools';
import { cut } from './fields';
import { filterOf } from './filters-part';
import type { Field } from './flow';
import { entered } from './builtins/print';
import type { Machine } from './machine';
import { stepped } from './parameters';
import { matching, pathsOf } from './paths';
import type { Site } from './site';
import { appendFile, takeAll, write, writeFile } from './streams';
import { exportedValue, secretVariables } from './variables-dump';
import { trustDownloads } from './untrusted';
import { mergeTaints, Value } from './value';

/** Programs that move files about; false where the call is none of theirs. */
export function fileTool(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): boolean {
  const operands = (): readonly Field[] => call.arguments.filter(({ option }) => option === undefined).flatMap(({ word }) => fields[word] ?? []);
  switch (call.tool) {
    case 'rm':
    case 'unlink':
    case 'shred':
      remove(machine, operands(), call.tool !== 'shred' || fields.some(({ value }) => /^-[a-z]*u|--remove/.test(value.known ?? '')));
      return true;
    case 'cp':
    case 'mv':
    case 'install':
    case 'ln':
      copy(machine, call.tool, operands(), site);
      return true;
    case 'tee':
      tee(machine, call, operands(), site);
      return true;
    case 'touch':
    case 'truncate':
      if (call.tool === 'truncate') for (const path of operands().flatMap(({ value }) => pathsOf(value, machine.state.cwd))) writeFile(machine, path, Value.empty, site);
      return true;
    case 'dd':
      dd(machine, fields, site);
      return true;
    case 'mktemp':
      write(machine, 1, Value.hole(`mktemp${String(machine.context.work.nextStream())}`), site, 'mktemp');
      return true;
    case 'tar':
    case 'zip':
      return pack(machine, call, fields, operands(), site);
    case 'sed':
      return call.flags.has('in-place') && editInPlace(machine, call, fields, site);
    default:
      if (isCheck(call.tool)) noteCheck(machine, call, fields);
      return false;
  }
}

const CHECKS: ReadonlySet<string> = new Set(['md5sum', 'b2sum', 'cosign', 'gpg', 'gpgv']);

function isCheck(tool: string): boolean {
  return CHECKS.has(tool) || (tool.startsWith('sha') && /^sha\d*sum$/.test(tool));
}

/** A download held against a checksum or a signature is code that the project chose. */
function noteCheck(machine: Machine, { tool }: ToolCall, fields: readonly Field[]): void {
  const words = fields.map(({ value }) => value.known ?? '');
  const checks = tool === 'gpgv' || words.some((word) => /^(?:-[a-z]*c[a-z]*|--check|--verify|verify|verify-blob)$/.test(word));
  // A sum that is taken by `$(…)` is compared.
  const compares = tool !== 'cosign' && !tool.startsWith('gpg') && machine.outputs.get(1)?.kind === 'stream';
  if (checks || compares) trustDownloads(machine.state);
}

function remove(machine: Machine, operands: readonly Field[], really: boolean): void {
  if (!really) return;
  const { state } = machine;
  for (const { value } of operands) {
    const paths = pathsOf(value, state.cwd);
    const sure = paths.length === 1;
    for (const path of paths.flatMap((one) => matching(state, one, true))) {
      const file = state.files.get(path);
      if (sure) state.files.delete(path);
      else if (file !== undefined) state.files.set(path, { ...file, value: file.value.mapTaints((taint) => ({ ...taint, must: false })) });
    }
  }
}

function copy(machine: Machine, tool: string, operands: readonly Field[], site: Site): void {
  const target = operands[operands.length - 1];
  const { state } = machine;
  if (target === undefined || operands.length < 2) return;
  const [to] = pathsOf(target.value, state.cwd);
  if (to === undefined) return;
  const isFolder = operands.length > 2 || target.value.known?.endsWith('/') === true || to === '' || state.files.hasFolder(to);
  for (const source of operands.slice(0, -1)) {
    const [from] = pathsOf(source.value, state.cwd);
    if (from === undefined) continue;
    const files = matching(state, from, true);
    // A copy of a file of which nothing is known replaces what stood there.
    if (files.length === 0 && !isFolder) {
      const name = source.value;
      writeFile(machine, to, name.isTainted ? Value.hole('file', name.taints.map((taint) => ({ ...taint, must: false }))) : Value.hole(`<${from}>`), site);
    }
    for (const path of files) {
      const file = state.files.get(path);
      if (file === undefined) continue;
      const rest = path === from ? '' : path.slice(from.length + 1);
      const base = baseName(from);
      const single = /[*?[]/.test(from) ? baseName(path) : base;
      const place = join(isFolder ? join(to, single) : to, /[*?[]/.test(from) ? '' : rest);
      const value = file.value.mapTaints((taint) => stepped(taint, `\`${tool}\` brings the file to \`${place}\``, site));
      if (tool === 'mv') state.files.delete(path);
      state.files.set(place, { value, written: site });
    }
  }
}

function join(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : `${folder}/${name}`;
}

function tee(machine: Machine, call: ToolCall, operands: readonly Field[], site: Site): void {
  const input = takeAll(machine);
  for (const path of operands.flatMap(({ value }) => pathsOf(value, machine.state.cwd))) {
    if (path === '/dev/null') continue;
    if (path === '/dev/stderr' || path === '/dev/tty') write(machine, 2, input, site, 'tee');
    else if (call.flags.has('append')) appendFile(machine, path, input, site);
    else writeFile(machine, path, input, site);
  }
  write(machine, 1, input, site, 'tee');
}

/** An archive holds what its files hold. */
function pack(machine: Machine, { tool, flags, arguments: args }: ToolCall, fields: readonly Field[], operands: readonly Field[], site: Site): boolean {
  if (tool === 'tar' && !flags.has('create') && !flags.has('append')) return false;
  const target = args.find(({ role }) => role === 'file-out');
  const field = target === undefined ? undefined : fields[target.word];
  const [archive] = target === undefined || field === undefined ? [] : pathsOf(cut(field.value, target.from), machine.state.cwd);
  const { state } = machine;
  const packed = operands.filter((one) => one !== field).flatMap(({ value }) => pathsOf(value, state.cwd)).flatMap((path) => matching(state, path, true));
  const taints = mergeTaints(packed.flatMap((path) => state.files.get(path)?.value.taints ?? [])).map((taint) => stepped(taint, `\`${tool}\` packs it`, site, { form: 'encoded', entry: undefined }));
  const value = Value.hole(`$(${tool})`, taints);
  if (archive === undefined || archive === '-') write(machine, 1, value, site, tool);
  else writeFile(machine, archive, value, site);
  return true;
}

function dd(machine: Machine, fields: readonly Field[], site: Site): void {
  const operand = (name: string): Field | undefined => fields.find(({ value }) => value.marked.startsWith(`${name}=`));
  const source = operand('if');
  const target = operand('of');
  const value = source === undefined ? takeAll(machine) : Value.hole('$(dd)');
  const name = target?.value.known?.slice(3);
  if (name === undefined) write(machine, 1, value, site, 'dd');
  else for (const path of pathsOf(Value.literal(name), machine.state.cwd)) writeFile(machine, path, value, site);
}

/** `-i` or `-Ei.bak` as an option that changes nothing: what sed would write to the file is what it prints without it. */
function printing(word: Value): Value {
  const text = word.known;
  const other = text === undefined ? undefined : /^--in-place(?:=.*)?$/.test(text) ? '-u' : /^(-[nrEsuz]*)i/.exec(text)?.[1];
  return other === undefined ? word : Value.literal(other === '-' ? '-u' : other);
}

/** `sed -i`: the file after the edit. */
function editInPlace(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): boolean {
  const hasSecret = fields.some(({ value }) => value.isTainted);
  const files = call.arguments.filter(({ role, option }) => role === 'file-in' && option === undefined).flatMap(({ word }) => fields[word] ?? []);
  for (const file of files) {
    for (const path of pathsOf(file.value, machine.state.cwd)) {
      const known = machine.state.files.get(path);
      // What becomes of a file of which nothing is known is not known either, unless a secret is put in it.
      if (known === undefined && !hasSecret) continue;
      const input = known?.value ?? Value.hole(`<${path}>`);
      const flags = new Set([...call.flags].filter((flag) => flag !== 'in-place'));
      const words = fields.map((field) => printing(entered(machine, field)));
      const value = filterOf('sed')?.({ call: { ...call, flags }, words, input, variable: (name) => exportedValue(machine, name, site), secrets: () => secretVariables(machine, site, false), step: (taint, message) => stepped(taint, `\`sed\` ${message}`, site) });
      if (value !== undefined && (known !== undefined || value.isTainted)) writeFile(machine, path, value, site);
    }
  }
  return true;
}
