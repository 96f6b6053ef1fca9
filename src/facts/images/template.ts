import type { ImageEntry, Template, YamlScalar } from '../../pipeline';
import type { Location } from '../../text';

/** An entry's reference as a text to expand, without blanks around it. */
export function templateOf(entry: ImageEntry): Template {
  const { name, via } = entry;
  return { text: name.text.trim(), at: referencePlace(name), scalar: name, via, expand: true };
}

/** The place of the reference in a scalar: the text without the blanks and line ends around it. */
export function referencePlace(scalar: YamlScalar): Location {
  const { source, text, content } = scalar;
  const trimmed = text.trim();
  if (trimmed === text || trimmed === '') return { source, range: content };
  const start = text.indexOf(trimmed);
  return { source, range: scalar.offsets().range(start, start + trimmed.length) };
}
