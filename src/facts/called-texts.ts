import type { Source } from '../text';
import type { ProjectFiles } from './project-files';
import { modulePaths } from './flows/module-file';
import { folderOf, namesIn, normal, PATTERN, RUN_WORD } from './called-names';
import { concernsRegistry, doesRegistryWork } from './relevance';
import type { Secrets } from './secrets';

/** Files that are looked at for one run at the most. */
const MOST_FILES = 400;

/** Files of which the texts are told for one script at the most. */
const MOST_TOLD = 60;

/** Files of JavaScript and TypeScript. */
const JAVASCRIPT = /\.[cm]?[jt]sx?$/;

/** Files that a script hardly runs unless it says so: by their names or endings (`eval "$(yq .build ci/steps.yml)"`, `. ci/$STAGE.yml`). */
const DATA = /(?<!(?:^|\/)package)\.(?:ya?ml|json|md|rst|xml|html?|css|csv|svg|lock)$/i;

/** What a name ends with, also where the rest of it is a pattern. */
const ENDING = /\.\w+$/;

/** Modules of the project that a module takes in. */
const IMPORT = /(?:\bfrom|\brequire\(|\bimport\(?)\s*['"`](\.{1,2}\/[^'"`\n]+|\.{1,2})['"`]/g;

/** The whole environment, not one variable of it: `{ ...process.env }`, `JSON.stringify(process.env)`, `process.env[name]`. */
const ENVIRONMENT = /\b(?:process|Bun|Deno)\s*\??\.\s*env\b(?!\s*\??\.\s*[\w$]|\s*\??\.?\[\s*['"])|\benv\.toObject\b|[{,]\s*env\s*[,:}][^;\n]*\bprocess\b|(?:console\.\w+|inspect|stringify)\(\s*process\s*[,)]|=\s*process\s*(?:[;,\n]|$)|(?:\bfrom\s*|\b(?:require|import)\(\s*)['"`](?:node:)?process['"`]|['"`](?:[^'"`\n]{0,80}[;&|(]\s*)?\s*(?:env|printenv|export -p|set)\b(?!\s*:)/;

/** `const { A, B } = process.env`: only these. */
const CHOSEN = /\{[^{}.]*\}\s*=\s*process\.env\b(?!\s*[.[])/g;

/**
 * Whether the files of the project that a script may run can matter to any rule. A test by words, made before any script is parsed:
 * it may look at files that no command runs, and lets through what the analysis then finds to be nothing.
 */
export class CalledTexts {
  private left = MOST_FILES;
  private readonly texts = new Map<string, boolean>();
  private readonly sources = new Map<Source, boolean>();

  constructor(
    private readonly files: ProjectFiles,
    private readonly secrets: Secrets,
  ) {}

  /** Whether any file that the text may run does registry work or names a secret, or one that such a file runs. */
  mayMatter(text: string): boolean {
    let known = this.texts.get(text);
    if (known === undefined) {
      known = this.anyOf(text, '');
      this.texts.set(text, known);
    }
    return known;
  }

  /** Whether a file of JavaScript works with a registry, names a secret, uses the whole environment, or takes in or runs one that does. */
  isJavaScriptRelevant({ path, text }: Source): boolean {
    return this.isRelevant(path) || this.mayJavaScriptMatter(text, folderOf(path));
  }

  /** Whether a text of JavaScript that is no file does. `folder`: where it runs. */
  mayJavaScriptMatter(text: string, folder: string): boolean {
    const base = folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
    if (this.secrets.mayBeIn(text) || doesRegistryWork(text) || ENVIRONMENT.test(text.replace(CHOSEN, ''))) return true;
    const modules = [...text.matchAll(IMPORT)].flatMap(([, name = '']) => normal(base + name) ?? []);
    return modules.some((name) => modulePaths(name).some((path) => this.isRelevant(path))) || this.anyOf(started(text), base);
  }

  /** The texts of the files that a text may run, and of those that they may run: by words, so some that no command runs are among them. */
  textsFrom(text: string): readonly string[] {
    const found = new Set<Source>();
    const waiting = [...this.pathsIn(text, '')];
    for (let path = waiting.pop(); path !== undefined && found.size < MOST_TOLD; path = waiting.pop()) {
      const source = this.files.text(path);
      if (typeof source === 'string' || found.has(source)) continue;
      found.add(source);
      waiting.push(...this.pathsIn(source.text, folderOf(path)));
    }
    return [...found].map((source) => source.text);
  }

  private anyOf(text: string, folder: string): boolean {
    return namesIn(text, folder).some((name) => {
      if (!PATTERN.test(name)) return this.isRelevant(name);
      // `$DIR/$STEP` may be any file of a folder, and a README that speaks of docker lies in many.
      const takesData = ENDING.test(name);
      return this.filesLike(name).some((path) => (takesData || !DATA.test(path) ? this.isRelevant(path) : this.namesSecret(path)));
    });
  }

  private pathsIn(text: string, folder: string): string[] {
    return namesIn(text, folder).flatMap((path) => (PATTERN.test(path) ? this.filesLike(path) : [path]));
  }

  /** Files that a name with a variable or a pattern in it may mean: all of its folder that end alike. */
  private filesLike(path: string): string[] {
    const folder = path.slice(0, path.search(PATTERN)).replace(/[^/]*$/, '');
    const [ending = ''] = ENDING.exec(path) ?? [];
    return this.files.list(folder).flatMap((name) => (name.endsWith('/') || !name.endsWith(ending) ? [] : [folder + name]));
  }

  /** Whether a manifest's workspaces have one that matters. */
  private inWorkspaces(text: string, folder: string): boolean {
    if (!text.includes('"workspaces"')) return false;
    return [...text.matchAll(/"(?:\.\/)?([\w./@-]+)\/\*{1,2}"/g)].some(([, name = '']) => {
      const path = `${folder}${name}/`;
      return this.files.list(path).some((one) => one.endsWith('/') && this.isRelevant(`${path}${one}package.json`));
    });
  }

  private namesSecret(path: string): boolean {
    const source = this.files.text(path);
    return typeof source !== 'string' && this.secrets.mayBeIn(source.text);
  }

  private isRelevant(path: string): boolean {
    const source = this.files.text(path);
    if (typeof source === 'string') return false;
    const known = this.sources.get(source);
    if (known !== undefined) return known;
    if (this.left <= 0) return false;
    this.left--;
    // A file that runs itself tells nothing new.
    this.sources.set(source, false);
    const { text } = source;
    const folder = folderOf(path);
    const relevant = JAVASCRIPT.test(path) ? this.mayJavaScriptMatter(text, folder) : this.secrets.mayBeIn(text) || concernsRegistry(text) || this.anyOf(text, folder) || this.inWorkspaces(text, folder);
    this.sources.set(source, relevant);
    return relevant;
  }
}

/** The words of a JavaScript text that may be commands or the files that they run. */
function started(text: string): string {
  return [...text.matchAll(/(['"`])([^'"`\n]{1,300})\1/g)].map(([, , words = '']) => words).filter((words) => new RegExp(RUN_WORD.source).test(words) || /\.(?:sh|bash|[cm]?[jt]s)\b/.test(words)).join('\n');
}
