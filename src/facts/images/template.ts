import type { ImageEntry, Template } from '../../pipeline';

/** An entry's reference as a text to expand. */
export function templateOf(entry: ImageEntry): Template {
  const { name, via } = entry;
  return {
    text: name.text.trim(),
    at: { source: name.source, range: name.content },
    scalar: name,
    via,
    expand: true,
  };
}
