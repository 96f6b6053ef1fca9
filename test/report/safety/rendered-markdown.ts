/** What is wrong with a Markdown report: cells that are too many, or text that a service would make something of. */
export function markdownFaults(markdown: string): readonly string[] {
  const faults: string[] = [];
  for (const line of markdown.split('\n')) {
    if (line.startsWith('|') && line.split('|').length !== 5) faults.push(`a row of ${String(line.split('|').length - 2)} cells: ${line}`);
    const bare = line
      .replace(/<code>[A-Za-z0-9 ]*(?:&#\d+;[A-Za-z0-9 ]*)*<\/code>/g, 'CODE')
      .replace(/`[^`]*`/g, 'CODE')
      .replace(/\[[a-z-]+\]\(https:\/\/[\w./-]+\)/g, 'LINK')
      .replace(/^<\/?details>(?:<summary>[\w ]+<\/summary>)?$/, '')
      .replace(/\*\*harborlint:\*\*/, '');
    if (/[`<>&\\*_[\]~@#!$%^{}]|:\/\/|www\./i.test(bare)) faults.push(`Markdown in ${bare}`);
  }
  // Of a tag within code the line is more than the tag.
  const opened = markdown.match(/^<details>/gm)?.length ?? 0;
  const closed = markdown.match(/^<\/details>$/gm)?.length ?? 0;
  if (opened !== closed) faults.push('a <details> stays open');
  return faults;
}
