/** Headings of every rule's page, in this order. */
export const HEADINGS = [
  'What it finds',
  'Why it matters',
  'Found',
  'Not found',
  'How to mend',
  'Fix safety',
  'Options',
  'References',
  'Precision',
];

/** A rule's page, cut at its headings. */
export interface Page {
  readonly title: string;
  /** Headings of the second level, in their order. */
  readonly headings: readonly string[];
  /** Heading → the text below it. */
  readonly sections: ReadonlyMap<string, string>;
}

/** Reads a page; a `#` in a code block is no heading. */
export function readPage(text: string): Page {
  const headings: string[] = [];
  const sections = new Map<string, string>();
  let title = '';
  let fenced = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (!fenced && line.startsWith('# ')) title = line.slice(2);
    else if (!fenced && line.startsWith('## ')) headings.push(line.slice(3));
    else {
      const heading = headings[headings.length - 1] ?? '';
      sections.set(heading, `${sections.get(heading) ?? ''}${line}\n`);
    }
  }
  return { title, headings, sections };
}

/** The `yaml` code blocks of a section: each a whole `.gitlab-ci.yml`. */
export function examplesOf(page: Page, heading: string): string[] {
  const section = page.sections.get(heading) ?? '';
  return [...section.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, code = '']) => code);
}
