import { describe as words, isPlainPath, shownUrl } from '../../../src/session/foreign/names';
import { supplyHelp } from '../../../src/session/foreign/supply';

test.each([
  ['https://h.example/a.yml', 'https://h.example/a.yml'],
  ['https://h.example/a.yml?ref=main&x=1#top', 'https://h.example/a.yml?ref=main&x=1'],
  ['https://user:pass@h.example/a.yml', 'https://…@h.example/a.yml'],
  ['https://h.example/a?private_token=abc&ref=v1', 'https://h.example/a?private_token=…&ref=v1'],
  ['https://h.example/a?ref=v1&TOKEN=abc', 'https://h.example/a?ref=v1&TOKEN=…'],
  ['https://h.example/a?X-Amz-Signature=abc', 'https://h.example/a?X-Amz-Signature=…'],
  ['https://h.example/a?tokens=3', 'https://h.example/a?tokens=3'],
  ['not an address', 'not an address'],
])('%s is shown as %s', (address, shown) => {
  expect(shownUrl(address)).toBe(shown);
});

test.each([
  ['a/b.yml', true],
  ['ci files/ü.yml', true],
  ['..', false],
  ['a/../b', false],
  ['./a', false],
  ['a//b', false],
  ['', false],
  ['a\\..\\b', false],
  ['a\u0000', false],
  ['a\n', false],
  ['\ud800', false],
])('%j is a plain path: %s', (path, expected) => {
  expect(isPlainPath(path)).toBe(expected);
});

test.each([
  [{ kind: 'project', project: 'g/t', ref: 'v1', file: '/ci/a.yml' } as const, '`ci/a.yml` of `g/t` at `v1`'],
  [{ kind: 'project', project: 'g/t', ref: undefined, file: 'a.yml' } as const, '`a.yml` of `g/t`'],
  [{ kind: 'component', host: 'h', project: 'g/t', name: 'n', version: '1' } as const, 'the component `h/g/t/n@1`'],
  [{ kind: 'component', host: undefined, project: 'g/t', name: 'n', version: '1' } as const, 'the component `g/t/n@1`'],
  [{ kind: 'template', name: 'Jobs/SAST.gitlab-ci.yml' } as const, 'the template `Jobs/SAST.gitlab-ci.yml`'],
  [{ kind: 'remote', url: 'https://h/a?token=b', integrity: undefined } as const, '`https://h/a?token=…`'],
])('%j is called %s', (request, expected) => {
  expect(words(request)).toBe(expected);
});

test('the way to supply a file names the policy line', () => {
  const request = { kind: 'project', project: 'group/templates', ref: undefined, file: 'a.yml' } as const;
  expect(supplyHelp(request, false)).toBe(
    'Check out `group/templates` and name it in the policy: `includes: { group/templates: ../templates }`, or run with `--online`.',
  );
  expect(supplyHelp({ kind: 'template', name: 'A.gitlab-ci.yml' }, true)).toBe(
    'Check out `gitlab-org/gitlab` and name it in the policy: `includes: { gitlab-org/gitlab: ../gitlab }`.',
  );
});
