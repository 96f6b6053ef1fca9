import { paint, textWidth, visible, wrap } from '../report';
import { placeText } from '../report/place';
import type { Provenance } from '../session';

type Step = Provenance['via'][number];

/** What each kind of step does; the name is put in the place of `%`. */
const STEPS: Readonly<Record<Step['kind'], string>> = {
  include: 'includes `%`',
  extends: 'extends `%`',
  reference: '`!reference` to `%`',
  alias: 'alias of the anchor `%`',
  merge: 'merges the anchor `%`',
  default: '`default` gives `%` to jobs that have none',
  inherit: 'inherits `%` from the root',
  input: 'fills in the input `%`',
  variable: 'fills in the variable `%`',
  call: 'runs `%`',
  build: 'builds with `%`',
};

/** Where a value comes from, for people: the value, its place, and the steps from the job to it. */
export function whyText({ job, key, value, location, via }: Provenance, root: string, { width, color }: { readonly width: number; readonly color: boolean }): string {
  const colors = paint(color);
  const lines = value.replace(/\n+$/, '').split('\n').map(visible);
  const title = colors.strong(visible(job === undefined ? key : `${job}.${key}`));
  const shown = lines.length === 1 ? [`${title}: ${lines[0] ?? ''}`] : [`${title}:`, ...lines.map((line) => `    ${line}`.trimEnd())];
  const steps = via.flatMap((step, index) => {
    const number = `  ${String(index + 1)}. `;
    const text = `${STEPS[step.kind].replace('%', () => visible(step.name))} (${placeText(root, step.location)})`;
    return wrap(text, width, textWidth(number)).map((line, at) => (at === 0 ? number : ' '.repeat(number.length)) + line);
  });
  const own = job === undefined ? '\nIt stands at the root of the pipeline itself.' : `\nIt stands in \`${visible(job)}\` itself.`;
  const target = job === undefined ? 'pipeline' : 'job';
  const many = `\nIt comes to the ${target} by ${via.length === 1 ? 'one step' : `${String(via.length)} steps`}:`;
  return [...shown, `${colors.faint('  -->')} ${placeText(root, location)}`, ...(via.length === 0 ? [own] : [many, ...steps]), ''].join('\n');
}
