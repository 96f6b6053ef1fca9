import { defineRule, OptionsError } from '../../engine';
import { shownImage } from '../../facts';

interface Options {
  /** Tags that move. */
  readonly moving: readonly string[];
}

export default defineRule({
  meta: {
    id: 'unpinned-image',
    category: 'images',
    summary: 'An image or a service with no tag, or with one that moves, such as `latest`',
    level: 'off',
    strict: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'image',
  messages: {
    untagged: {
      text: '{image} has no tag, so the job takes whatever `latest` is at that moment',
      help: 'Add the tag of a version, or a digest.',
    },
    moving: {
      text: '{image} has the tag `{tag}`, which moves from one version to the next',
      help: 'Take the tag of a version, or add a digest.',
    },
  },
  options: {
    defaults: { moving: ['latest'] },
    schema: {
      type: 'object',
      properties: { moving: { type: 'array', items: { type: 'string' }, description: 'Tags that move.', default: ['latest'] } },
      additionalProperties: false,
    },
    parse: parseOptions,
  },
  check(use, { report, options }) {
    for (const value of use.values) {
      const { parsed } = value;
      if (!parsed.ok || parsed.unknown.tag || parsed.unknown.digest || parsed.digest !== undefined) continue;
      const { tag } = parsed;
      const image = shownImage(use, value);
      if (tag === undefined) report(use, 'untagged', { image });
      else if (options.moving.includes(tag)) report(use, 'moving', { image, tag });
      else continue;
      return;
    }
  },
});

function parseOptions(raw: unknown): Options {
  const { moving, ...others } = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new OptionsError(`there is no option \`${unknown}\`; the one option is \`moving\``);
  if (!Array.isArray(moving) || !moving.every((tag) => typeof tag === 'string')) {
    throw new OptionsError('`moving` has to be a list of tags');
  }
  return { moving };
}
