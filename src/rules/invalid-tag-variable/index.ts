import { defineRule, type Fix } from '../../engine';

export default defineRule({
  meta: {
    id: 'invalid-tag-variable',
    category: 'publishing',
    summary: 'An image tag made from a variable that may be no valid tag, or that not every run of the job has',
    level: 'error',
    fix: 'sometimes',
    since: '0.1.0',
  },
  on: 'tag-variable',
  messages: {
    slash: {
      text: '`${name}` can hold a `/`, as in `feature/x`, and an image tag cannot',
      help: 'Write `$CI_COMMIT_REF_SLUG`, in which GitLab has replaced whatever no tag can hold.',
    },
    missing: {
      text: '`${name}` is empty in some of the runs that start this job, and the image then has no tag',
      help: 'Limit the job with `rules:` to the runs that have it, or give a default: `{fallback}`.',
    },
  },
  check(found, { report }) {
    const { name, fault, edit, isShared } = found;
    const title = 'Write `$CI_COMMIT_REF_SLUG`';
    const fix = (): Fix | undefined => (edit === undefined ? undefined : { title, safety: isShared ? 'unsafe' : 'safe', edits: [edit] });
    if (fault === 'slash') report(found, 'slash', { name }, { fix });
    else report(found, 'missing', { name, fallback: `\${${name}:-$CI_COMMIT_SHORT_SHA}` }, { fix });
  },
});
