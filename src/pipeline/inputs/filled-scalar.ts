import { OffsetMap, type Run } from '../../text';
import type { YamlScalar } from '../../yaml';
import type { Segment } from './fill';
import { MadeScalar } from './made-scalar';

/** A scalar with its blocks filled in: literal parts keep their places, each unit of a value stands for its whole block. */
export function filledScalar(scalar: YamlScalar, segments: readonly Segment[]): YamlScalar {
  const text = segments.map((segment) => segment.text).join('');
  return new MadeScalar(scalar, text, text, () => filledMap(scalar, segments));
}

function filledMap(scalar: YamlScalar, segments: readonly Segment[]): OffsetMap {
  const map = scalar.offsets();
  const runs: Run[] = [];
  let decoded = 0;
  for (const { text, from, to, copied } of segments) {
    if (copied) copyRuns(map, from, to, decoded, runs);
    else {
      const { start, end } = map.range(from, to);
      runs.push({ decoded, decodedLength: text.length, source: start, sourceLength: end - start, copied: false });
    }
    decoded += text.length;
  }
  return OffsetMap.of(runs, scalar.content.end);
}

/** The runs of a part of a map, moved to another decoded offset. */
function copyRuns(map: OffsetMap, from: number, to: number, decoded: number, runs: Run[]): void {
  let open: { first: number; start: number; end: number; copied: boolean } | undefined;
  const close = (until: number): void => {
    if (open === undefined) return;
    const { first, start, end, copied } = open;
    runs.push({ decoded: decoded + first - from, decodedLength: until - first, source: start, sourceLength: end - start, copied });
  };
  for (let at = from; at < to; at++) {
    const { start, end } = map.unit(at);
    const single = end === start + 1;
    if (open?.copied === true && single && start === open.end) open.end = end;
    else if (open?.copied === false && !single && start === open.start && end === open.end) continue;
    else {
      close(at);
      open = { first: at, start, end, copied: single };
    }
  }
  close(to);
}
