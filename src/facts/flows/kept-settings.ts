import type { ToolCall } from '../tools';
import { cut } from './fields';
import type { Field } from './flow';
import type { Machine } from './machine';
import { stepped } from './parameters';
import { pathOf, resolve } from './paths';
import type { Site } from './site';
import { writeFile } from './streams';
import { concat, type Value } from './value';

/** A command that keeps what it is given in a file of settings. */
interface Setting {
  readonly path: string;
  readonly words: readonly Field[];
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
  const value = concat(words.map((word) => word.value)).mapTaints((taint) => stepped(taint, `\`${call.tool}\` keeps it in \`${path.replace(/\{(\w+)\}/g, '$$$1')}\``, site, { entry: undefined, parameter: undefined }));
  if (!removes && value.isTainted) writeFile(machine, path, value, site);
  // What is set anew replaces what was there.
  else if (files.get(path)?.value.isTainted === true) files.delete(path);
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
      return /\bconfig set$/.test(call.name) ? { path: '{HOME}/.config/pip/pip.conf', words: operandsOf(call, fields), removes: false } : undefined;
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
      return url === undefined || name === undefined ? undefined : { path: resolve(folder, `${name}${isBare ? '.git/config' : '/.git/config'}`), words: [url], removes: false };
    }
    case 'git remote add':
    case 'git remote set-url':
      return { path: own, words: operands.slice(1), removes: false };
    case 'git remote':
      return /^(?:remove|rm)$/.test(operands[0]?.value.known ?? '') ? { path: own, words: [], removes: true } : undefined;
    case 'git config':
    case 'git config set': {
      const words = new Set(fields.map(({ value }) => value.known));
      const removes = ['--unset', '--unset-all', '--remove-section', 'unset', 'remove-section'].some((word) => words.has(word));
      // With a name alone it prints.
      if (!removes && operands.length < 2) return undefined;
      return { path: words.has('--global') ? '{HOME}/.gitconfig' : words.has('--system') ? '/etc/gitconfig' : own, words: operands, removes };
    }
    default:
      return undefined;
  }
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
  return { path: isInHome ? `{HOME}/${name}` : resolve(state.cwd, name), words, removes };
}

/** The words that are no options. */
function operandsOf(call: ToolCall, fields: readonly Field[]): Field[] {
  return [...new Set(call.arguments.filter(({ option }) => option === undefined).flatMap(({ word }) => fields[word] ?? []))];
}
