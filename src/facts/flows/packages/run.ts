import { minimatch } from 'minimatch';
import { MappedText } from '../../../script';
import { baseName, ownEntry, OffsetMap } from '../../../text';
import type { Field } from '../flow';
import type { Machine } from '../machine';
import { pathOf } from '../paths';
import { callSteps } from '../project-file';
import { alternatives, MadeText, type Segment } from '../segments';
import { madeList, startShell } from '../shells';
import type { Site } from '../site';
import { write } from '../streams';
import { concat, Value } from '../value';
import { branch } from '../ways';
import { packageCommand, type Manager, type PackageCommand } from './command';
import { manifestFor, scriptNames, scriptOf, textIn, workspaceOf, workspacesOf, type Manifest } from './manifest';

/** Commands that run scripts of the project's own by the way, in this order (docs.npmjs.com/cli/using-npm/scripts). */
const LIFECYCLES: Readonly<Record<string, readonly string[]>> = {
  install: ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'],
  ci: ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'],
  publish: ['prepublishOnly', 'prepack', 'prepare', 'postpack', 'publish', 'postpublish'],
  pack: ['prepack', 'prepare', 'postpack'],
  version: ['preversion', 'version', 'postversion'],
};

/** Commands that are the script of their name. */
const NAMED = new Set(['test', 'start', 'stop', 'restart']);

/** Commands of Yarn, pnpm and Bun that are no scripts although they may have the name of one. */
const OWN = new Set(['add', 'remove', 'dlx', 'exec', 'create', 'init', 'info', 'why', 'config', 'cache', 'audit', 'link', 'login', 'logout', 'set', 'up', 'upgrade', 'update', 'outdated', 'list', 'ls', 'x', 'store', 'fetch', 'deploy', 'dedupe', 'rebuild', 'prune', 'root', 'bin', 'licenses', 'plugin', 'constraints', 'workspaces', 'global', 'import', 'version', 'publish', 'pack', 'install']);

const MANAGERS: Readonly<Record<string, Manager>> = { npm: 'npm', cnpm: 'npm', yarn: 'yarn', yarnpkg: 'yarn', pnpm: 'pnpm', bun: 'bun' };

/** Whether a command may run scripts of a manifest of the project. */
export function mayRunScripts(machine: Machine, name: string, texts: readonly string[]): boolean {
  if (ownEntry(MANAGERS, name) === undefined) return false;
  return manifestFor(machine, machine.state.cwd) !== undefined || texts.some((text) => /^(?:-C|--(?:prefix|dir|cwd))(?:=|$)/.test(text));
}

/** Runs the scripts that `npm run NAME` and its like name. False where they are not known. */
export function runPackageScript(machine: Machine, fields: readonly Field[], site: Site): boolean {
  const [head, ...words] = fields;
  const manager = ownEntry(MANAGERS, baseName(head?.value.known ?? ''));
  const command = manager === undefined ? undefined : packageCommand(manager, words);
  if (head === undefined || command === undefined) return false;
  const { cwd } = machine.state;
  let folder = cwd;
  for (const { value } of command.folders) folder = value.texts[0] === undefined ? '{}' : pathOf(value.texts[0], folder);
  const own = manifestFor(machine, folder);
  const manifests = own === undefined ? [] : manifestsOf(machine, own, command);
  const ran = manifests.map((manifest) => runIn(machine, manifest, command, head, site));
  machine.state.cwd = cwd;
  return ran.includes(true);
}

function manifestsOf({ context }: Machine, own: Manifest, { workspaces, everyWorkspace }: PackageCommand): Manifest[] {
  if (workspaces.length > 0) return workspaces.flatMap((name) => workspaceOf(context.files, own, name) ?? []);
  return everyWorkspace ? workspacesOf(context.files, own) : [own];
}

function runIn(machine: Machine, manifest: Manifest, command: PackageCommand, head: Field, site: Site): boolean {
  const { manager, name, isScript, args, ignoresScripts } = command;
  const names = isScript || NAMED.has(name) || (manager !== 'npm' && !OWN.has(name)) ? aroundOf(manifest, command) : args.length > 0 && name === 'install' ? [] : (ownEntry(LIFECYCLES, name) ?? []);
  const present = names.filter((one) => (one === name || !ignoresScripts) && scriptOf(manifest, one) !== undefined);
  for (const one of present) {
    if (!runScript(machine, manifest, one, one === name ? command : { ...command, args: [] }, head, site)) {
      machine.state.status = 'failure';
      return true;
    }
  }
  if (present.length > 0) machine.state.status = 'ok';
  return present.length > 0;
}

/** A script with those before and after it: npm, Yarn 1, Bun, and pnpm since its version 9 run them. */
function aroundOf(manifest: Manifest, { manager, name }: PackageCommand): string[] {
  const version = /^(\w+)@(\d+)/.exec(textIn(manifest, 'packageManager') ?? '');
  const major = version?.[1] === manager ? Number(version[2]) : undefined;
  const alone = major !== undefined && ((manager === 'yarn' && major >= 2) || (manager === 'pnpm' && major >= 6 && major <= 8));
  return alone ? [name] : [`pre${name}`, name, `post${name}`];
}

/** False where the script fails. */
function runScript(machine: Machine, manifest: Manifest, name: string, { args, silent }: PackageCommand, head: Field, site: Site): boolean {
  const line = scriptOf(manifest, name);
  const { source, folder } = manifest;
  if (line === undefined || !machine.context.work.take()) return true;
  const { recorder } = machine.context;
  recorder.follow(source, head.site.locate());
  const via = callSteps(source, head.site, site);
  const segments: Segment[] = [
    { value: Value.literal(line.text), origin: { text: { source, line }, start: 0, end: line.text.length, exact: true, from: undefined } },
    ...args.flatMap((field) => argumentSegments(field, site)),
  ];
  // The line is printed with what is added to it, before anything runs.
  const added = args.map(({ value, site: at }) => concat([Value.literal(' '), value.mapTaints((taint) => ({ ...taint, entry: taint.parameter ?? at }))]));
  if (!silent) write(machine, 1, concat([...added, Value.literal('\n')]), site, head.value.known === undefined ? 'npm' : baseName(head.value.known));
  machine.state.cwd = folder;
  const results: boolean[] = [];
  const ways = alternatives(segments).map((way) => (): void => {
    const text = new MadeText(way, via, site);
    const shell = (): void => { startShell(machine, text, madeList(machine, text.text), { xtrace: undefined, errexit: false, args: [], isBash: false }); };
    if (!machine.context.work.enter(line, args.map(({ value }) => value), shell)) machine.state.afterUnknownCode = true;
    results.push(machine.state.status !== 'failure');
  });
  const [only] = ways;
  if (ways.length === 1) only?.();
  else branch(machine, ways, true);
  return results.some((result) => result);
}

/** A word of the call as the shell of the script gets it: in quotes where it needs them. */
function argumentSegments({ value, site }: Field, call: Site): Segment[] {
  const at = site.locate() ?? call.locate();
  if (at === undefined) return [];
  // Places of the call are offsets of its file already.
  const line = new MappedText('', OffsetMap.identity(0, at.source.text.length));
  const origin = { text: { source: at.source, line }, start: at.range.start, end: at.range.end, exact: false, from: undefined };
  const isPlain = value.known !== undefined && /^[\w./:=@%+,-]+$/.test(value.known);
  const quoted = isPlain ? value : concat([Value.literal("'"), value.known === undefined ? value : Value.literal(value.known.replaceAll("'", "'\\''")), Value.literal("'")]);
  return [{ origin, value: Value.literal(' ') }, { origin, value: quoted }];
}

/** `npm-run-all a b`, `run-s build:*`, `run-p …`: scripts of the manifest, one after the other or at the same time. False where none is known. */
export function runScriptsByName(machine: Machine, fields: readonly Field[], site: Site): boolean {
  const [head, ...words] = fields;
  const manifest = manifestFor(machine, machine.state.cwd);
  if (head === undefined || manifest === undefined) return false;
  const { cwd } = machine.state;
  let ran = false;
  for (const { value } of words) {
    const pattern = value.known;
    if (pattern === undefined || pattern.startsWith('-')) continue;
    // Its patterns divide names at colons as those of files are divided at slashes.
    const names = scriptNames(manifest).filter((name) => name === pattern || (pattern.includes('*') && minimatch(name.replaceAll(':', '/'), pattern.replaceAll(':', '/'))));
    for (const name of names) {
      ran = runIn(machine, manifest, { manager: 'npm', name, isScript: true, args: [], folders: [], workspaces: [], everyWorkspace: false, silent: false, ignoresScripts: false }, head, site) || ran;
    }
  }
  machine.state.cwd = cwd;
  return ran;
}
