import { resolvePolicy, type PolicyLayer } from '../../src/policy';
import { collect } from './collect-files';
import { complaintOf } from './read-text';

function names(layers: readonly PolicyLayer[]): readonly string[] {
  return layers.map(({ source, registries, rules }) => source?.path ?? (registries ? 'isima' : rules ? 'strict' : 'harbor'));
}

test('what is extended lies below, later entries above earlier ones', () => {
  const layers = collect({
    '.harborlint.yml': 'extends: [ci/a.yml, acme-policy, strict]',
    'ci/a.yml': 'extends: ../b.yml',
    'b.yml': 'root: b.yml',
    'acme-policy': 'root: acme.yml',
  });
  expect(names(layers)).toEqual(['b.yml', 'ci/a.yml', 'acme-policy', 'isima', 'strict', '.harborlint.yml']);
  expect(resolvePolicy(layers).root).toBe('acme.yml');
});

test('what two policies extend is there once', () => {
  const layers = collect({
    '.harborlint.yml': 'extends: [./a.yml, ./b.yml]',
    'a.yml': 'extends: [isima, ./base.yml]',
    'b.yml': 'extends: [isima, ./base.yml]',
    'base.yml': 'exceptions: [{ rule: private-image }]',
  });
  expect(names(layers)).toEqual(['isima', 'base.yml', 'a.yml', 'b.yml', '.harborlint.yml']);
  expect(resolvePolicy(layers).exceptions).toHaveLength(1);
});

test('a chain of policies that each extend the next one twice is read in no time', () => {
  const files: Record<string, string> = { '.harborlint.yml': 'extends: [./0.yml, ./0.yml]', '60.yml': '' };
  for (let i = 0; i < 60; i++) files[`${i}.yml`] = `extends: [./${i + 1}.yml, ./${i + 1}.yml]`;
  expect(collect(files)).toHaveLength(63);
});

test('a preset of the command line lies lowest, with or without a policy', () => {
  expect(names(collect({}, 'strict'))).toEqual(['isima', 'strict']);
  expect(names(collect({ '.harborlint.yml': 'extends: isima' }, 'strict'))).toEqual(['isima', 'strict', '.harborlint.yml']);
  expect(names(collect({}, 'harbor'))).toEqual(['harbor']);
  expect(complaintOf(() => resolvePolicy(collect({}, 'harbor')))).toMatchObject({ place: undefined, text: undefined });
});

test('a registry in an extended file counts against isima', () => {
  expect(names(collect({ '.harborlint.yml': 'extends: ./a.yml', 'a.yml': 'registries: [{ host: h.org }]' }))).toEqual(['a.yml', '.harborlint.yml']);
});

test('a cycle is an error at the entry that closes it', () => {
  const files = { '.harborlint.yml': 'extends: ./a.yml', 'a.yml': 'root: x.yml\nextends: [isima, ./b.yml]', 'b.yml': 'extends: a.yml' };
  expect(complaintOf(() => collect(files))).toEqual({
    place: '1:10',
    text: 'a.yml',
    message: '`a.yml` extends itself: `a.yml` → `b.yml` → `a.yml`',
    help: 'Remove this entry of `extends`.',
  });
  expect(complaintOf(() => collect({ '.harborlint.yml': 'extends: ./.harborlint.yml' })).message).toBe(
    '`.harborlint.yml` extends itself: `.harborlint.yml` → `.harborlint.yml`',
  );
});

test.each([
  ['./none.yml', 'the policy `./none.yml` is not there', 'Write its path from the folder of this file on.'],
  ['isma', 'the package `isma` is not installed, or holds no policy', 'Did you mean `isima`?'],
  ['acme-policy', 'the package `acme-policy` is not installed, or holds no policy', 'Install it with `npm install --save-dev acme-policy`, or write the name of a preset.'],
])('extends: %s that is missing is an error', (name, message, help) => {
  expect(complaintOf(() => collect({ '.harborlint.yml': `root: a\nextends: ${name}` }))).toEqual({ place: '2:10', text: name, message, help });
});

test('an error in an extended file stands in that file', () => {
  const files = { '.harborlint.yml': 'extends: ./a.yml', 'a.yml': '\nroots: x' };
  expect(complaintOf(() => collect(files))).toMatchObject({ place: '2:1', text: 'roots' });
});
