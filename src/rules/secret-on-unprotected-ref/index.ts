import { defineRule } from '../../engine';

const NAMES = { branch: 'branches', tag: 'tags', merge_request: 'merge requests' } as const;

export default defineRule({
  meta: {
    id: 'secret-on-unprotected-ref',
    category: 'leaks',
    summary: 'A job that uses a secret and runs for branches, tags or merge requests that are not protected',
    level: 'off',
    strict: 'warning',
    fix: 'none',
    since: '0.1.0',
  },
  on: 'secret-use',
  messages: {
    unprotected: {
      text: '`{job}` uses {secrets} and can run for {refs} that are not protected',
      help: 'Add `rules` that keep it to protected ones, such as `if: $CI_COMMIT_REF_PROTECTED == "true"`.',
    },
  },
  check(use, { report }) {
    const refs = use.openRefs();
    if (refs.length === 0) return;
    const [job = ''] = use.jobs;
    report(use, 'unprotected', { job, secrets: listed(use.secrets.map((name) => `\`${name}\``)), refs: listed(refs.map((ref) => NAMES[ref])) });
  },
});

function listed(names: readonly string[]): string {
  const last = names[names.length - 1] ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
