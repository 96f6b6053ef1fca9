import { Source } from '../../text';
import { readYaml, type YamlMap, type YamlNode } from '../../yaml';
import { lineEndOf, mentions, onlyAdds, withEntry, withFirstEntry, withLinesAtEnd } from './append';
import type { Step } from './change';
import { installable, REPOSITORY, tagOf } from './install';

/** A project's folder, as far as a hook manager shows in it. */
export interface Folder {
  /** The text of a file; undefined where there is none that can be read. */
  text(path: string): string | undefined;
  exists(path: string): boolean;
}

const PRE_COMMIT = '.pre-commit-config.yaml';
/** Where lefthook looks. Source: lefthook docs, configuration. */
const LEFTHOOK = ['lefthook.yml', '.lefthook.yml', 'lefthook.yaml', '.lefthook.yaml', '.config/lefthook.yml', '.config/lefthook.yaml'];
const LEFTHOOK_OTHER = ['lefthook.toml', '.lefthook.toml', 'lefthook.json', '.lefthook.json'];
const HUSKY = '.husky/pre-commit';

/** pre-commit takes any commit for `rev`. */
const UNRELEASED = '# where this release is not there yet: the hash of a commit';

/** Commits of other files cannot change what harborlint says; `glob` of lefthook takes names in every folder. */
const GLOB = '{*.{yml,yaml,sh,bash,zsh,ksh,ps1,mk,js,mjs,cjs,ts,mts,cts,py},*Dockerfile*,*Containerfile*,*akefile,*package.json}';

/** The entry that makes the hook manager at hand run harborlint. */
export function hookStep(folder: Folder, version: string): Step {
  const config = folder.text(PRE_COMMIT);
  if (config !== undefined) return preCommit(config, version);
  for (const path of LEFTHOOK) {
    const text = folder.text(path);
    if (text !== undefined) return lefthook(path, text, command(folder));
  }
  const other = LEFTHOOK_OTHER.find((path) => folder.exists(path));
  if (other !== undefined) return byHand(other, command(folder));
  if (folder.exists('.husky')) return husky(folder);
  return { note: 'no hook manager was found (pre-commit, lefthook or husky); without one, `harborlint` can be a line of `.git/hooks/pre-commit`', open: true };
}

/** What a hook needs that its manager does not install. */
export function installNote(step: Step, version: string): string | undefined {
  if (!('change' in step) || step.change.path === PRE_COMMIT) return undefined;
  return `the hook runs the harborlint that is installed: \`npm install --save-dev ${installable(version)}\``;
}

/** With a package.json, harborlint is one of the packages that the project installs. */
function command(folder: Folder): string {
  return folder.exists('package.json') ? 'npx --no -- harborlint' : 'harborlint';
}

function preCommit(text: string, version: string): Step {
  const file = readYaml(new Source(PRE_COMMIT, text));
  if (mentions(file.content, /^harborlint(?:-fix)?$/)) return { note: `\`${PRE_COMMIT}\` has the hook already` };
  const entry = file.content?.entries.get('repos');
  const repos = entry?.value;
  const inner = hooksIndent(repos?.kind === 'seq' ? repos.items[0] : undefined);
  const lines = [`- repo: ${REPOSITORY}`, `  rev: ${tagOf(version)} ${UNRELEASED}`, '  hooks:', `  ${inner}- id: harborlint`];
  return added(PRE_COMMIT, text, entry === undefined ? withList(text, file.content, lines) : repos?.kind === 'seq' && repos.items.length > 0 ? withEntry(repos, lines) : withFirstEntry(entry, lines), `id: harborlint\` of \`${REPOSITORY}`);
}

/** A file that has no list of repositories yet: one with nothing but comments, or with other keys only. */
function withList(text: string, content: YamlMap | undefined, lines: readonly string[]): string | undefined {
  const isBare = /^\ufeff?(?:[ \t]*(?:#.*|---[ \t]*)?(?:\r?\n|$))*$/.test(text);
  if (content === undefined ? !isBare : content.flow) return undefined;
  return withLinesAtEnd(text, ['repos:', ...lines.map((line) => `  ${line}`)]);
}

/** How far the file indents lists below their key. */
function hooksIndent(item: YamlNode | undefined): string {
  const entry = item?.kind === 'map' ? item.entries.get('hooks') : undefined;
  if (entry?.value.kind !== 'seq' || entry.value.flow) return '  ';
  const { source } = entry.value;
  const column = (offset: number): number => source.positionAt(offset).column;
  return ' '.repeat(Math.max(0, column(entry.value.range.start) - column(entry.keyNode.range.start)));
}

function lefthook(path: string, text: string, run: string): Step {
  const { content } = readYaml(new Source(path, text));
  if (mentions(content, /harborlint/)) return { note: `\`${path}\` runs harborlint already` };
  const hook = content?.entries.get('pre-commit')?.value;
  const settings = [`glob: "${GLOB}"`, `run: ${run}`];
  if (hook === undefined) {
    return added(path, text, withLinesAtEnd(text, ['pre-commit:', '  commands:', '    harborlint:', ...settings.map((line) => `      ${line}`)]), run);
  }
  const commands = listOf(hook, 'commands');
  if (commands?.kind === 'map') return added(path, text, withEntry(commands, ['harborlint:', ...settings.map((line) => `  ${line}`)]), run);
  const jobs = listOf(hook, 'jobs');
  if (jobs?.kind === 'seq') return added(path, text, withEntry(jobs, ['- name: harborlint', ...settings.map((line) => `  ${line}`)]), run);
  return byHand(path, run);
}

function listOf(hook: YamlNode, key: string): YamlNode | undefined {
  return hook.kind === 'map' ? hook.entries.get(key)?.value : undefined;
}

/** Husky's hooks are scripts. Version 9 has the project's packages on the path, earlier ones had not. */
function husky(folder: Folder): Step {
  const text = folder.text(HUSKY);
  if (text === undefined && folder.exists(HUSKY)) return byHand(HUSKY, 'harborlint');
  if (text !== undefined && /^[^#\n]*harborlint/m.test(text)) return { note: `\`${HUSKY}\` runs harborlint already` };
  if (text === undefined) return { change: { path: HUSKY, before: undefined, after: 'harborlint\n' } };
  const run = /^[^#\n]*_\/husky\.sh/m.test(text) ? 'npx --no -- harborlint' : 'harborlint';
  // What stands behind an `exit` or an `exec` would never run.
  if (/^\s*(?:exit|exec)\b|<<|\\\s*$/m.test(text)) return byHand(HUSKY, run);
  const end = lineEndOf(text);
  return { change: { path: HUSKY, before: text, after: `${text}${text === '' || text.endsWith('\n') ? '' : end}${run}${end}` } };
}

function added(path: string, before: string, after: string | undefined, what: string): Step {
  if (after === undefined || !onlyAdds(readYaml(new Source(path, before)), after)) return byHand(path, what);
  return { change: { path, before, after } };
}

function byHand(path: string, what: string): Step {
  return { note: `\`${path}\` is not written in a way that can be added to; put \`${what}\` there by hand`, open: true };
}
