import { defineRule } from '../../engine';

export default defineRule({
  meta: {
    id: 'invalid-image',
    category: 'images',
    summary: 'A reference that is no image reference, so that no runner can pull it',
    level: 'error',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'image',
  messages: {
    'upper-case': {
      text: '`{image}` is no image reference: the path `{part}` has upper-case letters',
      help: 'Write the path in lower case.',
    },
    scheme: {
      text: '`{image}` is no image reference: it begins with a scheme',
      help: 'Write the host alone, without `{part}`; for `$HARBOR_URL` take `$HARBOR_HOST`.',
    },
    'empty-tag': {
      text: '`{image}` is no image reference: no tag follows the colon',
      help: 'Write a tag after the colon, or remove it.',
    },
    space: {
      text: '`{image}` is no image reference: it has a space in it',
      help: 'Remove the space.',
    },
    tag: {
      text: '`{image}` is no image reference: `{part}` is no tag',
      help: 'A tag has at most 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two.',
    },
    digest: {
      text: '`{image}` is no image reference: `{part}` is no digest',
      help: 'Write a digest as `sha256:` and 64 hexadecimal digits.',
    },
    grammar: {
      text: '`{image}` is no image reference: `{part}` does not fit',
      help: 'Write `host/project/name:tag`.',
    },
  },
  check(use, { report }) {
    for (const { text, parsed } of use.values) {
      if (parsed.ok || parsed.reason === 'empty') continue;
      const known = parsed.reason === 'hex-id' || parsed.reason === 'name-too-long' ? 'grammar' : parsed.reason;
      report(use, known, { image: text, part: text.slice(parsed.range.start, parsed.range.end) });
      return;
    }
  },
});
