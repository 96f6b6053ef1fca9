import type { ToolCall } from '../tools';
import { cut } from './fields';
import type { Field } from './flow';
import type { Machine } from './machine';
import { stepped } from './parameters';
import { pathOf, resolve } from './paths';
import type { Site } from './site';
import { writeFile } from './streams';
import { concat, Value, type Piece } from './value';

/** A command that keeps what it is given in a file of settings. */
interface Setting {
  readonly path: string;
  readonly words: readonly Field[];
  /** What the setting is called; undefined where that is not known, or where it may be any of the file's. */
  readonly name?: string | undefined;
  /** Whether it takes settings away. */
  readonly removes: boolean;
}

/**
 * Notes the files in which git and the managers of packages keep an address or a token that they are given: `git clone` in
 * `.git/config` (git-scm.com/docs/git-clone), `npm config set` in `.npmrc` (docs.npmjs.com/cli/configuring-npm/npmrc).
 */
export function keepSettings(machine: Machine, call: ToolCall, fields: readonly Field[], site: Site): void {
  const setting = settingOf(machine, call, fields);
  if (setting === undefined) return;
  const { path, words, removes } = setting;
  const { files } = machine.state;
  const given = concat(words.map((word) => word.value)).mapTaints((taint) => stepped(taint, `\`${call.tool}\` keeps it in \`${path.replace(/\{(\w+)\}/g, '$$$1')}\``, site, { entry: undefined, parameter: undefined }));
  const old = files.get(path);
  // What is set anew replaces what was there under its name: `git config user.name` leaves the address of a remote alone.
  const left = old?.value.isTainted === true ? without(old.value, setting.name) : Value.empty;
  if (!removes && given.isTainted) writeFile(machine, path, concat([left, Value.literal(`${setting.name ?? '…'}=`), given, Value.literal('\n')]), site);
  else if (old?.value.isTainted !== true) return;
  else if (left.isTainted) writeFile(machine, path, left, old.written);
  else files.delete(path);
}

/** A file's settings, each a line, but for the one of a name; nothing where no name is known. */
function without(value: Value, name: string | undefined): Value {
  if (name === undefined) return Value.empty;
  return new Value(value.texts.map(({ pieces, origin }) => {
    const lines: Piece[][] = [[]];
    for (const piece of pieces) {
      const [first = '', ...others] = typeof piece === 'string' ? piece.split('\n') : [];
      lines.at(-1)?.push(typeof piece === 'string' ? first : piece);
      for (const other of others) lines.push([other]);
    }
    const kept = lines.filter(([first]) => first !== '' && !(typeof first === 'string' && first.startsWith(`${name}=`)));
    return { pieces: kept.flatMap((line) => [...line, '\n']), origin };
  }));
}

/** The name that a word gives a setting, up to `=`. */
function nameOf(field: Field | undefined): string | undefined {
  const [first] = field?.value.texts.length === 1 ? field.value.texts[0]?.pieces ?? [] : [];
  if (typeof first !== 'string') return undefined;
  return field?.value.known?.split('=', 1)[0] ?? (first.includes('=') ? first.split('=', 1)[0] : undefined);
}

function settingOf(machine: Machine, call: ToolCall, fields: readonly Field[]): Setting | undefined {
  switch (call.tool) {
    case 'git':
      return ofGit(machine, call, fields);
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      return ofPackages(machine, call, fields);
    case 'pip':
      return /\bconfig set$/.test(call.name) ? { path: '{HOME}/.config/pip/pip.conf', words: operandsOf(call, fields), name: nameOf(operandsOf(call, fields)[0]), removes: false } : undefined;
    default:
      return undefined;
  }
}

function ofGit(machine: Machine, call: ToolCall, fields: readonly Field[]): Setting | undefined {
  const folder = folderOf(machine, call, fields);
  if (folder === undefined) return undefined;
  const own = resolve(folder, '.git/config');
  const operands = operandsOf(call, fields);
  switch (call.name) {
    case 'git clone': {
      const [url, target] = operands;
      const name = target?.value.known ?? (target === undefined ? /([^/:]+?)(?:\.git)?\/?$/.exec(url?.value.known ?? endOf(url?.value))?.[1] : undefined);
      const isBare = fields.some(({ value }) => value.known === '--bare' || value.known === '--mirror');
      return url === undefined || name === undefined ? undefined : { path: resolve(folder, `${name}${isBare ? '.git/config' : '/.git/config'}`), words: [url], name: 'remote.origin.url', removes: false };
    }
    case 'git remote add':
    case 'git remote set-url':
      return { path: own, words: operands.slice(1), name: remoteName(operands[0], fields.some(({ value }) => value.known === '--push')), removes: false };
    case 'git remote':
      return /^(?:remove|rm)$/.test(operands[0]?.value.known ?? '') ? { path: own, words: [], name: remoteName(operands[1], false), removes: true } : undefined;
    case 'git config':
    case 'git config set': {
      const words = new Set(fields.map(({ value }) => value.known));
      const removes = ['--unset', '--unset-all', '--remove-section', 'unset', 'remove-section'].some((word) => words.has(word));
      // With a name alone it prints.
      if (!removes && operands.length < 2) return undefined;
      // A whole section may be that of a remote.
      const name = words.has('--remove-section') || words.has('remove-section') ? undefined : nameOf(removes ? operands.at(-1) : operands[0])?.toLowerCase();
      return { path: words.has('--global') ? '{HOME}/.gitconfig' : words.has('--system') ? '/etc/gitconfig' : own, words: operands, name, removes };
    }
    default:
      return undefined;
  }
}

function remoteName(field: Field | undefined, isPush: boolean): string | undefined {
  const name = field?.value.known;
  return name === undefined ? undefined : `remote.${name}.${isPush ? 'pushurl' : 'url'}`.toLowerCase();
}

/** Whether a file of settings holds a secret. */
export function hasKeptSettings({ state }: Machine): boolean {
  return [...state.files].some(([path, { value }]) => /(?:^|\/)\.(?:git\/config|gitconfig|npmrc|yarnrc|yarnrc\.yml)$/.test(path) && value.isTainted);
}

/** The folder that git works in; undefined where `-C` names one that is not known. */
function folderOf({ state }: Machine, call: ToolCall, fields: readonly Field[]): string | undefined {
  const given = call.arguments.find(({ option }) => option === '-C');
  const field = given === undefined ? undefined : fields[given.word];
  if (given === undefined || field === undefined) return state.cwd;
  const { texts } = cut(field.value, given.from);
  const [text] = texts;
  return text === undefined || texts.length > 1 ? undefined : pathOf(text, state.cwd);
}

/** The known end of an address whose beginning is not. */
function endOf(value: Value | undefined): string {
  const last = value?.texts.length === 1 ? value.texts[0]?.pieces.slice(-1)[0] : undefined;
  return typeof last === 'string' && last.includes('/') ? last : '';
}

function ofPackages({ state }: Machine, call: ToolCall, fields: readonly Field[]): Setting | undefined {
  const removes = /\bconfig (?:delete|rm|unset)$/.test(call.name);
  if (!removes && !/ (?:config set|c set|set)$/.test(call.name)) return undefined;
  const words = operandsOf(call, fields);
  const texts = fields.map(({ value }) => value.known ?? '');
  const inProject = texts.some((text, index) => text === '--location=project' || (text === 'project' && /^(?:-L|--location)$/.test(texts[index - 1] ?? '')));
  const isModernYarn = call.tool === 'yarn' && words[0]?.value.marked.startsWith('npm') === true;
  const name = isModernYarn ? '.yarnrc.yml' : call.tool === 'yarn' ? '.yarnrc' : '.npmrc';
  const isInHome = isModernYarn ? texts.includes('-H') || texts.includes('--home') : !inProject;
  return { path: isInHome ? `{HOME}/${name}` : resolve(state.cwd, name), words, name: nameOf(words[0]), removes };
}

/** The words that are no options. */
function operandsOf(call: ToolCall, fields: readonly Field[]): Field[] {
  return [...new Set(call.arguments.filter(({ option }) => option === undefined).flatMap(({ word }) => fields[word] ?? []))];
}
