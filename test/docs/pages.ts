import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The project's folder. */
export const PROJECT = join(__dirname, '../..');

/** A page of the documentation. */
export interface Page {
  /** From the project's folder on. */
  readonly path: string;
  readonly text: string;
}

/** A link to another place of the project. */
export interface Link {
  /** From the project's folder on; the page itself for `#part`. */
  readonly target: string;
  /** The heading in it, as it stands after `#`; empty where there is none. */
  readonly anchor: string;
}

/** Every Markdown page of the project that people read. */
export function pages(): Page[] {
  const below = (folder: string): string[] => readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => join(folder, path));
  const top = readdirSync(PROJECT).filter((path) => path.endsWith('.md'));
  return [...top, ...below('docs'), ...below('src/rules')].sort().map((path) => ({ path, text: readFileSync(join(PROJECT, path), 'utf8') }));
}

/** The page's text without code. */
function prose(text: string): string {
  return text.replace(/^( *)(```+|~~~+)[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm, '').replace(/`[^`\n]*`/g, '');
}

/** Links of a page that lead to files of the project. */
export function links({ path, text }: Page): Link[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].flatMap(([, address = '']) => {
    if (/^[a-z]+:/.test(address)) return [];
    const [file = '', anchor = ''] = address.split('#');
    return [{ target: file === '' ? path : normalize(join(dirname(path), file)), anchor }];
  });
}

/** What a forge calls the headings of a page: GitLab and GitHub make the same of ordinary ones. */
export function anchors({ text }: Page): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const bare = text.replace(/^( *)(```+|~~~+)[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm, '');
  return new Set(
    [...bare.matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading = '']) => {
      const slug = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${String(count)}`;
    }),
  );
}

/** The code blocks of a language. */
export function codeBlocks({ text }: Page, language: string): string[] {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = '']) => (name === language ? [code] : []));
}
