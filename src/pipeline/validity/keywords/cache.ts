import { listOf, texts } from '../lists';
import { either, lazily, mapping } from '../mappings';
import { boolean, isBlank, isUnknown, matching, oneOf, stringOf } from '../scalars';
import { refuse, type Shape } from '../shape';

/** A key becomes part of a path, so GitLab takes no slash in it, `%2F` neither (KeyValidator). */
const keyText: Shape = (value, spot, walk) => {
  if (isUnknown(value)) return;
  const string = stringOf(value);
  if (string === undefined) {
    refuse(value, spot, walk, 'a text');
    return;
  }
  const path = string.replace(/%2f/gi, '/').replace(/%2e/gi, '.');
  if (path.includes('/') || path === '.' || path === '..') refuse(value, spot, walk, 'a text without `/`, and not `.` or `..`', 'Use `-` instead of `/`, or a variable as `$CI_COMMIT_REF_SLUG`.');
};

const files = texts({ want: 'a list of one or two files', least: 1, most: 2 });

const key = lazily(() => either(
  { text: keyText, map: mapping({ files, files_commits: files, prefix: keyText }, { exactlyOne: ['files', 'files_commits'] }) },
  'a text, or a mapping with `files` or `files_commits`',
  'Write a text in quotes, or `files`.',
));

// GitLab looks for one of these words anywhere in the text (ALLOWED_POLICY is not anchored).
const policyText = matching(/pull|push|\$|^\s*$/, 'one of `pull-push`, `pull` or `push`, or a variable', 'Write `pull-push`, `pull` or `push`.');

/** What is blank for Rails is not looked at. */
const policy: Shape = (value, spot, walk) => {
  if (!isBlank(value)) policyText(value, spot, walk);
};

const one = lazily(() => mapping({
  key,
  untracked: boolean,
  unprotect: boolean,
  paths: texts(),
  when: oneOf(['on_success', 'on_failure', 'always']),
  policy,
  fallback_keys: texts({ most: 5 }),
}));

const several = listOf(one, { want: 'a list of caches', most: 4, flatten: true, gaps: true });

/** Source: entry/caches.rb and entry/cache.rb. */
export const cache = lazily(() => either({ map: one, list: several }, 'a mapping, or a list of up to four of them', 'Write `paths` with a list below it, indented.'));
