import { defineRule, OptionsError } from '../../engine';
import type { PushedTag } from '../../facts';

interface Options {
  /** Tags that move. */
  readonly moving: readonly string[];
}

const MOVING = [
  ...['latest', 'main', 'master', 'develop', 'development', 'dev', 'trunk', 'stable', 'edge', 'nightly', 'staging', 'production', 'prod'],
  ...['preprod', 'test', 'testing', 'next', 'current', 'snapshot', 'canary', 'unstable'],
];

/** Variables of GitLab that have the same value in one run after the other. */
const MOVING_VARIABLES = new Set([
  'CI_COMMIT_REF_SLUG',
  'CI_COMMIT_REF_NAME',
  'CI_COMMIT_BRANCH',
  'CI_DEFAULT_BRANCH',
  'CI_MERGE_REQUEST_SOURCE_BRANCH_NAME',
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME',
  'CI_ENVIRONMENT_NAME',
  'CI_ENVIRONMENT_SLUG',
]);

export default defineRule({
  meta: {
    id: 'untraceable-image-tag',
    category: 'publishing',
    summary: 'An image that is pushed only under tags that move, so that nobody can tell which commit it is',
    level: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'pushed-image',
  messages: {
    moving: {
      text: 'the image `{repository}` is pushed only as {tags}: the next run moves that tag, and nobody can tell any more which commit an image was made of',
      help: 'Push it as `:$CI_COMMIT_SHORT_SHA` too, or as `:$CI_COMMIT_TAG` in a job for tags.',
    },
  },
  options: {
    defaults: { moving: MOVING },
    schema: {
      type: 'object',
      properties: { moving: { type: 'array', items: { type: 'string' }, description: 'Tags that move.', default: MOVING } },
      additionalProperties: false,
    },
    parse: parseOptions,
  },
  check(image, { report, options }) {
    const { tags, isRetagged, repository } = image;
    if (isRetagged || !tags.every((tag) => isMoving(tag, options.moving))) return;
    if (tags.some(({ variables }) => variables.length > 0) && image.isForTags()) return;
    const shown = [...new Set(tags.map((tag) => `\`:${tag.shown}\``))].join(', ');
    report(image, 'moving', { repository, tags: shown });
  },
});

/** Whether a tag stands for another image after the next run: it moves as a whole, or each part that says something does. */
function isMoving({ literals, variables, hasDigest }: PushedTag, moving: readonly string[]): boolean {
  if (hasDigest) return false;
  if (!variables.every((name) => MOVING_VARIABLES.has(name))) return false;
  // What stands beside such a variable is a suffix (`-arm64`), not a version.
  if (variables.length > 0) return true;
  const tag = literals.join('');
  const parts = tag.split('-');
  const isNamed = (part: string | undefined): boolean => part !== undefined && moving.includes(part);
  return moving.includes(tag) || (!/\d{2}|\d\./.test(tag) && (isNamed(parts[0]) || isNamed(parts[parts.length - 1])));
}

function parseOptions(raw: unknown): Options {
  const { moving, ...others } = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {};
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new OptionsError(`there is no option \`${unknown}\`; the one option is \`moving\``);
  if (!Array.isArray(moving) || !moving.every((tag) => typeof tag === 'string')) throw new OptionsError('`moving` has to be a list of tags');
  return { moving };
}
