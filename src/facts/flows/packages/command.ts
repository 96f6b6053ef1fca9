import { ownEntry } from '../../../text';
import type { Field } from '../flow';

/** A package manager. */
export type Manager = 'npm' | 'yarn' | 'pnpm' | 'bun';

/** What a package manager is asked to run. */
export interface PackageCommand {
  readonly manager: Manager;
  /** What is done: the scripts of that name, or those of an installation and the like. */
  readonly name: string;
  /** Whether the name is surely that of a script: `npm run NAME`. */
  readonly isScript: boolean;
  /** Words that the script gets. */
  readonly args: readonly Field[];
  /** Folders that it goes to, as options say. */
  readonly folders: readonly Field[];
  readonly workspaces: readonly string[];
  readonly everyWorkspace: boolean;
  readonly silent: boolean;
  readonly ignoresScripts: boolean;
}

const FOLDERS = new Set(['--prefix', '-C', '--dir', '--cwd']);
const WORKSPACES = new Set(['-w', '--workspace', '-F', '--filter']);
const EVERY = new Set(['--workspaces', '-ws', '-r', '--recursive']);

/** Other options with a value, which is no name of a script (docs.npmjs.com/cli/using-npm/config, pnpm.io/cli/run, classic.yarnpkg.com/docs/cli). */
const VALUED = new Set(['--loglevel', '--registry', '--userconfig', '--globalconfig', '--cache', '--cache-folder', '--script-shell', '--network-timeout', '--reporter', '--omit', '--include', '--mutex', '--modules-folder', '--workspace-concurrency']);

const RUN = new Set(['run', 'run-script', 'rum', 'urn']);

const SHORT: Readonly<Record<string, string>> = { t: 'test', tst: 'test', i: 'install', in: 'install', add: 'add', 'clean-install': 'ci', ic: 'ci' };

/** What the words of a package manager say; undefined where the name of the script is not known. */
export function packageCommand(manager: Manager, words: readonly Field[]): PackageCommand | undefined {
  const draft = { folders: [] as Field[], workspaces: [] as string[], everyWorkspace: false, silent: false, ignoresScripts: false };
  let name: string | undefined;
  let isScript = false;
  const args: Field[] = [];
  for (let at = 0; at < words.length; at++) {
    const field = words[at];
    const text = field?.value.known;
    if (field === undefined) break;
    if (name !== undefined && (manager !== 'npm' || text === '--')) {
      args.push(...words.slice(text === '--' && manager !== 'pnpm' ? at + 1 : at));
      break;
    }
    if (text === undefined) {
      if (name === undefined) return undefined;
      args.push(field);
      continue;
    }
    const [option = '', attached] = /^(--[\w-]+)=(.*)$/.exec(text)?.slice(1) ?? [text];
    if (FOLDERS.has(option) || WORKSPACES.has(option) || VALUED.has(option)) {
      const value = attached === undefined ? words[++at] : undefined;
      if (FOLDERS.has(option) && value !== undefined) draft.folders.push(value);
      else if (FOLDERS.has(option)) return undefined;
      else if (WORKSPACES.has(option)) draft.workspaces.push(attached ?? value?.value.known ?? '');
    } else if (text.startsWith('-')) {
      draft.everyWorkspace ||= EVERY.has(text);
      draft.silent ||= text === '-s' || text === '--silent' || text === '--loglevel=silent';
      draft.ignoresScripts ||= text === '--ignore-scripts';
    } else if (name !== undefined) args.push(field);
    else if (!isScript && RUN.has(text)) isScript = true;
    else if (!isScript && manager === 'yarn' && text === 'workspace') draft.workspaces.push(words[++at]?.value.known ?? '');
    else name = isScript ? text : (ownEntry(SHORT, text) ?? text);
  }
  if (name === undefined) return isScript || manager !== 'yarn' ? undefined : { manager, name: 'install', isScript: false, args: [], ...draft };
  return { manager, name, isScript, args, ...draft };
}
