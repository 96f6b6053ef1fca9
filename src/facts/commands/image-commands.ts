import type { Job, Pipeline, Step } from '../../pipeline';
import { readable } from '../../pipeline';
import type { Policy } from '../../policy';
import type { Location } from '../../text';
import type { JobAnalysis } from '../flows';
import { cut } from '../flows/fields';
import type { Field, Invocation } from '../flows/flow';
import { spotOf, unquoted, expandedOf, type Spot } from './spot';
import { Value, type Text } from '../flows/value';
import { valueOf, type ImageValue } from '../images/value';
import type { Argument } from '../tools';
import { imageArguments, type Artifact, type ImageAction } from './image-arguments';

/** One value of a reference that a command of a script pushes, pulls, builds, tags or runs. */
export interface ImageCommand {
  /** The reference: the word, or the text of the variable that is all of it. */
  readonly at: Location;
  readonly via: readonly Step[];
  readonly jobs: readonly string[];
  readonly action: ImageAction;
  readonly artifact: Artifact;
  readonly value: ImageValue;
  readonly text: Text;
  readonly job: Job;
  readonly pipeline: Pipeline;
  readonly invocation: Invocation;
  readonly field: Field;
  readonly argument: Argument;
  /** Whether the reference stands in the command itself, and not in a variable that is all of it. */
  readonly isDirect: boolean;
  /** Whether `oci://` stands before the reference. */
  readonly isOci: boolean;
}

/** Helm's way to say that a chart is in a registry. */
const OCI = 'oci://';

/** Every reference among the commands of the scripts, each of its possible values once, in the order of the jobs. */
export function imageCommands(analyses: readonly JobAnalysis[], pipelineOf: (job: Job) => Pipeline, policy: Policy): ImageCommand[] {
  const values = new Map<string, ImageValue>();
  return analyses.flatMap(({ job, invocations }) => {
    const jobs = job.name === '' ? [] : [job.name];
    const pipeline = pipelineOf(job);
    return invocations.flatMap((invocation) =>
      imageArguments(invocation.call).flatMap(({ action, artifact, argument }) => {
        const field = invocation.fields[argument.word];
        if (field === undefined) return [];
        return referenceTexts(field, argument).flatMap(({ text, isOci }): ImageCommand[] => {
          const spot = placeOf(field, argument, text, isOci);
          if (spot === undefined) return [];
          // Helm puts the chart's own name behind what it pushes to.
          const expanded = expandedOf(artifact === 'chart' && action === 'push' ? { ...text, pieces: [...text.pieces, '/chart'] } : text);
          const id = `${expanded.text}\n${expanded.unknown.join('\n')}`;
          const value = values.get(id) ?? valueOf(readable(expanded), expanded, policy);
          values.set(id, value);
          const isDirect = text.origin === undefined || isWithin(text.origin.site.locate(), field.site.locate());
          return [{ ...spot, jobs, action, artifact, value, text, job, pipeline, invocation, field, argument, isDirect, isOci }];
        });
      }),
    );
  });
}

interface ReferenceText {
  readonly text: Text;
  /** Whether `oci://` stood before it. */
  readonly isOci: boolean;
}

/** The values of a reference, transports left out. */
export function referenceTexts(field: Field, { from, to }: Argument): ReferenceText[] {
  const value = to === undefined ? field.value : cutEnd(field.value.texts, to);
  return cut(value, from).texts.flatMap((text): ReferenceText[] => {
    const [head] = text.pieces;
    if (head === undefined) return [];
    if (typeof head !== 'string' || !head.startsWith(OCI)) return [{ text, isOci: false }];
    const rest = head.slice(OCI.length);
    return [{ text: { pieces: rest === '' ? text.pieces.slice(1) : [rest, ...text.pieces.slice(1)], origin: text.origin }, isOci: true }];
  });
}

/** Values up to an offset, where that lies in their first piece. */
function cutEnd(texts: readonly Text[], to: number): Value {
  return new Value(
    texts.map(({ pieces, origin }) => {
      let left = to;
      return {
        origin,
        pieces: pieces.flatMap((piece) => {
          const length = typeof piece === 'string' ? piece.length : 1;
          const kept = Math.max(0, Math.min(left, length));
          left -= length;
          return kept === 0 ? [] : [typeof piece === 'string' ? piece.slice(0, kept) : piece];
        }),
      };
    }),
  );
}

function placeOf(field: Field, { from, to }: Argument, { origin }: Text, isOci: boolean): Spot | undefined {
  const own = field.site;
  if (origin !== undefined && from === 0 && !isWithin(origin.site.locate(), own.locate())) return spotOf(origin.site);
  const start = from + (isOci && from === 0 ? OCI.length : 0);
  const inside = to === undefined ? undefined : field.inside?.({ start, end: to });
  const spot = spotOf(inside ?? (start === 0 ? field.literal : field.tail(start))) ?? spotOf(own);
  if (spot === undefined) return undefined;
  return to === undefined || inside !== undefined || start === 0 ? unquoted(spot) : upToComma(spot);
}

/** One field of a value such as `type=image,name="$IMAGE:latest",push=true`. */
function upToComma({ at: { source, range }, via }: Spot): Spot {
  const length = source.text.slice(range.start, range.end).search(/[,"']/);
  return { at: { source, range: { start: range.start, end: length <= 0 ? range.end : range.start + length } }, via };
}

function isWithin(inner: Location | undefined, outer: Location | undefined): boolean {
  return outer !== undefined && inner?.source === outer.source && inner.range.start >= outer.range.start && inner.range.end <= outer.range.end;
}
