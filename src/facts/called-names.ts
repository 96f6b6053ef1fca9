import { holdsOneOf, once } from '../text';

/** Where an unquoted file name goes on, by the code of a unit: letters, digits and `_.$@{}/~+*?-`. */
const IN_WORD = once(() => Uint8Array.from({ length: 128 }, (_, code) => (/[\w.$@{}/~+*?-]/.test(String.fromCharCode(code)) ? 1 : 0)));

/** Words that may be names of files which a script runs: those with a folder before them, and those with a program's ending. */
const FILE_WORD = /\/[\w.@+$*{}-]+$|\.(?:sh|bash|ksh|zsh|bats|[cm]?[jt]sx?|ps1|mk|env|ya?ml|hcl|json|tpl|tmpl)$/;
const LONGEST_NAME = 300;

/** What stands in a name for something else. */
export const PATTERN = /[$*?{]/;

/** Programs that run a file, as words of a script; `.` is another. */
const RUNNERS = ['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'source', '.', 'node', 'bun', 'tsx', 'ts-node', 'zx'] as const;

/** What follows one: `sh deploy`, `. env`, `node build`. */
export const RUN_WORD = /(?:^|[\s;&|(`])(?:sh|bash|dash|ash|ksh|zsh|source|\.|node|bun|tsx|ts-node|zx)[ \t]+(?:-[\w-]+[ \t]+)*["']?([\w./@+-]+)/gm;

/** A template whose variables are filled in: `envsubst < app.conf.in`. */
const TEMPLATE_WORD = /\benvsubst\b[^\n;&|<]*<[ \t]*["']?([\w./@+-]+)/g;

/** What no text is without in which FOLDER_WORD finds anything. */
const FOLDER_SIGNS = ['cd', 'pushd', 'find', '-C', '--directory', '--prefix', '--cwd', '--dir'] as const;

/** Folders that commands work in: `cd sub`, `find sub`, `make -C sub`, `npm --prefix sub`. */
const FOLDER_WORD = /(?:\bcd|\bpushd|\bfind|[ \t]-C|--directory|--prefix|--cwd|--dir)[ \t=]+["']?(?:\$\{?CI_PROJECT_DIR\}?\/)?([\w./@+-]+)/g;

/** Programs that run what a file of a known name says: what no text is without that runs one, the call, the files. */
const KNOWN_FILES: readonly (readonly [readonly string[], RegExp, readonly string[]])[] = [
  [['make', 'MAKE'], /\bg?make\b|\$[({]MAKE[)}]/, ['Makefile', 'makefile', 'GNUmakefile']],
  [['npm', 'yarn', 'bun'], /\b(?:npm|yarn|pnpm|bun)\b/, ['package.json']],
  [['compose'], /\b(?:docker[ -]|podman[ -]|nerdctl )compose\b/, ['docker-compose.yml', 'docker-compose.yaml', 'compose.yml', 'compose.yaml']],
];

/** Paths, from the project's folder on, of files that a text may run. `folder`: where the text itself lies, with a slash at its end. */
export function namesIn(script: string, folder: string): string[] {
  // `.\ci\x.ps1`. In other shells hardly a backslash stands before a name.
  const text = script.includes('\\') ? `${script}\n${script.replace(/\\/g, '/')}` : script;
  const words = new Set<string>();
  for (const word of pathWords(text)) if (FILE_WORD.test(word)) words.add(word.startsWith('$') ? word.replace(/^(?:\$\{?\w+\}?\/)+/, '') : word);
  if (RUNNERS.some((runner) => isCalled(text, runner))) for (const [, word = ''] of text.matchAll(RUN_WORD)) for (const name of /\.\w+$/.test(word) ? [word] : [word, `${word}.js`, `${word}.ts`, `${word}/index.js`]) words.add(name);
  if (text.includes('envsubst')) for (const [, word = ''] of text.matchAll(TEMPLATE_WORD)) words.add(word);
  for (const [signs, program, names] of KNOWN_FILES) if (holdsOneOf(text, signs) && program.test(text)) for (const name of names) words.add(name);
  if (words.size === 0) return [];
  const folders = new Set(['', folder]);
  if (holdsOneOf(text, FOLDER_SIGNS)) for (const [, word = ''] of text.matchAll(FOLDER_WORD)) folders.add(`${word}/`);
  const paths = new Set<string>();
  for (const word of words) {
    const tail = PATTERN.test(word) ? word : (/[\w.@+-][\w./@+-]*$/.exec(word)?.[0] ?? '');
    for (const base of folders) {
      const path = normal(base + tail);
      if (path !== undefined) paths.add(path);
    }
  }
  return [...paths];
}

/** The words of a script that have a slash or a dot in them, each once, but for those too long for a file's name. */
function pathWords(text: string): ReadonlySet<string> {
  const inWord = IN_WORD();
  const words = new Set<string>();
  const isIn = (at: number): boolean => inWord[text.charCodeAt(at)] === 1;
  let slash = text.indexOf('/');
  let dot = text.indexOf('.');
  while (slash >= 0 || dot >= 0) {
    let start = slash < 0 || (dot >= 0 && dot < slash) ? dot : slash;
    let end = start + 1;
    while (isIn(start - 1)) start--;
    while (isIn(end)) end++;
    if (end - start <= LONGEST_NAME) words.add(text.slice(start, end));
    if (slash >= 0 && slash < end) slash = text.indexOf('/', end);
    if (dot >= 0 && dot < end) dot = text.indexOf('.', end);
  }
  return words;
}

/** Whether a program's name stands in a text as a word with a blank behind it. */
function isCalled(text: string, name: string): boolean {
  const inWord = IN_WORD();
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const next = text.charCodeAt(at + name.length);
    if ((next === SPACE || next === TAB) && inWord[text.charCodeAt(at - 1)] !== 1) return true;
  }
  return false;
}

const SPACE = 0x20;
const TAB = 0x09;

/** The folder of a file, with a slash at its end. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** A path without `.` and `..`; undefined where it leads out of the project or nowhere. */
export function normal(path: string): string | undefined {
  // Most paths are that already.
  if (path !== '' && !path.startsWith('.') && !path.startsWith('/') && !path.endsWith('/') && !path.includes('//') && !path.includes('/.')) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}
