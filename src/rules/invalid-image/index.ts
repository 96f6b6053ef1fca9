import { defineRule } from '../../engine';
import { schemeVariable, shownImage, shownPart } from '../../facts';

export default defineRule({
  meta: {
    id: 'invalid-image',
    category: 'images',
    summary: 'A reference that is not a valid image reference, so that no runner can pull it',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'image',
  messages: {
    'upper-case': {
      text: '{image} is not a valid image reference: `{part}` has upper-case letters',
      help: 'Write the path in lower case; only the tag may have upper-case letters.',
    },
    scheme: {
      text: '{image} is not a valid image reference: it begins with `{part}`',
      help: 'Write the host alone, without `{part}`.',
    },
    'empty-tag': {
      text: '{image} is not a valid image reference: no tag follows the colon',
      help: 'Write a tag after the colon, or remove the colon.',
    },
    space: {
      text: '{image} is not a valid image reference: it has a space in it',
      help: 'Remove the space.',
    },
    padding: {
      text: '{image} is not a valid image reference: a space or a line break stands before or after it',
      help: 'Remove the space; for text below a `|` or `>`, write `|-` or `>-`.',
    },
    tag: {
      text: '{image} is not a valid image reference: `{part}` is not a valid tag',
      help: 'Write one tag after one colon: at most 128 letters, digits, `_`, `.` and `-`, without `/`.',
    },
    digest: {
      text: '{image} is not a valid image reference: `{part}` is not a valid digest',
      help: 'Write a digest as `sha256:` and 64 hexadecimal digits in lower case.',
    },
    'name-too-long': {
      text: '{image} is not a valid image reference: its path has more than 255 characters',
      help: 'Take a shorter name.',
    },
    'hex-id': {
      text: '{image} is the id of an image on one machine, which no registry knows',
      help: 'Write the name of the image, and its digest behind `@` if it has to be exactly this one.',
    },
    grammar: {
      text: '{image} is not a valid image reference: `{part}` cannot stand there',
      help: 'Write `host/project/name:tag`.',
    },
  },
  check(use, { report }) {
    for (const value of use.values) {
      const { parsed, expanded } = value;
      if (parsed.ok || parsed.reason === 'empty') continue;
      // A dollar that is left was escaped, or came from `expand: false`: some executors expand it once more.
      if (expanded.text.includes('$')) continue;
      // `$HARBOR_URL/…` is what misplaced-registry-scheme speaks of.
      if (parsed.reason === 'scheme' && schemeVariable(use) !== undefined) continue;
      const part = shownPart(value, parsed.range);
      report(use, parsed.reason, { image: shownImage(use, value), part });
      return;
    }
    const [value] = use.values;
    if (use.padded && value?.parsed.ok === true) report(use, 'padding', { image: shownImage(use, value) });
  },
});
