import { JoinedText, type HereDocument } from '../../../script';

/** A here-document that is all of a `RUN`: the script itself. */
export function plainDocument({ content, start, end, chomps }: HereDocument): JoinedText {
  if (!chomps) return JoinedText.of([{ text: content, start }], end);
  const pieces = [...content.matchAll(/^(\t*)(.*\n?)/gm)].map(({ 1: tabs = '', 2: text = '', index }) => ({ text, start: start + index + tabs.length }));
  return JoinedText.of(pieces, end);
}

/** A `RUN` with its here-documents behind it, as the shell gets both (dockerfile2llb/convert.go of BuildKit, `dispatchRun`). */
export function pieceAfter(rest: JoinedText, documents: readonly HereDocument[]): JoinedText {
  const last = documents[documents.length - 1];
  // Units of the joined text may stand apart in the file.
  const units = [...rest.text].map((text, index) => ({ text, start: rest.range(index, index + text.length).start }));
  const behind = documents.flatMap(({ content, name, start, end }) => [{ text: '\n', start }, { text: content, start }, { text: name, start: end }]);
  return JoinedText.of([...units, ...behind], last?.end ?? 0);
}
