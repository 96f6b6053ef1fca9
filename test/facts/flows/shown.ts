import type { Location } from '../../../src/text';
import type { JobAnalysis } from '../../../src/facts/flows/analyse';
import type { Flow, Invocation, SinkKind } from '../../../src/facts/flows/flow';
import { stepsOf, type Site } from '../../../src/facts/flows/site';
import type { Hole, Value } from '../../../src/facts/flows/value';

/** The rule that reports a kind of flow. */
export const RULES: Readonly<Record<SinkKind, string>> = {
  log: 'secret-in-log',
  trace: 'secret-in-log',
  'debug-trace': 'secret-in-log',
  arguments: 'secret-in-arguments',
  artifact: 'secret-in-artifact',
  cache: 'secret-in-artifact',
  dotenv: 'secret-in-artifact',
  network: 'secret-over-network',
  'image-layer': 'secret-in-image-layer',
  'stage-layer': 'secret-in-image-layer',
  'image-copy': 'secret-in-image-layer',
  'image-write': 'secret-in-image-layer',
};

/** What a job does, as a reviewer reads it: its commands, then its flows. */
export function shownJob({ job, invocations, flows, gaps }: JobAnalysis): string[] {
  return [
    `job ${job.name}`,
    ...invocations.map((invocation) => `  ${shownInvocation(invocation)}`),
    ...(flows.length === 0 ? ['  no flows'] : flows.flatMap(shownFlow).map((line) => `  ${line}`)),
    ...gaps.map(({ message }) => `  gap: ${message}`),
  ];
}

/** `docker login registry=$HARBOR_HOST user=$HARBOR_USERNAME secret<stdin  4:7`. */
function shownInvocation({ call, fields, stdin, certain, section, site }: Invocation): string {
  const roles = call.arguments.map(({ role, word, from, to, last }) => `${role}=${fields.slice(word, (last ?? word) + 1).map(({ value }) => shownValue(value, from, to)).join(' ')}`);
  const reads = stdin !== undefined && call.command.stdin !== undefined && call.command.stdin !== 'none' ? [`${call.command.stdin}<stdin`] : [];
  const where = [...(section === 'main' ? [] : [section]), ...(certain ? [] : ['may']), ...(call.unsure ? ['unsure'] : [])];
  return `${[call.name, ...roles, ...reads].join(' ')}  ${[shownSite(site), ...where].join(' ')}`;
}

/** A value with variables as `$NAME`; ways that it can be are parted by `|`, a line end is written `\n`. */
export function shownValue(value: Value, from = 0, to?: number): string {
  return value.texts
    .map(({ pieces }) => {
      // Offsets count a hole as one unit, as the tables of tools do.
      const units = pieces.flatMap((piece): (string | Hole)[] => (typeof piece === 'string' ? [...piece] : [piece]));
      return units.slice(from, to).map((unit) => (typeof unit === 'string' ? unit : shownHole(unit))).join('');
    })
    .join('|')
    .replace(/\n/g, '\\n');
}

function shownHole({ name, taints }: Hole): string {
  const [taint] = taints;
  if (taint !== undefined && !/^\w+$/.test(name)) return `<${taint.form === 'plain' ? '' : `${taint.form} `}${taint.secret}>`;
  return /^\w+$/.test(name) ? `$${name}` : /^[$<]/.test(name) ? name : `<${name}>`;
}

/** `secret-in-log must 3:12 ‹"$HARBOR_PASSWORD"›: …`, and a line for each related place. */
function shownFlow({ kind, certainty, form, site, trail, related, secret }: Flow): string[] {
  const steps = stepsOf(trail).map(({ message, site: at }) => `${message.replace(/`/g, '')} ${shownSite(at)}`);
  const as = form === 'plain' ? '' : ` ${form}`;
  const of = secret === 'HARBOR_PASSWORD' ? '' : ` ${secret}`;
  return [
    `${RULES[kind]} ${certainty}${as}${of} ${shownSite(site)} ${quotedText(site.locate())}: ${steps.join(' → ')}`,
    ...related.map(({ message, site: at }) => `  also ${shownSite(at)}: ${message.replace(/`/g, '')}`),
  ];
}

function shownSite(site: Site): string {
  const at = site.locate();
  if (at === undefined) return '?';
  const { line, column } = at.source.positionAt(at.range.start);
  const file = at.source.path === 'job.yml' ? '' : `${at.source.path}:`;
  return `${file}${String(line)}:${String(column)}`;
}

function quotedText(at: Location | undefined): string {
  const text = at === undefined ? '' : at.source.text.slice(at.range.start, at.range.end);
  return `‹${text.replace(/\r?\n\s*/g, '⏎')}›`;
}
